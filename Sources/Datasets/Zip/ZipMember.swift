import Host

/// A member of a zip archive as the directory describes it.
struct ZipMember {
    let name: String
    /// 0 for bytes as they are, 8 for Deflate.
    let method: Int
    let checksum: UInt32
    let compressedSize: Int
    let size: Int
    /// Where its header is in the file.
    let offset: Int

    /// A header stands before what is loaded.
    private static let largest = Payload.greatest + (1 << 20)
    /// Deflate cannot expand a byte to more than 1,032.
    private static let greatestExpansion = 1_032

    /// The entry at `place` in a directory; `place` goes on behind it.
    init(_ directory: LittleEndian, _ place: inout Int, of path: String) throws(DatasetError) {
        func malformed(_ expected: String, _ found: String) -> DatasetError {
            .malformed(
                file: path, expected: expected, found: found,
                remedy: "save the arrays again with numpy.savez or numpy.savez_compressed")
        }
        guard directory.number(place, 4) == 0x0201_4B50, let flags = directory.number(place + 8, 2),
            let method = directory.number(place + 10, 2), let checksum = directory.number(place + 16, 4),
            let compressed = directory.number(place + 20, 4), let size = directory.number(place + 24, 4),
            let nameLength = directory.number(place + 28, 2),
            let extraLength = directory.number(place + 30, 2),
            let commentLength = directory.number(place + 32, 2), let offset = directory.number(place + 42, 4),
            let name = directory.slice(place + 46, nameLength),
            let extra = directory.slice(place + 46 + nameLength, extraLength),
            directory.slice(place + 46 + nameLength + extraLength, commentLength) != nil
        else { throw malformed("an entry of a zip archive's directory", "something else") }
        place += 46 + nameLength + extraLength + commentLength

        guard let text = String(validating: name, as: UTF8.self), Self.isHarmless(text) else {
            let shown = String(decoding: name.prefix(60), as: UTF8.self).printable
            throw malformed("members with names inside of the archive", "'\(shown)'")
        }
        guard flags & 1 == 0 else { throw malformed("members without password", "\(text) with one") }
        guard method == 0 || method == 8 else {
            throw malformed("members stored or deflated", "\(text) compressed by method \(method)")
        }
        guard let large = Self.large(LittleEndian(bytes: Array(extra)), [size, compressed, offset]) else {
            throw malformed("sizes of \(text) in 64 bits", "none")
        }
        self.name = text
        (self.method, self.checksum) = (method, UInt32(checksum))
        (self.size, compressedSize, self.offset) = (large[0], large[1], large[2])
        let isPossible =
            method == 0
            ? self.size == compressedSize : self.size / Self.greatestExpansion <= compressedSize
        guard isPossible else {
            throw malformed(
                "a size of \(text) that its \(compressedSize) bytes can have", "\(self.size) bytes")
        }
        guard self.size <= Self.largest, compressedSize <= Self.largest else {
            throw malformed(
                "at most \(Payload.greatest) bytes in \(text)", "\(max(self.size, compressedSize))")
        }
    }

    /// Numbers that do not fit into 32 bits are in a field of their own, in this order.
    private static func large(_ extra: LittleEndian, _ numbers: [Int]) -> [Int]? {
        guard numbers.contains(0xFFFF_FFFF) else { return numbers }
        var place = 0
        while let kind = extra.number(place, 2), let length = extra.number(place + 2, 2) {
            if kind == 1 {
                var (result, next): ([Int], Int) = ([], place + 4)
                for number in numbers {
                    guard number == 0xFFFF_FFFF else {
                        result.append(number)
                        continue
                    }
                    guard next + 8 <= place + 4 + length, let value = extra.number(next, 8) else {
                        return nil
                    }
                    result.append(value)
                    next += 8
                }
                return result
            }
            place += 4 + length
        }
        return nil
    }

    /// Members are never written to files; but who names them like this means no good.
    private static func isHarmless(_ name: String) -> Bool {
        !name.isEmpty && name.unicodeScalars.allSatisfy(\.isPrintable) && !name.hasPrefix("/")
            && !name.contains("\\") && !name.contains(":")
            && !name.split(separator: "/", omittingEmptySubsequences: false).contains("..")
    }
}
