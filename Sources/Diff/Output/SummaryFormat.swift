import Documents

/// One paragraph for a reviewer, as Markdown: what changed, whether it matters, and what to look at first.
public struct SummaryFormat: DiffFormat {
    /// The format.
    public init() {}

    /// The paragraph; it has no files beside it.
    public func write(_ differences: Differences) -> DiffOutput {
        let sides = "\(Markdown.code(differences.oldName)) → \(Markdown.code(differences.newName))"
        let sentences = Summary.sentences(of: differences, isNamed: true)
        return DiffOutput(text: "\(sides): \(sentences.joined(separator: " "))\n")
    }
}
