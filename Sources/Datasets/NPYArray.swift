/// An array of NumPy's format .npy (versions 1 to 3) of which the header has been read and checked, and nothing else.
struct NPYArray {
    let path: String
    /// Extents, the slowest first.
    let shape: [Int]
    /// As in `|u1`: order of the bytes, kind, bytes of an element.
    let type: String
    private let source: any ByteSource
    private let size: Int

    /// A dictionary with three entries needs no more.
    private static let longestHeader = 1 << 16

    /// Reads the header.
    init(_ source: any ByteSource) throws(DatasetError) {
        let path = source.path
        func malformed(_ expected: String, _ found: String, _ remedy: String? = nil) -> DatasetError {
            .malformed(
                file: path, expected: expected, found: found,
                remedy: remedy ?? "save the arrays again with numpy.savez")
        }
        let start = LittleEndian(bytes: try source.bytes(8))
        guard start.bytes.starts(with: [0x93] + Array("NUMPY".utf8)), let version = start.number(6, 1),
            (1...3).contains(version)
        else { throw malformed("a NumPy array (.npy) of version 1 to 3", "something else") }
        let lengthBytes = version == 1 ? 2 : 4
        guard let length = LittleEndian(bytes: try source.bytes(lengthBytes)).number(0, lengthBytes),
            length <= Self.longestHeader
        else { throw malformed("a header of at most \(Self.longestHeader) bytes", "a longer or cut one") }
        let bytes = try source.bytes(length)
        guard bytes.count == length, let text = String(validating: bytes, as: UTF8.self),
            let header = Header(text)
        else {
            throw malformed(
                "a header with descr, fortran_order and shape", "something else",
                "save a plain array of numbers, with numpy.savez")
        }
        guard !header.isFortranOrdered else {
            throw malformed(
                "an array whose last index runs fastest (fortran_order False)", "fortran_order True",
                "save numpy.ascontiguousarray of it")
        }
        (self.path, shape, type, self.source) = (path, header.shape, header.type, source)
        // Each product is checked before the next, so none can overflow.
        let bytesEach = Int(String(type.drop { !$0.isNumber })) ?? 0
        let elements = shape.reduce(1) { $0 > Payload.greatest ? $0 : $0 * min($1, Payload.greatest + 1) }
        guard (1...16).contains(bytesEach), elements <= Payload.greatest,
            elements * bytesEach <= Payload.greatest
        else {
            throw malformed(
                "at most \(Payload.greatest) bytes of data", "a header that announces \(extents(shape))")
        }
        size = elements * bytesEach
        let headerBytes = 8 + lengthBytes + length
        guard size == source.limit - headerBytes else {
            throw malformed(
                "\(size) bytes after the header, as \(extents(shape)) of '\(type)' are",
                "\(max(0, source.limit - headerBytes))")
        }
    }

    /// Reads all of the array, once.
    func contents() throws(DatasetError) -> [UInt8] {
        try Payload.requireMemory(size, file: path, found: "\(size) bytes of data")
        let bytes = try source.bytes(size)
        guard bytes.count == size, try source.bytes(1).isEmpty else {
            throw .malformed(file: path, expected: "\(size) bytes of data", found: "others")
        }
        return bytes
    }

    /// Reads an array of integers of any kind, once; nil where it is none.
    func integers() throws(DatasetError) -> [Int]? {
        guard let match = type.wholeMatch(of: /([<>|=])([iu])([1248])/), let width = Int(match.3) else {
            return nil
        }
        let isSigned = match.2 == "i"
        let isBigEndian = match.1 == ">"
        let bytes = try contents()
        return stride(from: 0, to: bytes.count, by: width).map { start in
            let value = (0..<width).reduce(UInt64(0)) { sum, index in
                sum << 8 | UInt64(bytes[isBigEndian ? start + index : start + width - 1 - index])
            }
            guard isSigned else { return Int(clamping: value) }
            let shift = UInt64(64 - 8 * width)
            return Int(Int64(bitPattern: value << shift) >> Int64(shift))
        }
    }
}

/// `60000 × 28 × 28`
private func extents(_ shape: [Int]) -> String {
    shape.isEmpty ? "one number" : shape.map(String.init).joined(separator: " × ")
}

/// The dictionary that a header is, as Python writes one; its keys in any order.
private struct Header {
    let type: String
    let isFortranOrdered: Bool
    let shape: [Int]

    init?(_ text: String) {
        // Plain types only: structures are lists.
        let types = text.matches(of: /'descr'\s*:\s*'([<>|=]?[biufc][0-9]{1,2})'/)
        let orders = text.matches(of: /'fortran_order'\s*:\s*(True|False)/)
        let shapes = text.matches(of: /'shape'\s*:\s*\(([0-9, ]*)\)/)
        guard types.count == 1, orders.count == 1, shapes.count == 1,
            text.count(where: { $0 == ":" }) == 3, text.contains("{"), text.contains("}")
        else { return nil }
        let extents = shapes[0].1.split(separator: ",").map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
        let numbers = extents.compactMap { Int($0) }
        guard numbers.count == extents.count, numbers.count <= 8 else { return nil }
        let type = String(types[0].1)
        self.type = type.first?.isLetter == true ? "|" + type : type
        isFortranOrdered = orders[0].1 == "True"
        shape = numbers
    }
}
