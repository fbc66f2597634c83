import Host

/// Text as Markdown for code-hosting sites (CommonMark with tables).
package enum Markdown {
    /// Plain text with everything escaped that Markdown would take for markup.
    package static func escaped(_ plain: String) -> String {
        var result = ""
        // Nothing is made a link or a mention of somebody that was not meant as one.
        let plain = plain.printable.replacing("://", with: "\u{0}://").replacing("www.", with: "www\u{0}.")
        for character in plain {
            if character == "\u{0}" {
                result += "\\"
            } else if character.isNewline {
                result += " "
            } else if character == "<" {
                result += "&lt;"
            } else if character == "&" {
                result += "&amp;"
            } else {
                if "\\`*_{}[]()#+!|~>$@".contains(character) { result += "\\" }
                result.append(character)
            }
        }
        return result
    }

    /// Plain text as code, between ticks that it does not end; as text where it has a bar, which would end a table's
    /// cell even inside of code.
    package static func code(_ plain: String) -> String {
        let text = plain.printable
        if text.contains("|") { return escaped(text) }
        guard text.contains("`") else { return "`\(text)`" }
        let longest = text.split(whereSeparator: { $0 != "`" }).map(\.count).max() ?? 0
        let ticks = String(repeating: "`", count: longest + 1)
        return "\(ticks) \(text) \(ticks)"
    }

    /// Markdown on one line, without a bar that would end a table's cell.
    package static func cell(_ markdown: String) -> String {
        var result = ""
        var isEscaped = false
        for character in markdown.printable {
            if character == "|", !isEscaped { result += "\\" }
            isEscaped = character == "\\" && !isEscaped
            result.append(character)
        }
        return result
    }

    /// Markdown that shows when its title, which is plain text, is chosen.
    package static func folded(_ markdown: String, under title: String) -> String {
        let title = title.printable.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        return "<details>\n<summary>\(title)</summary>\n\n\(markdown)\n\n</details>"
    }

    /// Text as it is, between fences longer than any run of backticks inside, so that it cannot end them.
    package static func fenced(_ text: String, language: String) -> String {
        let longest = text.split(whereSeparator: { $0 != "`" }).map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return fence + language + "\n" + text + (text.hasSuffix("\n") ? "" : "\n") + fence
    }
}
