import Datasets
import Testing

/// NumPy archives: what is in them is what is in IDX files, and nothing hostile gets through.
@Suite struct NPZTests {
    private func load(
        _ writer: ZipWriter, classes: Int = 4, firstLabel: Int = 0, transposed: Bool = false,
        spoil: (inout [UInt8]) -> Void = { _ in }
    ) throws -> ImageDataset {
        let folder = try TemporaryFolder()
        var bytes = writer.bytes
        spoil(&bytes)
        try folder.write(bytes, as: "tiny.npz")
        return try DataSource.npz(file: "tiny.npz").load(
            DataRequest(
                plan: "p", name: "tiny", folder: folder.path, classes: classes, firstLabel: firstLabel,
                isTransposed: transposed))
    }

    private func idx(_ data: TinyData = TinyData()) throws -> ImageDataset {
        let folder = try TemporaryFolder()
        try data.write(to: folder)
        return try loadTiny(folder)
    }

    private func error(
        _ writer: ZipWriter, classes: Int = 4, spoil: (inout [UInt8]) -> Void = { _ in }
    ) throws -> String {
        try #require(throws: DatasetError.self) { try load(writer, classes: classes, spoil: spoil) }
            .description
    }

    @Test(arguments: [false, true], [false, true])
    func isTheSameDataSetAsIDX(deflated: Bool, large: Bool) throws {
        var writer = TinyData().npz
        writer.isLarge = large
        for index in writer.members.indices { writer.members[index].isDeflated = deflated }
        let (read, expected) = (try load(writer), try idx())
        #expect(read.training.pixels == expected.training.pixels)
        #expect(read.training.labels == expected.training.labels)
        #expect(read.test.pixels == expected.test.pixels)
        #expect(read.digest == expected.digest)
        #expect(read.fileDigests == expected.fileDigests)
    }

    @Test func commentsAndFurtherArraysAreNothing() throws {
        var writer = TinyData().npz
        writer.comment = Array("PK\u{5}\u{6} is how an end begins".utf8)
        writer.members.insert(.init(name: "notes/readme.txt", bytes: [1, 2, 3]), at: 1)
        #expect(try load(writer).digest == idx().digest)
    }

    @Test(arguments: ["|u1", "|i1", "<u2", ">u2", "<i4", ">i4", "<i8", ">i8", "<u8"], [1, 2, 3] as [UInt8])
    func labelsAreIntegersOfAnyType(type: String, version: UInt8) throws {
        let width = Int(String(type.last ?? "1")) ?? 1
        func encoded(_ labels: [Int]) -> [UInt8] {
            labels.flatMap { label in
                let bytes = ZipWriter.number(label, width)
                return type.hasPrefix(">") ? bytes.reversed() : bytes
            }
        }
        var writer = TinyData().npz
        writer.members[1].bytes = npy(type, [6], encoded([0, 1, 2, 3, 2, 1]), version: version)
        writer.members[3].bytes = npy(type, [3, 1], encoded([3, 0, 1]), version: version)
        #expect(try load(writer).digest == idx().digest)
        // Below and above the classes.
        for label in [-1, 4, 255, Int.min, Int.max] {
            let given = width == 8 ? label : label & ((1 << (8 * width)) - 1)
            if given == 0 || (width < 8 && (0..<4).contains(given)) { continue }
            writer.members[3].bytes = npy(type, [3], encoded([3, label, 1]))
            let sentence = try error(writer)
            #expect(
                sentence.contains("y_test.npy: expected labels from 0 to 3")
                    && sentence.contains("at index 1"))
        }
    }

    @Test func imagesHaveChannels() throws {
        var writer = TinyData().npz
        writer.members[0].bytes = npy("|u1", [6, 1, 5, 3], Array(TinyData().trainingImages.dropFirst(16)))
        writer.members[2].bytes = npy("|u1", [3, 1, 5, 3], Array(TinyData().testImages.dropFirst(16)))
        let read = try load(writer)
        #expect(read.training.size == ImageSize(height: 1, width: 5, channels: 3))
        #expect(read.training.pixels == Array(TinyData().trainingImages.dropFirst(16)))
    }

    @Test func rowsAndColumnsCanBeExchanged() throws {
        let read = try load(TinyData().npz, transposed: true)
        #expect(read.training.height == 5 && read.training.width == 3)
        let images = Array(TinyData().trainingImages.dropFirst(16))
        for index in [0, 5] {
            for row in 0..<5 {
                for column in 0..<3 {
                    #expect(
                        Array(read.training.image(at: index))[row * 3 + column]
                            == images[index * 15 + column * 5 + row])
                }
            }
        }
        // The digest is that of the samples, as files would hold them.
        let folder = try TemporaryFolder()
        try TinyData().write(to: folder)
        let idx = try loadIDX(
            name: "tiny", folder: folder.path, files: .mnist, classes: 4, isTransposed: true)
        #expect(idx.digest == read.digest)
        #expect(try load(TinyData().npz).digest != read.digest)
    }

    @Test func theLowestLabelIsSubtracted() throws {
        var writer = TinyData().npz
        writer.members[1].bytes = npy("|u1", [6], [1, 2, 3, 4, 3, 2])
        writer.members[3].bytes = npy("|u1", [3], [4, 1, 2])
        #expect(try load(writer, firstLabel: 1).digest == idx().digest)
        #expect(try error(writer).contains("write first_label: 1 below classes"))
    }

    // MARK: - Malformed

    struct Defect: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let words: [String]
        let change: @Sendable (inout ZipWriter) -> Void
    }

    private static func defect(_ words: String..., change: @escaping @Sendable (inout ZipWriter) -> Void)
        -> Defect
    {
        Defect(testDescription: words[0], words: words, change: change)
    }

    static let defects = [
        defect("the array x_test", "found x_train, y_train, y_test") { $0.members.remove(at: 2) },
        defect("an empty archive") { $0.members = [] },
        defect("x_train.npy twice") { $0.members.append($0.members[0]) },
        defect("names inside of the archive", "'/etc/x'") {
            $0.members.append(.init(name: "/etc/x", bytes: []))
        },
        defect("names inside of the archive", "'a/../x'") {
            $0.members.append(.init(name: "a/../x", bytes: []))
        },
        defect("names inside of the archive") { $0.members.append(.init(name: "c:\\x", bytes: [])) },
        defect("names inside of the archive") { $0.members.append(.init(name: "\u{1B}[2J", bytes: [])) },
        defect("without password") { $0.members[0].flags = 1 },
        defect("stored or deflated", "method 12") { $0.members[0].method = 12 },
        defect("y_train.npy: expected the checksum 17", "found") { $0.members[1].checksum = 17 },
        defect("y_train.npy: expected the checksum 17") {
            $0.members[1].checksum = 17
            $0.members[1].isDeflated = true
        },
        defect("as the directory says") { $0.members[1].localName = "y_trein.npy" },
        // A bomb: far more than Deflate can make of so little, and more than anyone has.
        defect("that its", "bytes can have") {
            $0.members[0].isDeflated = true
            $0.members[0].size = 1 << 30
        },
        defect("that its", "bytes can have") { $0.members[0].size = 1 << 29 },
        defect("at most 1073741824 bytes in x_train.npy", "found 1099511627776") {
            $0.isLarge = true
            $0.members[0].size = 1 << 40
            $0.members[0].compressedSize = 1 << 40
        },
        defect("members that overlap") {
            $0.members[0].compressedSize = 5000; $0.members[0].size = 5000
        },
        defect("before the directory, found room for") {
            $0.members[3].compressedSize = 500
            $0.members[3].size = 500
        },
        defect("at most 1000 members", "found 1001") { writer in
            writer.members += (0..<997).map { .init(name: "a\($0)", bytes: []) }
        },
        defect("x_train.npy", "more") {
            $0.members[0].isDeflated = true
            $0.members[0].bytes.append(0)
            $0.members[0].size = $0.members[0].bytes.count - 1
        },
        defect("x_train.npy: expected a NumPy array") {
            $0.members[0].bytes = Array("PK, but no array".utf8)
        },
        defect("version 1 to 3") { $0.members[0].bytes[6] = 4 },
        defect("fortran_order False", "numpy.ascontiguousarray") {
            $0.members[0].bytes = npy("|u1", [6, 3, 5], $0.members[0].bytes.suffix(90), order: "True")
        },
        defect("unsigned bytes", "'<f4' of 3") {
            $0.members[0].bytes = npy("<f4", [6, 3, 5], [UInt8](repeating: 0, count: 360))
        },
        defect("unsigned bytes", "'|u1' of 2") {
            $0.members[0].bytes = npy("|u1", [6, 15], $0.members[0].bytes.suffix(90))
        },
        defect("channels last", "6 × 3 × 5 × 5", "images.transpose(0, 2, 3, 1)") {
            $0.members[0].bytes = npy("|u1", [6, 3, 5, 5], [UInt8](repeating: 0, count: 450))
        },
        defect("at least one sample and pixel", "0 × 3 × 5") {
            $0.members[0].bytes = npy("|u1", [0, 3, 5], [])
        },
        defect("at most", "4611686018427387904 × 4611686018427387904") {
            $0.members[0].bytes = npy("|u1", [1 << 62, 1 << 62, 4], [1])
        },
        defect("90 bytes after the header", "found 89") { $0.members[0].bytes.removeLast() },
        defect("90 bytes after the header", "found 91") { $0.members[0].bytes.append(0) },
        defect("descr, fortran_order and shape") {
            $0.members[0].bytes = npy(header: "{'shape': (6, 3, 5)}", [])
        },
        defect("descr, fortran_order and shape") {
            $0.members[1].bytes = npy(
                header: "{'descr': '|O', 'fortran_order': False, 'shape': (6,), }", [1, 2])
        },
        defect("descr, fortran_order and shape") {
            $0.members[1].bytes = npy(
                header: "{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (6,), }", [])
        },
        defect("descr, fortran_order and shape") {
            $0.members[1].bytes = npy(
                header: "{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999999999999,), }", [])
        },
        defect("expected integers, found '<f8'", "numpy.uint8") {
            $0.members[1].bytes = npy("<f8", [6], [UInt8](repeating: 0, count: 48))
        },
        defect("one label for each image", "one-hot") {
            $0.members[1].bytes = npy("|u1", [6, 4], [UInt8](repeating: 0, count: 24))
        },
        defect("6 labels, one per image of x_train", "found 5") {
            $0.members[1].bytes = npy("|u1", [5], [0, 1, 2, 3, 2])
        },
        defect("images of 3×5", "images of 5×3") {
            $0.members[2].bytes = npy("|u1", [3, 5, 3], $0.members[2].bytes.suffix(45))
        },
    ]

    @Test(arguments: defects)
    func isRefused(defect: Defect) throws {
        var writer = TinyData().npz
        defect.change(&writer)
        let sentence = try error(writer)
        for word in ["tiny.npz"] + defect.words {
            #expect(sentence.contains(word), "\(sentence)")
        }
        #expect(!sentence.unicodeScalars.contains { $0.value < 32 })
    }

    /// Cut anywhere, or with any byte changed, an archive is refused or read; nothing crashes.
    @Test func anyDamageIsRefusedOrHarmless() throws {
        var writer = TinyData().npz
        writer.members[0].isDeflated = true
        let whole = writer.bytes
        let digest = try load(writer).digest
        for length in stride(from: 0, to: whole.count, by: 7) {
            #expect(throws: DatasetError.self) { try load(writer) { $0 = Array(whole.prefix(length)) } }
        }
        for place in whole.indices {
            let read = try? load(writer) { $0[place] ^= 0x55 }
            #expect(read == nil || read?.digest == digest, "byte \(place)")
        }
        #expect(try error(writer) { $0.append(0) }.contains("tiny.npz"))
        #expect(try error(writer) { $0 = Array("<!doctype html><html>".utf8) }.contains("an HTML page"))
        #expect(try error(writer) { $0 = Array(whole.prefix(300)) }.contains("a truncated one"))
    }

    @Test func aMissingFileIsNamed() throws {
        let folder = try TemporaryFolder()
        let request = DataRequest(plan: "p", name: "tiny", folder: folder.path, classes: 4)
        let error = #expect(throws: DatasetError.self) { try DataSource.npz(file: "tiny.npz").load(request) }
        let sentence = error?.description ?? ""
        #expect(sentence.contains("expected the file tiny.npz, found none") && sentence.contains("TINY_DIR"))
    }

    @Test func anotherDigestIsRefused() throws {
        let folder = try TemporaryFolder()
        try folder.write(TinyData().npz.bytes, as: "tiny.npz")
        var request = DataRequest(plan: "p", name: "tiny", folder: folder.path, classes: 4)
        request.expectedDigest = try idx().digest
        #expect(throws: Never.self) { try DataSource.npz(file: "tiny.npz").load(request) }
        request.expectedDigest = String(repeating: "0", count: 64)
        let error = #expect(throws: DatasetError.self) { try DataSource.npz(file: "tiny.npz").load(request) }
        #expect(error?.description.contains("as a whole: expected SHA-256 0000") == true)
    }
}
