import FactBase

/// The tables of facts and their columns, in words: for the command and for docs/ARTICLE.md, which a test holds to it.
public enum FactCatalogue {
    /// Names of all tables, in their order.
    public static var names: [String] { Experiment.factShapes.map(\.name) }

    /// A table of Markdown: each table with what a row is and its columns.
    public static var tables: String {
        let rows = Experiment.factShapes.map { table in
            "| `\(table.name)` | \(table.meaning) | \(table.columns.map { "`\($0.name)`" }.joined(separator: ", ")) |"
        }
        return (["| table | a row is | columns |", "| --- | --- | --- |"] + rows).joined(separator: "\n")
    }

    /// A table of Markdown: each column of one table; nil where there is no such table.
    public static func columns(of name: String) -> String? {
        guard let table = Experiment.factShapes.first(where: { $0.name == name }) else { return nil }
        let rows = table.columns.map {
            "| `\($0.name)` | \($0.kind.word) | \($0.format ?? "") | \($0.meaning) |"
        }
        return (["| column | holds | written as | what it is |", "| --- | --- | --- | --- |"] + rows).joined(
            separator: "\n")
    }
}

extension FactTable.Column.Kind {
    fileprivate var word: String {
        switch self {
        case .text: "text"
        case .integer: "whole number"
        case .number: "number"
        }
    }
}
