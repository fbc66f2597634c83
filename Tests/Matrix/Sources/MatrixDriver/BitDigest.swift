/// A digest of bit patterns in 128 bits: two independent 64-bit mixers of words in order.
///
/// It tells apart results that differ by accident, and is no cryptographic one: SHA-256 is another library's, which Embedded
/// Swift could not have. For a given word each step is a bijection of the state, so that one changed word always changes
/// the digest.
struct BitDigest {
    private var first: UInt64 = 0x243F_6A88_85A3_08D3
    private var second: UInt64 = 0x1319_8A2E_0370_7344

    /// Takes in a word.
    mutating func add(_ word: UInt64) {
        first = Self.mix(first ^ word, 0x9E37_79B9_7F4A_7C15)
        second = Self.mix(second &+ word, 0xD6E8_FEB8_6659_FD93)
    }

    /// Takes in values, in their order.
    mutating func add(_ values: some Sequence<Float>) {
        for value in values { add(UInt64(value.bitPattern)) }
    }

    /// Takes in a value.
    mutating func add(_ value: Double) { add(value.bitPattern) }

    /// Takes in another digest.
    mutating func add(_ digest: Self) {
        add(digest.first)
        add(digest.second)
    }

    /// 32 hexadecimal digits.
    var hexadecimal: String { Self.digits(first) + Self.digits(second) }

    /// Two multiplications by odd numbers, each followed by a shift that brings high bits down.
    private static func mix(_ state: UInt64, _ factor: UInt64) -> UInt64 {
        var state = (state ^ state >> 32) &* factor
        state = (state ^ state >> 29) &* 0xBF58_476D_1CE4_E5B9
        return state ^ state >> 32
    }

    private static func digits(_ word: UInt64) -> String {
        let text = String(word, radix: 16)
        return String(repeating: "0", count: 16 - text.utf8.count) + text
    }
}
