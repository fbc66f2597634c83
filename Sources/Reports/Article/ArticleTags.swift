import Documents
import FactBase
import Templates

/// `{% table %}SELECT … ORDER BY …{% endtable %}`
struct TableTag: BlockTag {
    let name = "table"
    let options: [String] = []
    let facts: ArticleFacts

    func render(_ call: TagCall) throws(TemplateFault) -> TagResult {
        try call.takesNothing(name)
        let answer = try facts.answer(call)
        guard answer.isOrdered else { throw .unordered }
        guard !answer.rows.isEmpty else {
            throw TemplateFault(
                "SQL: the query has no rows; where that may be, take them with 'query' and ask with 'if' before",
                inBody: 0)
        }
        // A table ends where a line is empty.
        let table = try AnswerTable(answer, known: facts.formats)
        return .text("\n" + (try table.markdown { call.marked($0, ($1, $2)) }) + "\n")
    }
}

/// `{% value %}SELECT …{% endvalue %}`: one row of one column.
struct ValueTag: BlockTag {
    let name = "value"
    let options: [String] = []
    let facts: ArticleFacts

    func render(_ call: TagCall) throws(TemplateFault) -> TagResult {
        try call.takesNothing(name)
        let answer = try facts.answer(call)
        guard let row = answer.rows.first, answer.rows.count == 1, row.count == 1 else {
            throw TemplateFault(
                "'value' takes one value, found \(counted(answer.rows.count, "row")) of \(counted(answer.columns.count, "column"))",
                inBody: 0)
        }
        guard row[0] != .null else {
            throw TemplateFault(
                "SQL: the value is NULL; give another with coalesce(), or take the row with 'query' and ask with 'if'",
                inBody: 0)
        }
        let column = try AnswerColumn(answer.columns[0], known: facts.formats)
        return .text(
            call.marked(
                try column.text(row[0]), (answer.columns[0], Value.Record(kind: "row", answer.columns, row))))
    }
}

/// `{% query best %}SELECT … ORDER BY …{% endquery %}`: a list of rows for the rest of the article.
struct QueryTag: BlockTag {
    let name = "query"
    let options: [String] = []
    let facts: ArticleFacts

    func render(_ call: TagCall) throws(TemplateFault) -> TagResult {
        guard let name = call.positional.first, call.positional.count == 1 else {
            throw TemplateFault("'query' takes a name for its rows, as in {% query best %}")
        }
        let answer = try facts.answer(call)
        guard answer.isOrdered || answer.rows.count < 2 else { throw .unordered }
        if let name = answer.repeatedColumn {
            throw TemplateFault("SQL: two columns are called '\(name)'; name one of them with AS", inBody: 0)
        }
        return .assignment(name: name.text, answer.templateValue)
    }
}

extension TagCall {
    fileprivate func takesNothing(_ name: String) throws(TemplateFault) {
        if let argument = positional.first {
            throw argument.fault("'\(name)' takes nothing but a query, found '\(argument.text)'")
        }
    }
}

extension TemplateFault {
    static let unordered = TemplateFault(
        "SQL: the query has no ORDER BY, so that nothing says in which order its rows are; add one", inBody: 0
    )
}
