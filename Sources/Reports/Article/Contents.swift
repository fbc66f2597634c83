import Marks

/// The list of headings in the place that an article has for it.
struct Contents {
    /// The text with links to its headings where `mark` is a line.
    static func filled(_ text: String, mark: String) -> String {
        guard text.contains(mark) else { return text }
        let lines = text.split(separator: "\n" as Character, omittingEmptySubsequences: false)
        let contents = list(lines)
        return lines.map { $0 == mark ? contents : String($0) }.joined(separator: "\n")
    }

    private static func list(_ lines: [Substring]) -> String {
        var (anchors, fence): (AnchorNames, Substring?) = (AnchorNames(), nil)
        return lines.compactMap { line -> String? in
            let ticks = line.prefix { $0 == "`" || $0 == "~" }
            if ticks.count >= 3 {
                if fence == nil { fence = ticks } else if ticks == fence { fence = nil }
            }
            let level = line.prefix { $0 == "#" }.count
            guard fence == nil, (2...6).contains(level), line.dropFirst(level).first == " " else {
                return nil
            }
            let title = Mark.stripped(String(line.dropFirst(level + 1)))
            let indent = String(repeating: "  ", count: level - 2)
            return "\(indent)- [\(title)](#\(anchors.next(for: title)))"
        }.joined(separator: "\n")
    }
}

/// The anchors that code-hosting sites give to headings.
struct AnchorNames {
    private var used: [String: Int] = [:]

    /// Lower case, spaces to hyphens, punctuation dropped; a repeated one is numbered.
    mutating func next(for heading: String) -> String {
        let slug = String(
            heading.lowercased().compactMap { character -> Character? in
                if character == " " { return "-" }
                return character.isLetter || character.isNumber || "-_".contains(character) ? character : nil
            })
        defer { used[slug, default: 0] += 1 }
        return used[slug].map { "\(slug)-\($0)" } ?? slug
    }
}
