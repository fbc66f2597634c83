internal import Vocabulary
internal import Yams

/// Words with settings: what a plan may write derives from their descriptions.
extension PlanField {
    /// One of `words`: alone, or as a mapping from it to its settings. Its place among them, and the settings in the order of its
    /// fields.
    ///
    /// - Parameter kind: what they are kinds of, as in `layer`.
    func word(
        among words: [WordDescription], of kind: String
    ) throws(PlanError) -> (place: Int, settings: [Setting?]) {
        let keywords = words.map(\.keyword)
        let expected =
            "\(kind.hasPrefix("a") ? "an" : "a") \(kind), one of \(keywords.joined(separator: ", "))"
        if let text = node.scalar?.string {
            guard let place = keywords.firstIndex(of: text), words[place].standsAlone else {
                throw error(
                    expected: expected,
                    remedy: keywords.firstIndex(of: text).map {
                        "write \(words[$0].form(isElement: kind == "layer"))"
                    }
                        ?? suggestion(for: text, among: keywords) ?? "choose one of these")
            }
            return (place, [])
        }
        guard let mapping = node.mapping else {
            throw error(expected: expected, remedy: "write one of them, without brackets around it")
        }
        let meant = words.first { $0.isMeant(by: mapping) }
        let entries = try entries(of: expected, example: keywords.first ?? "") { key throws(PlanError) in
            guard let name = key.node.scalar?.string, keywords.contains(name) else {
                throw key.error(
                    expected: expected,
                    remedy: suggestion(for: key.node.scalar?.string ?? "", among: keywords)
                        ?? meant.map { "write \($0.form(isElement: kind == "layer"))" }
                        ?? "choose one of these")
            }
            return name
        }.entries
        guard entries.count == 1, let (keyword, value) = entries.first,
            let place = keywords.firstIndex(of: keyword)
        else {
            throw error(
                expected: "one \(kind)", found: "\(entries.count)",
                remedy: kind == "layer"
                    ? "begin a new element of the list for each layer" : "choose one of them")
        }
        let fields = words[place].fields
        if fields.isEmpty {
            throw error(
                expected: "the word \(keyword) alone, as it has no settings", found: "a mapping",
                remedy: kind == "layer" ? "write - \(keyword)" : "write \(keyword)")
        }
        let needed = fields.filter { $0.usual == nil }
        if let scalar = value.node.scalar, scalar.style == .plain, needed.count == 1, !scalar.string.isEmpty,
            scalar.string.count <= 40
        {
            throw value.error(
                expected: "a mapping with the key \(needed[0].name)",
                remedy: "write {\(needed[0].name): \(scalar.string)}")
        }
        return (place, try value.mapping(keys: fields.map(\.name)).settings(fields))
    }

    /// A word among `words` with its settings.
    func phrase<Made>(_ words: [Word<Made>], of kind: String) throws(PlanError) -> Phrase<Made> {
        let (place, settings) = try word(among: words.map(\.description), of: kind)
        guard let phrase = Phrase(words, place: place, settings: settings) else {
            throw error(expected: "a \(kind)", remedy: "see seeds/README.md for the words")
        }
        return phrase
    }

    /// A value of this kind.
    fileprivate func setting(_ kind: FieldKind) throws(PlanError) -> Setting {
        switch kind {
        case .integer(let range):
            return .integer(try integer(in: range))
        case .integers(let names, let range):
            return .integers(try integers(named: names, in: range))
        case .number(let range):
            return .number(try number(range))
        case .numbers(let most, let range):
            var numbers: [Double] = []
            let elements = try list(of: "numbers")
            guard elements.count <= most else {
                throw error(
                    expected: "at most \(most) numbers", found: "\(elements.count)", remedy: "remove some")
            }
            for element in elements { numbers.append(try element.number(range)) }
            return .numbers(numbers)
        case .choice(let words):
            let numbers = words.compactMap { Double($0) }
            if numbers.count == words.count {
                return .choice(try number(among: numbers, as: words))
            }
            let word = try word(of: words)
            return .choice(words.firstIndex(of: word) ?? 0)
        case .flag:
            return .flag(try flag())
        case .fileName(let ending):
            return .fileName(Array(try fileName(ending: ending).utf8))
        case .fileNames(let names):
            return .fileNames(try fileNames(names))
        }
    }

    /// The place of one of a few numbers.
    private func number(among numbers: [Double], as words: [String]) throws(PlanError) -> Int {
        let expected = "one of the numbers \(words.joined(separator: ", "))"
        let number = try number(expected) { _ in true }
        guard let place = numbers.firstIndex(of: number) else {
            throw error(expected: expected, remedy: "choose one of these")
        }
        return place
    }

    private func number(_ range: NumberRange) throws(PlanError) -> Double {
        try number("a number \(range.text)", range.contains)
    }

    /// As in `[height, width]`.
    private func integers(named names: [String], in range: ClosedRange<Int>) throws(PlanError) -> [Int] {
        let sample = names.map { _ in "\(min(3, range.upperBound))" }.joined(separator: ", ")
        let remedy = "write \(names.count == 2 ? "two" : "\(names.count)") numbers, as in [\(sample)]"
        let what = names.joined(separator: " and ")
        let elements = try list(of: what, remedy: remedy)
        guard elements.count == names.count else {
            throw error(
                expected: "a list of \(what)", found: "a list of \(elements.count)", remedy: remedy)
        }
        var integers: [Int] = []
        for element in elements { integers.append(try element.integer(in: range)) }
        return integers
    }
}

extension PlanMapping {
    /// The settings of a word in the order of its fields: nil where one may be missing and is.
    func settings(_ fields: [Field]) throws(PlanError) -> [Setting?] {
        var settings: [Setting?] = []
        for field in fields {
            let value = field.usual == nil ? try required(field.name) : optional(field.name)
            settings.append(try value?.setting(field.kind))
        }
        return settings
    }
}
