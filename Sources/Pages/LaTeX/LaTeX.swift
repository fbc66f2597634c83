/// Inlines of Markdown as LaTeX.
enum LaTeX {
    /// What stands beside each other in a cell or a paragraph.
    static func inline(_ nodes: [MarkdownNode]) -> String { nodes.map(inline).joined() }

    private static func inline(_ node: MarkdownNode) -> String {
        switch node.kind {
        case "text": escaped(node.literal)
        case "code": "\\texttt{\(escaped(node.literal))}"
        case "strong": "\\textbf{\(inline(node.children))}"
        case "emph": "\\emph{\(inline(node.children))}"
        case "softbreak", "linebreak": " "
        // Not what HTML says, nor pictures; of links what they are called.
        case "html_inline", "image": ""
        default: inline(node.children)
        }
    }

    /// Plain text: what TeX takes for commands is escaped, and signs that its text fonts lack are set as formulas.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { signs[$0] ?? String($0) }.joined()
    }

    private static let signs: [Unicode.Scalar: String] = [
        "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#", "%": "\\%",
        "_": "\\_", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}", "<": "$<$", ">": "$>$",
        "−": "$-$", "±": "$\\pm$", "×": "$\\times$", "→": "$\\to$", "≤": "$\\le$", "≥": "$\\ge$",
        "–": "--", "—": "---", "…": "\\ldots{}", "σ": "$\\sigma$", "β": "$\\beta$", "α": "$\\alpha$",
        "ε": "$\\epsilon$", "₁": "$_1$", "₂": "$_2$", "²": "$^2$", "≈": "$\\approx$", "·": "$\\cdot$",
    ]
}
