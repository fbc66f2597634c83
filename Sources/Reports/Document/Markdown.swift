/// Text as Markdown for code-hosting sites (CommonMark with tables).
package enum Markdown {
    /// Plain text with everything escaped that Markdown would take for markup.
    package static func escaped(_ plain: String) -> String { Text.escaped(plain) }

    /// Plain text as code, between ticks that it does not end.
    package static func code(_ plain: String) -> String {
        let text = plain.printable.replacing("\n", with: " ")
        guard text.contains("`") else { return "`\(text)`" }
        let longest = text.split(whereSeparator: { $0 != "`" }).map(\.count).max() ?? 0
        let ticks = String(repeating: "`", count: longest + 1)
        return "\(ticks) \(text) \(ticks)"
    }

    /// Text as it is, between fences longer than any run of backticks inside, so that it cannot end them.
    package static func fenced(_ text: String, language: String) -> String {
        let longest = text.split(whereSeparator: { $0 != "`" }).map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return fence + language + "\n" + text + (text.hasSuffix("\n") ? "" : "\n") + fence
    }
}
