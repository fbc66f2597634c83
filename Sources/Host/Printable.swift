extension Unicode.Scalar {
    /// Whether it shows something, or is a space, and neither steers a terminal nor turns the direction of what follows.
    public var isPrintable: Bool {
        switch value {
        case 0..<32, 127..<160: false  // controls, among them escape sequences of one character
        case 0x202A...0x202E, 0x2066...0x2069: false  // embeddings, overrides and isolates of direction
        case 0x2028, 0x2029: false  // ends of lines and paragraphs
        case 0xFEFF: false
        default: !properties.isNoncharacterCodePoint
        }
    }
}

extension String {
    /// The text with a mark in the place of whatever is not printable, on one line.
    public var printable: String {
        if isPlain(withLines: false) || unicodeScalars.allSatisfy(\.isPrintable) { return self }
        var result = ""
        for scalar in unicodeScalars {
            result.unicodeScalars.append(
                scalar.isPrintable ? scalar : scalar == "\n" || scalar == "\t" ? " " : "\u{FFFD}")
        }
        return result
    }

    /// Whether there are only printable characters of ASCII, and ends of lines where they are allowed: the usual case,
    /// and soon told of ten thousand lines.
    private func isPlain(withLines: Bool) -> Bool {
        utf8.allSatisfy { (32..<127).contains($0) || (withLines && $0 == UInt8(ascii: "\n")) }
    }

    /// The same, line by line.
    public var printableLines: String {
        if isPlain(withLines: true) { return self }
        return split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable }.joined(
            separator: "\n")
    }
}
