internal import Host
internal import Yams

/// A value in a plan file and its place: what the readers of the sections ask for typed values.
struct PlanField {
    /// The value.
    let node: Node
    /// Path from the top, as in `models.conv1[3].maxpool.size`; empty at the top.
    let path: String
    /// The file, for errors.
    let file: String

    /// What is wrong with this value.
    func error(expected: String, found: String? = nil, remedy: String) -> PlanError {
        PlanError(
            file: file, line: node.mark?.line, column: node.mark?.column, field: path.isEmpty ? nil : path,
            expected: expected, found: found ?? foundText, remedy: remedy)
    }

    /// The value as an error shows it.
    private var foundText: String {
        switch node {
        case .mapping: "a mapping"
        case .sequence(let sequence): sequence.isEmpty ? "an empty list" : "a list"
        case .scalar(let scalar) where scalar.string.isEmpty: "nothing"
        case .scalar(let scalar) where scalar.style == .plain && scalar.string.count <= 40: scalar.string
        case .scalar(let scalar): "the text \(PlanReader.shown(scalar.string))"
        case .alias: "an alias"
        }
    }

    /// The text of an unquoted value.
    private var plain: String? {
        guard let scalar = node.scalar, scalar.style == .plain else { return nil }
        return scalar.string
    }

    /// An integer within `range`, in decimal digits.
    func integer<Value: FixedWidthInteger>(in range: ClosedRange<Value>) throws(PlanError) -> Value {
        let isInteger = plain?.isDecimalInteger ?? false
        guard isInteger, let value = plain.flatMap({ Value($0) }), range.contains(value) else {
            throw error(
                expected: "an integer from \(range.lowerBound) to \(range.upperBound)",
                remedy: isInteger
                    ? "choose one in this range"
                    : node.sequence == nil
                        ? "write it in decimal digits, without quotes" : "write one number, without brackets")
        }
        return value
    }

    /// A decimal number for which `isValid` holds; `expected` says which those are.
    func number(_ expected: String, _ isValid: (Double) -> Bool) throws(PlanError) -> Double {
        let isNumber = plain?.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil
        guard isNumber, let value = plain.flatMap({ Double($0) }), value.isFinite, isValid(value) else {
            throw error(
                expected: expected,
                remedy: isNumber
                    ? "choose one in this range" : "write it as in 0.25 or 1.0e-7, without quotes")
        }
        return value + 0  // turns −0 into 0, so that equal plans are equal bits
    }

    /// `true` or `false`.
    func flag() throws(PlanError) -> Bool {
        switch plain {
        case "true": return true
        case "false": return false
        default: throw error(expected: "true or false", remedy: "write one of the two, without quotes")
        }
    }

    /// One line of text for people.
    func text() throws(PlanError) -> String {
        guard let text = node.scalar?.string, (1...200).contains(text.unicodeScalars.count),
            !text.allSatisfy(\.isWhitespace), !text.contains(where: \.isNewline)
        else {
            throw error(expected: "one line of 1 to 200 characters", remedy: "write a short text")
        }
        guard text.unicodeScalars.allSatisfy(\.isPrintable) else {
            throw error(
                expected: "printable characters",
                remedy: "remove control characters and overrides of direction")
        }
        return text
    }

    /// A name that is also a safe file name.
    func name() throws(PlanError) -> String {
        guard let name = node.scalar?.string, Plan.isName(name) else {
            throw error(
                expected: "a name of at most 64 letters a to z, digits, - and _, the first a letter or digit",
                remedy: "rename it")
        }
        return name
    }

    /// One of a few words.
    func word<Word: RawRepresentable<String>>(of words: [Word]) throws(PlanError) -> Word {
        let text = try word(of: words.map(\.rawValue))
        guard let word = words.first(where: { $0.rawValue == text }) else {
            throw error(expected: "a known word", remedy: "choose one that is known")
        }
        return word
    }

    /// One of a few words.
    func word(of choices: [String]) throws(PlanError) -> String {
        guard let text = node.scalar?.string, choices.contains(text) else {
            throw error(
                expected: choices.joined(separator: " or "),
                remedy: suggestion(for: node.scalar?.string ?? "", among: choices)
                    ?? "choose one that is known")
        }
        return text
    }

    /// The name of something declared elsewhere in the plan.
    func reference(to kind: String, among names: [String]) throws(PlanError) -> String {
        guard let name = node.scalar?.string, names.contains(name) else {
            throw error(
                expected: "a \(kind) of this plan (\(names.prefix(20).joined(separator: ", ")))",
                remedy: suggestion(for: node.scalar?.string ?? "", among: names)
                    ?? "declare it, or choose another")
        }
        return name
    }

    /// The elements of a list of at least one.
    func list(
        of what: String, remedy: String = "write at least one, as in [a] or after a dash"
    ) throws(PlanError) -> [PlanField] {
        guard let elements = node.sequence, !elements.isEmpty else {
            throw error(
                expected: "a list of \(what)", remedy: remedy)
        }
        return elements.enumerated().map { PlanField(node: $1, path: "\(path)[\($0)]", file: file) }
    }
}

extension String {
    /// Whether it is `-?(0|[1-9][0-9]*)`, told without an interpreter: there may be thousands of seeds.
    fileprivate var isDecimalInteger: Bool {
        let digits = utf8.first == UInt8(ascii: "-") ? utf8.dropFirst() : utf8[...]
        guard let first = digits.first, digits.allSatisfy({ (48...57).contains($0) }) else { return false }
        return first != UInt8(ascii: "0") || digits.count == 1
    }
}
