public import Foundation
internal import Yams

/// Reads files of statements, as strictly as plans.
public enum StatementReader {
    /// The statements in `data`, in the file's order; `file` is what errors call it.
    public static func read(data: Data, file: String) throws(PlanError) -> [Statement] {
        let text = try PlanReader.text(of: data, file: file, kind: "a file of statements")
        return try PlanField(node: PlanReader.rootNode(of: text, file: file), path: "", file: file)
            .statements()
    }
}

extension PlanField {
    fileprivate func statements() throws(PlanError) -> [Statement] {
        let sections = try mapping(keys: ["schema", "statements"])
        let schema = try sections.required("schema")
        guard schema.node.scalar?.string == "1" else {
            throw schema.error(expected: "1", remedy: "this version reads statements of schema 1 only")
        }
        var statements: [Statement] = []
        for element in try sections.required("statements").list(of: "statements") {
            let statement = try element.statement()
            guard !statements.contains(where: { $0.id == statement.id }) else {
                throw element.error(
                    expected: "each id once", found: "\(statement.id) again",
                    remedy: "renumber one of the two")
            }
            statements.append(statement)
        }
        return statements
    }

    private func statement() throws(PlanError) -> Statement {
        let section = try mapping(keys: [
            "id", "runs", "epochs", "statement", "criterion", "query", "lists", "evidence",
        ])
        let (conditions, needsAll) = try section.required("runs").runs()
        var lists: [(name: String, query: String)] = []
        if let field = section.optional("lists") {
            for (name, query) in try field.namedEntries(of: "queries") {
                lists.append((name, try query.prose()))
            }
        }
        return Statement(
            id: try section.required("id").name(), conditions: conditions,
            needsAll: needsAll,
            epochs: try section.optional("epochs")?.integer(in: 1...PlanLimits.epochs) ?? 1,
            statement: try section.required("statement").words(),
            criterion: try section.required("criterion").words(),
            query: try section.required("query").prose(), lists: lists,
            evidence: try section.required("evidence").words())
    }

    /// `[a, b]`, or `{any: [a, b]}` for as many of them as a plan has.
    private func runs() throws(PlanError) -> (names: [String], needsAll: Bool) {
        let isChoice = node.mapping != nil
        let field = isChoice ? try mapping(keys: ["any"]).required("any") : self
        var names: [String] = []
        for run in try field.list(of: "runs") { names.append(try run.name()) }
        return (names, !isChoice)
    }

    /// A text for each language.
    private func words() throws(PlanError) -> Statement.Words {
        var words: Statement.Words = [:]
        let languages = try entries(of: "texts by language", example: "en") { key throws(PlanError) in
            try key.language()
        }
        for (language, text) in languages.entries { words[language] = try text.prose() }
        guard !words.isEmpty else {
            throw error(
                expected: "a text for each language", found: "an empty mapping", remedy: "write at least one")
        }
        return words
    }

    /// A text of one line or several.
    private func prose() throws(PlanError) -> String {
        guard let text = node.scalar?.string, !text.allSatisfy(\.isWhitespace), text.count <= 20_000 else {
            throw error(
                expected: "a text of 1 to 20,000 characters", remedy: "write it, on several lines after '|'")
        }
        return text
    }
}
