import FactBase
import Figures
import Marks
import Templates

/// The facts of one report as its articles ask for them.
struct ArticleFacts {
    let base: FactBase
    /// How the columns of facts are written, by name.
    let formats: [String: String]

    /// What names stand for in every template.
    let values: [String: Value]
    /// The figures that every report has, by name.
    let pictures: [String: Figure]
    private let experiment: Experiment

    init(_ experiment: Experiment) throws(ReportError) {
        self.experiment = experiment
        var pictures: [String: Figure] = [:]
        for picture in PictureBook(experiment: experiment).all {
            guard pictures[picture.name] == nil else { throw .repeatedFile("data/\(picture.name).csv") }
            pictures[picture.name] = picture.figure
        }
        self.pictures = pictures
        values = ArticleValues(experiment, pictures: Set(pictures.keys)).all
        let tables = experiment.factTables
        do throws(QueryError) {
            base = try FactBase(tables, functions: ChanceFunctions.all)
        } catch {
            throw .article(error.problem)
        }
        formats = Dictionary(
            tables.flatMap(\.columns).compactMap { column in column.format.map { (column.name, $0) } }
        ) { first, _ in first }
    }

    /// The statements with what each seed says of them; none where there are none.
    func claims(_ source: StatementSource?) throws(ReportError) -> [Claim] {
        guard let source else { return [] }
        return try StatementChecker(experiment, self, file: source.file).claims(source.statements)
    }

    /// What a query in a tag comes to; `:name` in it is what the name stands for there.
    func answer(_ call: TagCall) throws(TemplateFault) -> Answer {
        do throws(QueryError) {
            return try base.ask(call.body, values(call))
        } catch {
            throw TemplateFault(
                "SQL: \(error.problem)", inBody: error.offset ?? call.body.prefix(while: \.isWhitespace).count
            )
        }
    }

    /// The names that a query mentions, as far as they stand for one value.
    private func values(_ call: TagCall) -> [String: FactTable.Cell] {
        let names = call.body.matches(of: /:([A-Za-z_][A-Za-z0-9_]*)/).map { String($0.output.1) }
        return Dictionary(
            names.compactMap { name in call.value(of: name).flatMap(FactTable.Cell.init).map { (name, $0) } }
        ) { first, _ in first }
    }
}

extension Answer {
    /// A name that several columns have.
    var repeatedColumn: String? {
        columns.enumerated().first { columns[..<$0.offset].contains($0.element) }?.element
    }

    /// Its rows as a list of records, each under the name that its first cell is.
    var templateValue: Value {
        let rows = rows.map { Value.Record(kind: "row", columns, $0) }
        return .list(
            Value.List(
                kind: "rows", items: rows.map(Value.record),
                named: Dictionary(rows.map { ($0.key, Value.record($0)) }) { first, _ in first }))
    }
}

extension FactTable.Cell {
    /// nil of a list.
    fileprivate init?(_ value: Value) {
        switch value {
        case .text(let text): self = .text(text)
        case .integer(let value): self = .integer(value)
        case .number(let value): self = .number(value)
        case .sample(let sample): self = .number(sample.mean)
        case .flag(let flag): self = .integer(flag ? 1 : 0)
        case .missing: self = .null
        case .record(let record): self = .text(record.key)
        case .list: return nil
        }
    }

    /// As templates show and compare it.
    var templateValue: Value {
        switch self {
        case .text(let text): .text(Mark.stripped(text))
        case .integer(let value): .integer(value)
        case .number(let value): .number(value)
        case .null: .missing
        }
    }
}

extension Value.Record {
    /// A row; its key is its first cell.
    init(kind: String, _ columns: [String], _ row: [FactTable.Cell]) {
        let key =
            switch row.first {
            case .text(let text): text
            case .integer(let value): "\(value)"
            default: ""
            }
        self.init(
            kind: kind, key: key,
            fields: Dictionary(zip(columns, row.map(\.templateValue))) { first, _ in first })
    }
}
