import Datasets
import Foundation
import Testing

/// What is no IDX file is called what it is, with a remedy that fits.
@Suite struct FileKindTests {
    struct Kind: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let remedy: String
        let bytes: [UInt8]

        init(_ name: String, _ remedy: String, _ bytes: [UInt8]) {
            (testDescription, self.remedy, self.bytes) = (name, remedy, bytes)
        }

        init(_ name: String, _ remedy: String, text: String) {
            self.init(name, remedy, Array(text.utf8))
        }
    }

    static let kinds = [
        Kind(
            "a Git LFS pointer", "git lfs pull",
            text: "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n"),
        Kind(
            "an HTML page (\"Not here\")", "download the file again",
            text: "\n <!doctype HTML>\n<head><TITLE>Not\n here</TITLE>"),
        Kind("an HTML page", "download the file again", text: "<html lang=en><body>"),
        Kind("XML", "as IDX files", text: "<?xml version=\"1.0\"?><Error/>"),
        Kind("JSON", "as IDX files", text: "{\"message\": \"Not Found\"}"),
        Kind("a hex dump", "xxd -r", text: "0000 0803 0000 0006\n0000 0003 0000 0005\n0025 4a6f"),
        Kind(
            "a hex dump", "xxd -r",
            text: "00000000: 0000 0803 0000 0006 0000 0003 0000 0005  ................\n"),
        Kind("numbers as text", "as IDX files", text: "5,0,0,128,255\n3,0,17,0,0\n"),
        Kind("text, beginning \"label pixel\"", "name the IDX file", text: "label\tpixel\u{1F600}"),
        Kind("a NumPy array", "as IDX files", [0x93] + Array("NUMPY\u{1}".utf8)),
        Kind(
            "a zip archive", "as IDX files",
            Array("PK\u{3}\u{4}".utf8) + [20, 0, 0, 0, 8, 0, 0xFF, 0xFE, 1, 2]),
        Kind(
            "a PNG picture", "use IDX files",
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [UInt8](repeating: 0, count: 20)),
        Kind(
            "a tar archive", "unpack",
            Array("train".utf8) + [UInt8](repeating: 0, count: 252) + Array("ustar".utf8)),
        Kind("a Python pickle", "as IDX files", [0x80, 4, 0x95, 0xFF] + [UInt8](repeating: 7, count: 20)),
        Kind(
            "an IDX file of floats with 3 dimensions", "unsigned bytes",
            [0, 0, 13, 3] + [UInt8](repeating: 0, count: 20)),
        Kind("an IDX file of unsigned bytes with 1 dimension", "exchanged", TinyData().trainingLabels),
        Kind(
            "an IDX header with its bytes swapped", "highest byte first",
            [3, 8, 0, 0] + [UInt8](repeating: 0, count: 20)),
    ]

    @Test(arguments: kinds, [false, true])
    func isNamed(_ kind: Kind, compressed: Bool) throws {
        let folder = try TemporaryFolder()
        try TinyData().write(to: folder)
        let name = IDXFileNames.mnist.trainingImages
        if compressed {
            try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
            try folder.writeGzip(kind.bytes, as: "\(name).gz")
        } else {
            try folder.write(kind.bytes, as: name)
        }
        let sentence = try #require(throws: DatasetError.self) { try loadTiny(folder) }.description
        #expect(sentence.contains(": \(kind.testDescription)"), "\(sentence)")
        #expect(sentence.contains(kind.remedy), "\(sentence)")
        #expect(!sentence.unicodeScalars.contains { $0.value < 32 || (127...159).contains($0.value) })
    }

    @Test func gzipInGzipIsNamed() throws {
        let folder = try TemporaryFolder()
        try TinyData().write(to: folder)
        let name = IDXFileNames.mnist.testLabels
        try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
        try folder.writeGzip(try folder.gzip(TinyData().testLabels), as: "\(name).gz")
        let sentence = try #require(throws: DatasetError.self) { try loadTiny(folder) }.description
        #expect(sentence.contains("a gzip file inside a gzip file; decompress it once"), "\(sentence)")
    }

    @Test func swappedExtentsAreNamed() throws {
        let folder = try TemporaryFolder()
        try TinyData().write(to: folder)
        let swapped = [6, 3, 5].flatMap { TinyData.word($0).reversed() }
        let bytes = [0, 0, 8, 3] + swapped + TinyData().trainingImages.dropFirst(16)
        try folder.write(bytes, as: IDXFileNames.mnist.trainingImages)
        let sentence = try #require(throws: DatasetError.self) { try loadTiny(folder) }.description
        #expect(sentence.contains("6 × 3 × 5 with its bytes swapped"), "\(sentence)")
    }

    /// gzip(1) takes zeros at the end, as tapes leave them, and nothing else.
    @Test(arguments: [1, 512, 1 << 17])
    func zerosAfterGzipAreTaken(count: Int) throws {
        let folder = try TemporaryFolder()
        try TinyData().write(to: folder)
        let whole = try loadTiny(folder).digest
        let name = IDXFileNames.mnist.trainingImages
        let padded = try folder.gzip(TinyData().trainingImages) + [UInt8](repeating: 0, count: count)
        try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
        try folder.write(padded, as: "\(name).gz")
        #expect(try loadTiny(folder).digest == whole)
        try folder.write(padded + [1], as: "\(name).gz")
        #expect(throws: DatasetError.self) { try loadTiny(folder) }
    }
}
