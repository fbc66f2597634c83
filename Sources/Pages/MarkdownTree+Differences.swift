/// Blocks of code that are differences (` ```diff `), as code-hosting sites show them: what comes and what goes in colours.
extension MarkdownTree {
    var differences: [MarkdownNode] {
        root.descendants(of: "code_block").filter { $0.codeLanguage == "diff" }
    }

    func setDifferences() {
        for block in differences {
            let lines = block.literal.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                switch line.first {
                case "+": "<ins>\(escaped(line))</ins>"
                case "-": "<del>\(escaped(line))</del>"
                case "@": "<b>\(escaped(line))</b>"
                default: escaped(line)
                }
            }
            block.replaceBlock("<pre class=\"diff\"><code>\(lines.joined(separator: "\n"))</code></pre>\n")
        }
    }
}

extension Page {
    /// For pages with differences alone. Lines of prose are long: they are wrapped rather than scrolled.
    static let differenceStyle = """
        :root { --come: #d3f0e3; --go: #fbe0d2; }
        @media screen and (prefers-color-scheme: dark) { :root { --come: #17402f; --go: #54291a; } }
        .diff { white-space: pre-wrap; overflow-wrap: anywhere; }
        .diff ins { background: var(--come); text-decoration: none; }
        .diff del { background: var(--go); text-decoration: none; }

        """
}
