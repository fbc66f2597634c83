extension Typeface {
    /// Height of capitals and digits as a share of the font's size.
    static let capHeight = 0.73

    /// The text itself, or as much of its beginning as fits, with an ellipsis.
    func fitted(_ string: String, size: Double, within limit: Double, isBold: Bool = false) -> String {
        guard width(string, size: size, isBold: isBold) > limit else { return string }
        var kept = string
        while !kept.isEmpty, width(kept + "…", size: size, isBold: isBold) > limit { kept.removeLast() }
        return kept + "…"
    }

    /// Breaks a text at spaces into lines that fit; the last line that is allowed takes the rest, shortened.
    func lines(
        _ string: String, size: Double, within limit: Double, atMost count: Int, isBold: Bool = false
    ) -> [String] {
        var lines: [String] = []
        var words = string.split(separator: " ")[...]
        while !words.isEmpty, lines.count < count - 1 {
            var line = String(words.removeFirst())
            while let next = words.first, width(line + " " + next, size: size, isBold: isBold) <= limit {
                line += " " + next
                words.removeFirst()
            }
            lines.append(fitted(line, size: size, within: limit, isBold: isBold))
        }
        if !words.isEmpty {
            lines.append(fitted(words.joined(separator: " "), size: size, within: limit, isBold: isBold))
        }
        return lines
    }
}
