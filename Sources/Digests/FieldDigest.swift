import Crypto

/// SHA-256 over fields that cannot run into each other: a text is preceded by its length in UTF-8, a number has eight
/// bytes, the least significant first.
///
/// A value that is copied goes on from its fields with others; what has been digested is not kept.
public struct FieldDigest: Sendable {
    /// What has been digested; nil before the first.
    private var past: SHA256?
    /// What comes after it.
    private var bytes: [UInt8] = []

    /// As many bytes are digested at once.
    private static let most = 1 << 12

    /// Fields of this kind; the kind is the first of them.
    public init(_ kind: String) {
        bytes.reserveCapacity(1 << 9)
        add(kind)
    }

    /// Adds a text.
    public mutating func add(_ text: String) {
        add(UInt64(text.utf8.count))
        var text = text
        text.withUTF8 { text in
            if bytes.count + text.count > Self.most { digestBytes() }
            if text.count > Self.most {
                past?.update(bufferPointer: UnsafeRawBufferPointer(text))
            } else {
                bytes.append(contentsOf: text)
            }
        }
    }

    /// Adds a number, or the bit pattern of one.
    public mutating func add(_ number: UInt64) {
        var rest = number
        for _ in 0..<8 {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    /// Adds a whole number in two's complement.
    public mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

    /// The digest of all fields so far, as 64 hexadecimal digits.
    public var digest: String {
        guard var past else { return sha256(bytes) }
        past.update(data: bytes)
        return past.finalize().withUnsafeBytes { hexadecimal($0) }
    }

    private mutating func digestBytes() {
        var past = past ?? SHA256()
        past.update(data: bytes)
        self.past = past
        bytes.removeAll(keepingCapacity: true)
    }
}
