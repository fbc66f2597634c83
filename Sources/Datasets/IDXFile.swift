import Digests

/// The checked content of one IDX file of unsigned bytes.
struct IDXFile {
    /// The path that was read (with `.gz` where that was the one found).
    let path: String
    let header: IDXHeader
    let payload: [UInt8]

    /// Number of elements: images or labels.
    var count: Int { header.extents[0] }
    /// SHA-256 of the uncompressed file.
    var digest: [UInt8] { header.digest(ofPayload: payload) }
}

/// An IDX file of which the header has been read and checked, and nothing else: what belongs to it may be compared before memory
/// is asked for.
struct OpenIDXFile {
    let path: String
    let header: IDXHeader
    private let source: any ByteSource
    private let size: Int

    /// Number of elements: images or labels.
    var count: Int { header.extents[0] }

    /// Opens `folder/name`, else `folder/name.gz`.
    ///
    /// - Parameters:
    ///   - dimensions: 3 for images, or 4 with channels, 1 for labels: in this order of likelihood.
    ///   - remedy: what to do when there is no such file.
    init(_ name: String, in folder: String, dimensions: [Int], remedy: String) throws(DatasetError) {
        for path in ["\(folder)/\(name)", "\(folder)/\(name).gz"] {
            if let source = try openBytes(path: path) {
                self = try Self(source, dimensions: dimensions)
                return
            }
        }
        throw .missing(file: name, folder: folder, remedy: remedy)
    }

    private init(_ source: any ByteSource, dimensions allowed: [Int]) throws(DatasetError) {
        func malformed(_ expected: String, _ found: String) -> DatasetError {
            .malformed(file: source.path, expected: expected, found: found)
        }
        var head = try source.bytes(4)
        let found = allowed.first { head == IDXHeader.magic(dimensions: $0) }
        if found == nil, head.count == 4 {
            let kind = FileKind(head: head + (try source.bytes(FileKind.headSize - head.count)))
            let magic = allowed.map { hexadecimal(IDXHeader.magic(dimensions: $0)) }
            let expected =
                "the IDX magic number \(magic[0]) (unsigned bytes, dimensions: \(allowed[0]))"
                + (magic.count > 1 ? " or \(magic[1]) with channels" : "")
            guard let kind else { throw malformed(expected, hexadecimal(head)) }
            throw .malformed(
                file: source.path, expected: expected, found: "\(hexadecimal(head)): \(kind.name)",
                remedy: kind.remedy)
        }
        let dimensions = found ?? allowed[0]
        let headerBytes = 4 + 4 * dimensions
        head += try source.bytes(headerBytes - 4)
        guard head.count == headerBytes else {
            throw malformed("an IDX header of \(headerBytes) bytes", "only \(head.count) bytes")
        }
        let extents = (1...dimensions).map { dimension in
            head[4 * dimension..<4 * dimension + 4].reduce(0) { $0 << 8 | Int($1) }
        }
        let shape = extents.map(String.init).joined(separator: " × ")
        guard !extents.contains(0) else { throw malformed("at least one sample and pixel", shape) }
        // Extents are below 2^32, and each product is checked before the next, so none can overflow.
        let size = extents.reduce(1) { $0 > Payload.greatest ? $0 : $0 * $1 }
        if size > source.limit - headerBytes,
            let swapped = Self.swappedShape(extents, source.limit - headerBytes)
        {
            throw .malformed(
                file: source.path, expected: "a header whose numbers have their highest byte first",
                found: "\(swapped) with its bytes swapped", remedy: "write the header anew, or the whole file"
            )
        }
        guard size <= Payload.greatest else {
            throw malformed(
                "at most \(Payload.greatest) bytes of data", "a header that announces \(shape)")
        }
        guard size <= source.limit - headerBytes else {
            throw malformed("\(shape) bytes after the header", "a truncated file, too short for them")
        }
        (path, header) = (source.path, IDXHeader(extents: extents))
        (self.source, self.size) = (source, size)
    }

    /// Reads all that the header announces, once.
    func contents() throws(DatasetError) -> IDXFile {
        let shape = header.extents.map(String.init).joined(separator: " × ")
        func malformed(_ expected: String, _ found: String) -> DatasetError {
            .malformed(file: path, expected: expected, found: found)
        }
        try Payload.requireMemory(size, file: path, found: "\(shape) bytes of data")
        let payload = try source.bytes(size)
        guard payload.count == size else {
            throw malformed("\(shape) bytes after the header", "a truncated file with \(payload.count)")
        }
        guard try source.bytes(1).isEmpty else {
            throw malformed("\(shape) bytes after the header", "an oversized file with more")
        }
        return IDXFile(path: path, header: header, payload: payload)
    }

    /// What extents would be with their bytes in the other order, where the file has room for just that.
    private static func swappedShape(_ extents: [Int], _ room: Int) -> String? {
        let swapped = extents.map { Int(UInt32(truncatingIfNeeded: $0).byteSwapped) }
        guard swapped.allSatisfy({ $0 > 0 && $0 <= room }) else { return nil }
        // Each is at most `room`, and so is each product before the next.
        let size = swapped.reduce(1) { $0 > room ? $0 : $0.multipliedReportingOverflow(by: $1).partialValue }
        return size > 0 && size <= room ? swapped.map(String.init).joined(separator: " × ") : nil
    }
}

extension ByteSource {
    /// The next `count` bytes, read in place; fewer only at the end.
    func bytes(_ count: Int) throws(DatasetError) -> [UInt8] {
        var failure: DatasetError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            do throws(DatasetError) {
                let room = UnsafeMutableRawBufferPointer(buffer)
                initialized = try read(into: UnsafeMutableRawBufferPointer(rebasing: room[..<count]))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }
}
