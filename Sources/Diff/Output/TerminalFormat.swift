import Pages

/// For reading in a terminal: only what changed, in tables that fit its width; in a pipe each row is one line.
public struct TerminalFormat: DiffFormat {
    private let text: TerminalText

    /// A terminal of so many columns; nil for what has none, as a pipe or a file, where nothing is wrapped.
    public init(width: Int?, usesColor: Bool) { text = TerminalText(width: width, usesColour: usesColor) }

    /// The text; a terminal has no files.
    /// - Throws: `PageError` where cmark-gfm cannot be used.
    public func write(_ differences: Differences) throws -> DiffOutput {
        let document = DiffDocument(differences: differences, albums: nil)
        return DiffOutput(text: try text.text(document.markdown, file: "diff.md"))
    }
}
