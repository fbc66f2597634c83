import Documents
import FactBase
import Templates

/// The columns of an answer as an article shows them.
struct AnswerColumn {
    let title: String
    /// nil of texts and whole numbers as they are.
    let format: NumberFormat?
    private var fallback: NumberFormat?
    /// Whether texts are Markdown.
    let isMarkdown: Bool

    /// - Parameters:
    ///   - name: As the query gives it: `test_loss`, or `AS "Test loss|loss"`.
    ///   - known: Formats of the columns of facts, by name.
    ///   - otherwise: Of numbers that are not whole and have none.
    init(_ name: String, known: [String: String], otherwise: NumberFormat? = nil) throws(TemplateFault) {
        let parts = name.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        isMarkdown = parts.count == 2 && parts[1] == "markdown"
        if parts.count == 2, !isMarkdown {
            guard let format = NumberFormat(parts[1]) else {
                throw .unknown(
                    "in the column '\(name)' the format", parts[1], among: NumberFormat.names + ["markdown"])
            }
            self.format = format
            title = parts[0]
        } else {
            format = known[name].flatMap { NumberFormat($0) }
            fallback = otherwise
            title = parts.count == 2 ? parts[0] : name.replacing("_", with: " ")
        }
    }

    /// A cell as Markdown.
    func text(_ cell: FactTable.Cell) throws(TemplateFault) -> String {
        switch cell {
        case .null: return "–"
        case .text(let text): return isMarkdown ? text.replacing("\n", with: " ") : Text.escaped(text)
        case .integer(let value): return format?.text(Double(value)) ?? "\(value)".replacing("-", with: "−")
        case .number(let value):
            guard let format = format ?? fallback else {
                throw TemplateFault(
                    "the column '\(title)' has numbers that are not whole, and nothing says how to write them; "
                        + "name it with a format, as in AS \"\(title)|fixed:2\" (\(NumberFormat.names.joined(separator: ", ")))"
                )
            }
            return format.text(value)
        }
    }
}

/// An answer as a table of Markdown: texts left, numbers right.
struct AnswerTable {
    let answer: Answer
    let columns: [AnswerColumn]

    init(
        _ answer: Answer, known: [String: String], otherwise: NumberFormat? = nil
    ) throws(TemplateFault) {
        self.answer = answer
        var columns: [AnswerColumn] = []
        for name in answer.columns {
            columns.append(try AnswerColumn(name, known: known, otherwise: otherwise))
        }
        self.columns = columns
    }

    /// - Parameter marked: The text of a cell with signs that say where it comes from, given its column and its row.
    func markdown(
        marked: (_ text: String, _ column: String, _ row: Value.Record) -> String = { text, _, _ in text }
    ) throws(TemplateFault) -> String {
        var rows: [[String]] = []
        for row in answer.rows {
            let record = Value.Record(kind: "row", answer.columns, row)
            var cells: [String] = []
            for (index, column) in columns.enumerated() {
                cells.append(marked(try column.text(row[index]), answer.columns[index], record))
            }
            rows.append(cells)
        }
        let heads = columns.enumerated().map { index, column in
            MarkdownTable.Column(title: Text.escaped(column.title), alignment: alignment(index))
        }
        return MarkdownTable(columns: heads, rows: rows).text + "\n"
    }

    private func alignment(_ column: Int) -> MarkdownTable.Alignment {
        let isText = answer.rows.contains { if case .text = $0[column] { true } else { false } }
        return isText ? .left : .right
    }
}
