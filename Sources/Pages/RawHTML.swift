/// The raw HTML of a Markdown text, of which only what is harmless passes: elements of the list, without attributes
/// but `open`, each closed where it was opened. All else becomes text, so that its author sees it.
///
/// The state goes from one piece of raw HTML to the next within the same parent: `<details>` is opened by one and
/// closed by another, with Markdown between them.
struct RawHTML {
    /// Elements that are open, the outermost first.
    private var open: [String] = []
    let isInline: Bool

    private static let phrases: Set = [
        "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "rp", "rt", "ruby",
        "s",
        "samp", "small", "span", "strong", "sub", "sup", "u", "var",
    ]
    private static let blocks: Set = ["details", "summary", "div"]
    private static let empty: Set = ["br", "wbr", "hr"]

    /// - Parameter isInline: Whether it stands within a paragraph, where nothing can be that ends one.
    init(isInline: Bool) { self.isInline = isInline }

    /// A piece of raw HTML, harmless.
    mutating func passed(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            result += Self.entities(rest[..<start])
            rest = rest[start...]
            if rest.hasPrefix("<!--") {
                let end = rest.firstRange(of: "-->")?.upperBound ?? rest.endIndex
                rest = rest[end...]
            } else if let tag = Tag(rest) {
                result += markup(for: tag) ?? escaped(tag.text)
                rest = rest[tag.text.endIndex...]
            } else {
                result += "&lt;"
                rest.removeFirst()
            }
        }
        result += Self.entities(rest)
        // A phrase does not go on into the next block.
        while !isInline, let last = open.last, Self.phrases.contains(last) {
            result += "</\(open.removeLast())>"
        }
        return result
    }

    /// What closes all that is still open.
    mutating func closing() -> String {
        defer { open = [] }
        return open.reversed().map { "</\($0)>" }.joined()
    }

    /// A tag as it may stand, or nil.
    private mutating func markup(for tag: Tag) -> String? {
        if tag.isClosing {
            guard let index = open.lastIndex(of: tag.name) else { return nil }
            defer { open.removeSubrange(index...) }
            return open[index...].reversed().map { "</\($0)>" }.joined()
        }
        if Self.empty.contains(tag.name) { return isInline && tag.name == "hr" ? nil : "<\(tag.name)>" }
        let isBlock = !isInline && Self.blocks.contains(tag.name)
        guard isBlock || Self.phrases.contains(tag.name), open.count < 50 else { return nil }
        // A block would end a phrase, and a summary is one of a box with details.
        if isBlock, let last = open.last, Self.phrases.contains(last) || last == "summary" { return nil }
        if tag.name == "summary", open.last != "details" { return nil }
        open.append(tag.name)
        return tag.name == "details" && tag.isOpen ? "<details open>" : "<\(tag.name)>"
    }

    /// Text between tags: what is written as an entity stays one.
    private static func entities(_ text: Substring) -> String {
        escaped(text).replacing(/&amp;(#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/) {
            "&\($0.output.1);"
        }
    }
}

/// A tag at the beginning of a text.
private struct Tag {
    let text: Substring
    let name: String
    let isClosing: Bool
    /// Whether it has the attribute `open`.
    let isOpen: Bool

    init?(_ text: Substring) {
        let pattern =
            /<(\/?)([A-Za-z][A-Za-z0-9-]*)((?:\s+[^\s"'<>\/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*\/?>/
        guard let match = text.prefixMatch(of: pattern) else { return nil }
        self.text = match.output.0
        name = match.output.2.lowercased()
        isClosing = !match.output.1.isEmpty
        isOpen = match.output.3.lowercased().contains(/\sopen(\s|=|$)/)
    }
}
