import FactBase
import Figures
import Plans
import Templates

/// Makes a figure of an answer and the options of its tag.
struct FigureBuilder {
    let call: TagCall
    let answer: Answer
    let facts: ArticleFacts
    let experiment: Experiment

    /// Which figures there are, and which options each takes beside those of all.
    private static let kinds: [(name: String, options: Set<String>)] = [
        ("line", plotOptions), ("points", plotOptions),
        ("bars", ["x", "y", "by", "log_y", "y_label", "from", "to"]),
        ("heat", ["row", "column", "value", "facet", "y_label"]), ("images", ["columns"]),
    ]
    private static let plotOptions: Set = [
        "x", "y", "by", "facet", "log_x", "log_y", "x_label", "y_label", "from", "to",
    ]
    private static let common: Set = ["kind", "title", "alt", "caption"]

    /// Of all kinds.
    static let options = kinds.reduce(common) { $0.union($1.options) }.sorted()

    func figure(_ name: String) throws(TemplateFault) -> Figure {
        guard let kind = call.options["kind"] else {
            throw TemplateFault(
                "the figure has no kind; add kind= and one of \(Self.kinds.map(\.name).joined(separator: ", "))"
            )
        }
        guard let known = Self.kinds.first(where: { $0.name == kind.text }) else {
            let fault = TemplateFault.unknown("the kind", kind.text, among: Self.kinds.map(\.name))
            throw kind.fault("\(fault.problem); kinds are \(Self.kinds.map(\.name).joined(separator: ", "))")
        }
        for (key, option) in call.options where !known.options.contains(key) && !Self.common.contains(key) {
            throw option.fault(
                "a figure of kind \(kind.text) takes no '\(key)'; it takes \(known.options.sorted().joined(separator: ", "))"
            )
        }
        let title = call.options["title"]?.text ?? name.replacing("-", with: " ").replacing("_", with: " ")
        switch kind.text {
        case "line": return try plot(title, isScattered: false)
        case "points": return try plot(title, isScattered: true)
        case "bars": return try bars(title)
        case "heat": return try heat(title)
        default: return try images(title)
        }
    }

    // MARK: - Columns

    func required(_ option: String) throws(TemplateFault) -> TagCall.Argument {
        guard let argument = call.options[option] else {
            throw TemplateFault("the figure has no '\(option)'; add \(option)= and a column of its query")
        }
        return argument
    }

    /// The position of the column that an option names.
    func column(_ option: TagCall.Argument, _ name: String? = nil) throws(TemplateFault) -> Int {
        let name = name ?? option.text
        guard let index = names.firstIndex(of: name) else {
            throw option.fault(TemplateFault.unknown("in the query the column", name, among: names).problem)
        }
        return index
    }

    /// The columns without their formats: `shuffled` of `AS "shuffled|percent"`.
    var names: [String] {
        answer.columns.map { String($0.prefix { $0 != "|" }) }
    }

    /// How a column is written, as a query or the table of facts has it.
    func format(_ index: Int) -> String? {
        let parts = answer.columns[index].split(separator: "|" as Character)
        return parts.count == 2 ? String(parts[1]) : facts.formats[answer.columns[index]]
    }

    func column(_ option: String) throws(TemplateFault) -> Int? {
        guard let argument = call.options[option] else { return nil }
        return try column(argument)
    }

    /// The columns that an option names: between commas, or else between spaces.
    func columns(_ option: String) throws(TemplateFault) -> [(name: String, index: Int)] {
        let argument = try required(option)
        var columns: [(String, Int)] = []
        let separator: Character = argument.text.contains(",") ? "," : " "
        for name in argument.text.split(separator: separator).map({ String($0.trimmed) }) where name != "" {
            columns.append((name, try column(argument, name)))
        }
        guard !columns.isEmpty else { throw argument.fault("'\(option)' names no column") }
        return columns
    }

    /// What rows are called by: each once, in the order of rows; one without a name where there is no such option.
    func groups(_ option: String) throws(TemplateFault) -> [(name: String, rows: [[FactTable.Cell]])] {
        guard let index = try column(option) else { return [("", answer.rows)] }
        var (names, rows): ([String], [String: [[FactTable.Cell]]]) = ([], [:])
        for row in answer.rows {
            let name = row[index].label
            if rows[name] == nil { names.append(name) }
            rows[name, default: []].append(row)
        }
        return names.map { ($0, rows[$0] ?? []) }
    }

    /// A value that can be drawn, or nil where there is none.
    func number(_ row: [FactTable.Cell], _ index: Int) throws(TemplateFault) -> Double? {
        switch row[index] {
        case .null: return nil
        case .integer(let value): return Double(value)
        case .number(let value): return value
        case .text(let text):
            throw TemplateFault(
                "SQL: the column '\(answer.columns[index])' is drawn as a number, found '\(text)'", inBody: 0)
        }
    }

    /// A network keeps its colour in all figures; others have the colours in their order.
    func colour(of name: String, at index: Int) -> Int {
        experiment.plan.models.firstIndex { $0.name == name } ?? index
    }
}

extension FactTable.Cell {
    /// What a row is called by it.
    var label: String {
        switch self {
        case .text(let text): text
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        case .null: "–"
        }
    }

    var isWhole: Bool { if case .integer = self { true } else { false } }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
