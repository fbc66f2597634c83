import Documents
import Testing

@Suite struct MarkdownTests {
    @Test func codeEndsNoCellAndNoCode() {
        #expect(Markdown.code("a_b") == "`a_b`")
        #expect(Markdown.code("a``b") == "``` a``b ```")
        #expect(Markdown.code("a|<b>") == #"a\|&lt;b\>"#)
        #expect(Markdown.code("a\nb") == "`a b`")
    }

    @Test func tablesLoseAnEmptyLastColumnAlone() {
        var table = MarkdownTable(["run": .left, "value": .right, "note": .left])
        table.rows = [["a", "1", ""], ["b", "2", ""]]
        #expect(
            table.withoutEmptyLastColumn.text == "| run | value |\n| --- | ---: |\n| a | 1 |\n| b | 2 |")
        table.rows[1][2] = "x"
        #expect(table.withoutEmptyLastColumn.text.hasSuffix("| a | 1 |  |\n| b | 2 | x |"))
    }
}
