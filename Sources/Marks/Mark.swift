/// Signs around what a template shows, from which a reader of the text finds where that comes from.
///
/// They are noncharacters of Unicode, which are for such use inside of programs: no text that is exchanged has any, and
/// Markdown takes them for letters.
public enum Mark {
    /// UTF-8 of all of them begins so; the third byte says which one it is.
    private static let lead: (UInt8, UInt8) = (0xEF, 0xB7)
    private static let (digit, end, last): (UInt8, UInt8, UInt8) = (0x90, 0xA0, 0xAF)
    private static let digits = 5
    /// More are not told apart.
    public static let most = 1 << (4 * digits)

    /// The text with the sign of an origin before and the sign of an end behind it.
    public static func around(_ text: some StringProtocol, _ index: Int) -> String {
        var bytes: [UInt8] = []
        for place in (0..<digits).reversed() {
            bytes += [lead.0, lead.1, digit + UInt8(index >> (4 * place) & 15)]
        }
        bytes += Array(text.utf8) + [lead.0, lead.1, end]
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether there are signs in a text.
    public static func isIn(_ text: some StringProtocol) -> Bool {
        text.utf8.contains(lead.0) && text.unicodeScalars.contains { (0xFDD0...0xFDEF).contains($0.value) }
    }

    /// The text without any signs.
    public static func stripped(_ text: String) -> String {
        guard isIn(text) else { return text }
        return pieces(of: text).map { if case .text(let text) = $0 { text } else { "" } }.joined()
    }

    /// What a text with signs consists of.
    public enum Piece: Equatable, Sendable {
        case text(String)
        /// The sign of an origin.
        case begin(Int)
        case end
    }

    /// A text with signs in pieces.
    public static func pieces(of text: String) -> [Piece] {
        var text = text
        return text.withUTF8 { bytes in
            var (pieces, start, index, number, count): ([Piece], Int, Int, Int, Int) = ([], 0, 0, 0, 0)
            func flush() {
                guard start < index else { return }
                pieces.append(.text(String(decoding: bytes[start..<index], as: UTF8.self)))
            }
            while index < bytes.count {
                guard bytes[index] == lead.0, index + 2 < bytes.count, bytes[index + 1] == lead.1,
                    (digit...last).contains(bytes[index + 2])
                else {
                    index += 1
                    continue
                }
                flush()
                let sign = bytes[index + 2]
                index += 3
                start = index
                if sign == end { pieces.append(.end) }
                guard sign < end else { continue }
                (number, count) = (number << 4 | Int(sign - digit), count + 1)
                if count == digits {
                    pieces.append(.begin(number))
                    (number, count) = (0, 0)
                }
            }
            flush()
            return pieces
        }
    }
}
