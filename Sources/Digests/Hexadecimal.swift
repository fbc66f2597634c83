/// Lower-case hexadecimal digits, two per byte.
public func hexadecimal(_ bytes: some Collection<UInt8>) -> String {
    func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
    return String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
        var index = 0
        for byte in bytes {
            text[index] = digit(byte >> 4)
            text[index + 1] = digit(byte & 15)
            index += 2
        }
        return index
    }
}
