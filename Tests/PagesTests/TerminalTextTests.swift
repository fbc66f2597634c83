import Pages
import Testing

/// Markdown as a terminal shows it.
@Suite struct TerminalTextTests {
    private func text(_ markdown: String, width: Int? = nil, usesColour: Bool = false) throws -> String {
        try TerminalText(width: width, usesColour: usesColour).text(markdown, file: "a.md")
    }

    @Test func showsWordsWithoutMarkup() throws {
        let markdown = """
            # A \\*title\\*

            One `a|b` and **two**,
            *three* &amp; [four](https://example.org).

            - `x`: first

              second
            - last

            <details>
            <summary>More &lt;here&gt;</summary>

            ```text
            as   it is
            ```

            </details>
            """
        #expect(
            try text(markdown) == """
                A *title*

                One a|b and two, three & four.

                  x: first

                  second
                  last

                More <here>

                as   it is

                """)
    }

    @Test func tablesStandInColumns() throws {
        let markdown = """
            | run | value | words |
            | --- | ---: | --- |
            | `a` | 1.5 | one two three four five six seven |
            | `bb` | 10 | |
            """
        #expect(
            try text(markdown) == """
                run  value  words
                a      1.5  one two three four five six seven
                bb      10

                """)
        #expect(
            try text(markdown, width: 40) == """
                run  value  words
                a      1.5  one two three four five six
                            seven
                bb      10

                """)
    }

    @Test func looksAreColours() throws {
        let markdown = "## H\n\n**bad** *hm* good\n\n```diff\n@@ -1 +1 @@\n-a\n+b\n c\n```\n\n```\n-x\n```\n"
        #expect(
            try text(markdown, usesColour: true) == """
                \u{1b}[1mH\u{1b}[0m

                \u{1b}[31mbad\u{1b}[0m \u{1b}[33mhm\u{1b}[0m good

                \u{1b}[36m@@ -1 +1 @@\u{1b}[0m
                \u{1b}[31m-a\u{1b}[0m
                \u{1b}[32m+b\u{1b}[0m
                 c

                -x

                """)
    }

    /// Whatever a text says, it steers no terminal.
    @Test func nothingSteersTheTerminal() throws {
        let markdown =
            "a\u{1b}[2Jb `c\u{7}` d\u{202E}\n\n```\ne\u{1b}[0m\n```\n\n<b>\u{1b}c</b>\n\n| \u{1b} |\n| --- |\n"
        let text = try text(markdown)
        #expect(
            !text.unicodeScalars.contains { "\u{1b}\u{7}\u{202E}".unicodeScalars.contains($0) }, "\(text)")
    }
}
