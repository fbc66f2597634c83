/// Files of the binary version of CIFAR: records of one or two labels and 32 × 32 pixels, red first, then green, then blue.
struct CIFARRecords {
    /// The folder that an archive unpacks to, and the archive, for messages.
    let archiveFolder: String
    let archive: String
    /// Bytes before the pixels, and the one of them that is the label.
    let labelBytes: Int
    let label: Int

    static let size = ImageSize(height: 32, width: 32, channels: 3)
    private static let pixels = 32 * 32

    /// Reads files one after the other as one part.
    func read(_ names: [String], _ request: DataRequest, classes: ClassLabels) throws(DatasetError)
        -> ReadSamples
    {
        let recordBytes = labelBytes + 3 * Self.pixels
        var files: [FileBytes] = []
        for name in names { files.append(try open(name, request)) }
        // Sizes are compared before memory is asked for.
        for file in files {
            guard file.limit > 0, file.limit.isMultiple(of: recordBytes) else {
                throw .malformed(
                    file: file.path,
                    expected: "records of \(recordBytes) bytes each, as \(archive) has them",
                    found: file.limit == 0
                        ? "an empty file"
                        : "\(file.limit) bytes, which are \(file.limit % recordBytes) too many",
                    remedy: "unpack \(archive) again")
            }
        }
        let size = files.reduce(0) { $0 + $1.limit }
        guard size <= Payload.greatest else {
            throw .malformed(
                file: request.folder, expected: "at most \(Payload.greatest) bytes of data", found: "\(size)")
        }
        try Payload.requireMemory(2 * size, file: request.folder, found: "\(size) bytes of data")
        var (pixels, found): ([UInt8], [UInt8]) = ([], [])
        pixels.reserveCapacity(size)
        for file in files {
            let bytes = try file.bytes(file.limit)
            guard bytes.count == file.limit else {
                throw .malformed(file: file.path, expected: "\(file.limit) bytes", found: "\(bytes.count)")
            }
            let starts = stride(from: 0, to: bytes.count, by: recordBytes)
            found += try classes.classes(of: starts.map { bytes[$0 + label] }, file: file.path)
            for start in starts { Self.append(bytes, from: start + labelBytes, to: &pixels) }
        }
        return ReadSamples(
            path: files.first?.path ?? request.folder, size: Self.size, pixels: pixels, classes: found)
    }

    /// The three values of each pixel stand together in an `ImageSet`.
    private static func append(_ bytes: [UInt8], from start: Int, to result: inout [UInt8]) {
        for pixel in start..<start + pixels {
            result.append(bytes[pixel])
            result.append(bytes[pixel + pixels])
            result.append(bytes[pixel + 2 * pixels])
        }
    }

    /// In the data set's folder, or in the one in there that the archive unpacks to.
    private func open(_ name: String, _ request: DataRequest) throws(DatasetError) -> FileBytes {
        for folder in [request.folder, "\(request.folder)/\(archiveFolder)"] {
            if let file = try FileBytes.open(path: "\(folder)/\(name)") { return file }
        }
        throw .absent(
            file: "the file \(name)", folder: request.folder,
            remedy: "unpack the binary version (\(archive)) there; " + request.missingRemedy)
    }
}
