import Kernels

/// Changes inputs at random, the same way for the same seed and number.
struct Mutator {
    private var random: PhiloxSequence

    init(seed: UInt64, number: Int) {
        random = PhiloxSequence(Philox(seed: seed), .syntheticData(part: number))
    }

    mutating func below(_ count: Int) -> Int {
        count > 0 ? Int(random.integer(below: UInt32(truncatingIfNeeded: count))) : 0
    }

    /// One to eight changes, rather few: bits, bytes, pieces, numbers, words that formats know.
    mutating func mutate(_ input: [UInt8], words: [String]) -> [UInt8] {
        var bytes = input
        for _ in 0...below(1 + below(8)) {
            let place = below(bytes.count + 1)
            let end = min(bytes.count, place + 1 + below(40))
            switch below(9) {
            case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(below(8))
            case 1 where place < bytes.count: bytes[place] = UInt8(below(256))
            case 2: bytes.removeSubrange(place..<max(place, end))
            case 3: bytes.insert(contentsOf: bytes[place..<max(place, end)], at: below(bytes.count + 1))
            case 4: bytes.insert(contentsOf: words[below(words.count)].utf8, at: place)
            case 5: bytes.insert(contentsOf: (0...below(6)).map { _ in UInt8(below(256)) }, at: place)
            case 6: bytes = Array(bytes.prefix(place))
            case 7: changeNumber(in: &bytes, from: place)
            default: bytes.swapAt(below(bytes.count), below(bytes.count))
            }
            if bytes.isEmpty { bytes = [UInt8(below(256))] }
        }
        return bytes
    }

    /// The next decimal number becomes another one: the ends of types, no number, very long.
    private mutating func changeNumber(in bytes: inout [UInt8], from place: Int) {
        let isDigit = { (byte: UInt8) in (48...57).contains(byte) }
        guard let start = bytes[place...].firstIndex(where: isDigit) else { return }
        let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
        let numbers = [
            "0", "-1", "255", "256", "65536", "2147483648", "4294967296", "9223372036854775807",
            "9223372036854775808",
            "18446744073709551616", "1e308", "1e999", "-0.0", "0.1", "nan", ".5", "00",
            String(repeating: "9", count: 400),
        ]
        bytes.replaceSubrange(start..<end, with: numbers[below(numbers.count)].utf8)
    }
}
