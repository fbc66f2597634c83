import Crypto
import Datasets
import Foundation
import Testing

@Suite struct DownloadTests {
    private let content = [UInt8]((0..<5_000).map { UInt8(truncatingIfNeeded: $0 * $0) })
    private let good: TemporaryFolder
    private let truncated: TemporaryFolder
    private let target: TemporaryFolder
    private let file: RemoteFile

    init() throws {
        good = try TemporaryFolder()
        truncated = try TemporaryFolder()
        target = try TemporaryFolder()
        let compressed = try good.gzip(content)
        try good.write(compressed, as: "file.gz")
        try truncated.write(compressed.dropLast(100), as: "file.gz")
        file = RemoteFile(name: "file", digest: hex(content), compressedDigest: hex(compressed))
    }

    private func fetch(
        from mirrors: [TemporaryFolder], environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(DatasetError) -> [String] {
        var lines: [String] = []
        try download(
            [file], from: mirrors.map { "file://\($0.path)" }, into: target.path + "/new/folder",
            environment: environment, progress: { lines.append($0) })
        return lines
    }
    private var result: [UInt8]? { try? target.read("new/folder/file.gz") }
    private var leftovers: [String]? {
        try? FileManager.default.contentsOfDirectory(atPath: target.path + "/new/folder")
    }

    @Test func takesAGoodFileAndThenLeavesItAlone() throws {
        #expect(try fetch(from: [good]).count == 1)
        #expect(try result == good.read("file.gz"))
        #expect(leftovers == ["file.gz"])
        #expect(try fetch(from: []) == ["file: already there"])
    }

    @Test func goesOnToTheNextMirror() throws {
        let missing = try TemporaryFolder()
        #expect(try fetch(from: [missing, truncated, good]).count == 5)
        #expect(try result == good.read("file.gz"))
        #expect(leftovers == ["file.gz"])
    }

    @Test func leavesNothingBehindWhenAllMirrorsFail() throws {
        let missing = try TemporaryFolder()
        let error = #expect(throws: DatasetError.self) { try fetch(from: [truncated, missing]) }
        let sentence = try #require(error).description
        #expect(sentence.contains(truncated.path) && sentence.contains(missing.path))
        #expect(sentence.contains(file.compressedDigest))
        #expect(leftovers == [])
    }

    /// The `.gz` may be the promised one and still not hold the promised bytes.
    @Test func checksTheBytesInside() throws {
        let other = RemoteFile(name: "file", digest: hex([1]), compressedDigest: file.compressedDigest)
        #expect(throws: DatasetError.self) {
            try download([other], from: ["file://\(good.path)"], into: target.path)
        }
        #expect(try target.names == [])
    }

    @Test func replacesAWrongGzipFileButNotAPlainOne() throws {
        _ = try fetch(from: [good])
        try target.write([1, 2, 3], as: "new/folder/file.gz")
        _ = try fetch(from: [good])
        #expect(try result == good.read("file.gz"))

        try target.write([1, 2, 3], as: "new/folder/file")
        let error = #expect(throws: DatasetError.self) { try fetch(from: [good]) }
        #expect(error?.description.contains("remove the file") == true)
        try target.write(content, as: "new/folder/file")
        #expect(try fetch(from: []) == ["file: already there"])
    }

    @Test func saysThatCurlIsMissing() throws {
        let error = #expect(throws: DatasetError.self) {
            try fetch(from: [good], environment: ["PATH": target.path])
        }
        #expect(error?.description.contains("apt-get install curl") == true)
    }

    @Test func saysThatTheFolderCannotBeMade() throws {
        try target.write([], as: "new")
        #expect(throws: DatasetError.self) { try fetch(from: [good]) }
    }

    @Test func knowsMNISTByFourFilesAndTwoMirrors() {
        #expect(MNIST.files.count == 4 && MNIST.mirrors.count == 2)
        #expect(MNIST.mirrors.allSatisfy { $0.hasPrefix("https://") && !$0.hasSuffix("/") })
    }
}

private func hex(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
}
