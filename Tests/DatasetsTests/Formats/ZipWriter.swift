import CZlib

/// Writes zip archives as NumPy does, and others that are wrong in one place.
struct ZipWriter {
    struct Member {
        var name: String
        var bytes: [UInt8]
        var isDeflated = false
        /// What the directory says instead of what is true.
        var checksum: UInt32?
        var size: Int?
        var compressedSize: Int?
        var flags = 0
        var method: Int?
        var localName: String?
    }

    var members: [Member]
    /// Whether sizes and places are written in 64 bits, as for archives of more than 4 GiB.
    var isLarge = false
    var comment: [UInt8] = []

    static func number(_ value: Int, _ bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    static func deflate(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        deflateInit2_(
            &stream, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        defer { deflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, uLong(bytes.count))) + 16)
        let count = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                _ = CZlib.deflate(&stream, Z_FINISH)
                return output.count - Int(stream.avail_out)
            }
        }
        return Array(output.prefix(count))
    }

    var bytes: [UInt8] {
        var (file, directory): ([UInt8], [UInt8]) = ([], [])
        let all = Self.number(0xFFFF_FFFF, 4)
        for member in members {
            let data = member.isDeflated ? Self.deflate(member.bytes) : member.bytes
            let sum =
                member.checksum ?? UInt32(crc32(crc32(0, nil, 0), member.bytes, UInt32(member.bytes.count)))
            let size = member.size ?? member.bytes.count
            let method = Self.number(member.method ?? (member.isDeflated ? 8 : 0), 2)
            let compressed = member.compressedSize ?? data.count
            let (name, offset) = (Array(member.name.utf8), file.count)
            let local = Array((member.localName ?? member.name).utf8)
            let sizes =
                isLarge ? all + all : Self.number(compressed, 4) + Self.number(size, 4)
            let common = Self.number(member.flags, 2) + method + Self.number(0, 4) + Self.number(Int(sum), 4)
            let localExtra =
                isLarge
                ? Self.number(1, 2) + Self.number(16, 2) + Self.number(size, 8) + Self.number(compressed, 8)
                : []
            file +=
                Self.number(0x0403_4B50, 4) + Self.number(20, 2) + common + sizes
                + Self.number(local.count, 2) + Self.number(localExtra.count, 2) + local + localExtra + data
            let extra =
                isLarge
                ? Self.number(0x7875, 2) + Self.number(2, 2) + [1, 2] + Self.number(1, 2) + Self.number(24, 2)
                    + Self.number(size, 8) + Self.number(compressed, 8) + Self.number(offset, 8) : []
            directory +=
                Self.number(0x0201_4B50, 4) + Self.number(20, 2) + Self.number(20, 2) + common + sizes
                + Self.number(name.count, 2) + Self.number(extra.count, 2) + [UInt8](repeating: 0, count: 10)
                + (isLarge ? all : Self.number(offset, 4)) + name + extra
        }
        let (start, count) = (file.count, members.count)
        file += directory
        if isLarge {
            let end = file.count
            file +=
                Self.number(0x0606_4B50, 4) + Self.number(44, 8) + Self.number(45, 2) + Self.number(45, 2)
                + [UInt8](repeating: 0, count: 8) + Self.number(count, 8) + Self.number(count, 8)
                + Self.number(directory.count, 8) + Self.number(start, 8)
            file += Self.number(0x0706_4B50, 4) + Self.number(0, 4) + Self.number(end, 8) + Self.number(1, 4)
        }
        file += Self.number(0x0605_4B50, 4) + Self.number(0, 4)
        file +=
            isLarge
            ? Self.number(0xFFFF, 2) + Self.number(0xFFFF, 2) + all + all
            : Self.number(count, 2) + Self.number(count, 2) + Self.number(directory.count, 4)
                + Self.number(start, 4)
        return file + Self.number(comment.count, 2) + comment
    }
}

/// A NumPy array as `numpy.save` writes it.
func npy(_ type: String, _ shape: [Int], _ data: [UInt8], order: String = "False", version: UInt8 = 1)
    -> [UInt8]
{
    let extents = shape.count == 1 ? "\(shape[0])," : shape.map(String.init).joined(separator: ", ")
    return npy(
        header: "{'descr': '\(type)', 'fortran_order': \(order), 'shape': (\(extents)), }", data,
        version: version)
}

func npy(header: String, _ data: [UInt8], version: UInt8 = 1) -> [UInt8] {
    let lengthBytes = version == 1 ? 2 : 4
    var text = Array(header.utf8)
    while (8 + lengthBytes + text.count + 1) % 64 != 0 { text.append(UInt8(ascii: " ")) }
    text.append(UInt8(ascii: "\n"))
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + ZipWriter.number(text.count, lengthBytes) + text
        + data
}

extension TinyData {
    /// The same data as a NumPy archive.
    var npz: ZipWriter {
        ZipWriter(members: [
            .init(name: "x_train.npy", bytes: npy("|u1", [6, 3, 5], Array(trainingImages.dropFirst(16)))),
            .init(name: "y_train.npy", bytes: npy("|u1", [6], Array(trainingLabels.dropFirst(8)))),
            .init(name: "x_test.npy", bytes: npy("|u1", [3, 3, 5], Array(testImages.dropFirst(16)))),
            .init(name: "y_test.npy", bytes: npy("|u1", [3], Array(testLabels.dropFirst(8)))),
        ])
    }
}
