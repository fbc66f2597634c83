internal import Marks

/// What a template has shown: the text with signs around all that it tells of values, and where each comes from.
public struct Trace: Sendable {
    /// The text, with signs (see ``Mark``).
    public let marked: String
    /// By the numbers of the signs.
    public let origins: [Origin]
}

/// Collects origins while a template is rendered.
final class TraceRecorder {
    private(set) var origins: [Origin] = []

    /// A text that a tag shows, with signs around it where it says a number.
    ///
    /// What reaches over several lines, or was put together from values that have signs, is left as it is: signs may not
    /// come between a mark of Markdown and its line, and the innermost say most.
    /// - Parameter shown: The values that are shown, where these are known; where all are names, there are no signs.
    func marked(
        _ text: String, _ step: @autoclosure () -> Origin.Step, shown: [Origin.Source]
    ) -> String {
        guard origins.count < Mark.most, text.hasNumber, !text.contains(where: \.isNewline), !Mark.isIn(text)
        else { return text }
        guard shown.isEmpty || !shown.allSatisfy(\.isName) else { return text }
        let (start, end) = (text.firstIndex { !$0.isWhitespace }, text.lastIndex { !$0.isWhitespace })
        guard let start, let end else { return text }
        origins.append(Origin(step: step()))
        return text[..<start] + Mark.around(text[start...end], origins.count - 1)
            + text[text.index(after: end)...]
    }
}

extension String {
    /// Whether there is a digit outside of code, where names and digests are.
    fileprivate var hasNumber: Bool {
        var isCode = false
        for byte in utf8 {
            if byte == UInt8(ascii: "`") { isCode.toggle() }
            if !isCode, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { return true }
        }
        return false
    }
}
