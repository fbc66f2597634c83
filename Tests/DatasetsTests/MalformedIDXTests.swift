import Datasets
import Foundation
import Testing

/// A way to spoil a valid data set, and words that the error must contain.
struct Defect: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let words: [String]
    let spoil: @Sendable (TemporaryFolder) throws -> Void

    /// Replaces one file; the error must name it.
    init(
        _ name: String, _ file: any KeyPath<IDXFileNames, String> & Sendable, _ words: String...,
        bytes: [UInt8]
    ) {
        let fileName = IDXFileNames.mnist[keyPath: file]
        testDescription = name
        self.words = [fileName] + words
        spoil = { try $0.write(bytes, as: fileName) }
    }

    init(_ name: String, _ words: String..., spoil: @escaping @Sendable (TemporaryFolder) throws -> Void) {
        testDescription = name
        self.words = words
        self.spoil = spoil
    }
}

private let images = TinyData().trainingImages
private let trainingImages = IDXFileNames.mnist.trainingImages

@Suite struct MalformedIDXTests {
    static let defects = [
        Defect("empty", \.trainingImages, "header of 16 bytes", "only 0 bytes", bytes: []),
        Defect(
            "half a header", \.testLabels, "header of 8 bytes", "only 6 bytes", bytes: [0, 0, 8, 1, 0, 0]),
        Defect(
            "a label file as images", \.testImages, "magic number 00000803", "00000801",
            bytes: TinyData().testLabels),
        Defect(
            "an image file as labels", \.testLabels, "magic number 00000801", "00000803",
            bytes: TinyData().testImages),
        Defect("floats", \.trainingImages, "00000d03", bytes: [0, 0, 13, 3] + images.dropFirst(4)),
        Defect(
            "text", \.trainingLabels, "magic number", "3c68746d", bytes: Array("<html>not found</html>".utf8)),
        Defect("no images", \.trainingImages, "at least one", "0 × 3 × 5", bytes: TinyData.images(0, 3, 5)),
        Defect("images without width", \.trainingImages, "at least one", bytes: TinyData.images(6, 3, 0)),
        Defect("no labels", \.testLabels, "at least one", bytes: TinyData.labels([])),
        Defect("truncated", \.trainingImages, "6 × 3 × 5", "truncated", bytes: images.dropLast(1)),
        Defect("oversized", \.trainingImages, "6 × 3 × 5", "oversized", bytes: images + [0]),
        Defect(
            "absurd extents", \.trainingImages, "at most", "4294967295 × 4294967295",
            bytes: [0, 0, 8, 3] + [UInt8](repeating: 255, count: 12)),
        Defect(
            "large extents in a small file", \.trainingImages, "truncated",
            bytes: [0, 0, 8, 3] + TinyData.word(1_000_000) + TinyData.word(28) + TinyData.word(28)),
        Defect("fewer images than labels", IDXFileNames.mnist.trainingLabels, "5 labels", "found 6") {
            try $0.write(TinyData.images(5, 3, 5), as: trainingImages)
        },
        // By the headers, before a small file is unpacked to a large one.
        Defect("far more labels than images", IDXFileNames.mnist.trainingLabels, "6 labels", "found 20000") {
            let name = IDXFileNames.mnist.trainingLabels
            try FileManager.default.removeItem(atPath: $0.path + "/" + name)
            let labels = [0, 0, 8, 1] + TinyData.word(20_000) + [UInt8](repeating: 0, count: 1_000)
            try $0.writeGzip(labels, as: name + ".gz")
        },
        Defect(
            "fewer labels than images", \.testLabels, "3 labels", "found 2", bytes: TinyData.labels([1, 2])),
        Defect(
            "a label out of range", \.testLabels, "labels from 0 to 3", "4 at index 1",
            bytes: TinyData.labels([0, 4, 1])),
        Defect(
            "other test size", \.testImages, "images of 3×5", "images of 5×3", bytes: TinyData.images(3, 5, 3)
        ),
        Defect("truncated gzip", "\(trainingImages).gz", "truncated") {
            try replaceByGzip($0) { $0.dropLast(9) }
        },
        Defect("gzip without its checksum", "\(trainingImages).gz", "truncated") {
            try replaceByGzip($0) { $0.dropLast(4) }
        },
        Defect("gzip magic only", "\(trainingImages).gz", "truncated") {
            try replaceByGzip($0) { $0.prefix(2) }
        },
        Defect("damaged gzip", "\(trainingImages).gz", "damaged") {
            try replaceByGzip($0) { gzip in
                var gzip = gzip
                gzip[gzip.count - 6] ^= 1  // in the checksum
                return gzip
            }
        },
        Defect("bytes after gzip", "\(trainingImages).gz", "further bytes") {
            try replaceByGzip($0) { $0 + [7] }
        },
        Defect("decompression bomb", "\(trainingImages).gz", "oversized") { folder in
            let zeros = [UInt8](repeating: 0, count: 1 << 24)
            try replaceByGzip(folder, content: images + zeros) { $0 }
        },
        Defect("header that announces a bomb", "\(trainingImages).gz", "truncated") { folder in
            let header = [0, 0, 8, 3] + [30_000, 100, 100].flatMap(TinyData.word)
            try replaceByGzip(folder, content: header) { $0 }
        },
        Defect("a folder instead of a file", trainingImages, "not a regular file") { folder in
            try FileManager.default.removeItem(atPath: "\(folder.path)/\(trainingImages)")
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/\(trainingImages)", withIntermediateDirectories: false)
        },
    ]

    @Test(arguments: defects)
    func isRefusedByName(_ defect: Defect) throws {
        let folder = try TemporaryFolder()
        try TinyData().write(to: folder)
        #expect(throws: Never.self) { try loadTiny(folder) }
        try defect.spoil(folder)
        let error = #expect(throws: DatasetError.self) { try loadTiny(folder) }
        let sentence = try #require(error).description
        for word in defect.words { #expect(sentence.contains(word), "\(sentence)") }
        #expect(!sentence.contains("\n"))
    }

    /// Every truncation is refused; every changed byte gives a data set or an error, never a crash.
    @Test(arguments: [false, true])
    func noBytesCrashIt(compressed: Bool) throws {
        let folder = try TemporaryFolder()
        try TinyData().write(to: folder, compressed: compressed)
        for name in try folder.names {
            let whole = try folder.read(name)
            for length in 0..<whole.count {
                try folder.write(Array(whole.prefix(length)), as: name)
                #expect(throws: DatasetError.self, "\(name) cut to \(length)") { try loadTiny(folder) }
            }
            for index in whole.indices {
                for flip: UInt8 in [1, 0x10, 0x80, 0xFF] {
                    var bytes = whole
                    bytes[index] ^= flip
                    try folder.write(bytes, as: name)
                    do throws(DatasetError) { _ = try loadTiny(folder) } catch {
                        #expect(error.description.contains(folder.path))
                    }
                }
            }
            try folder.write(whole, as: name)
        }
        #expect(throws: Never.self) { try loadTiny(folder) }
    }
}

/// Puts a gzip file, changed by `edit`, in the place of the training images.
private func replaceByGzip(
    _ folder: TemporaryFolder, content: [UInt8] = images, edit: ([UInt8]) throws -> some Sequence<UInt8>
) throws {
    try FileManager.default.removeItem(atPath: "\(folder.path)/\(trainingImages)")
    try folder.write(Array(try edit(try folder.gzip(content))), as: trainingImages + ".gz")
}
