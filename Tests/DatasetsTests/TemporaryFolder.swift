import CZlib
import Foundation

/// A folder that disappears with its owner.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/reprise-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ bytes: [UInt8], as name: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    }

    func writeGzip(_ bytes: [UInt8], as name: String) throws {
        try write(try gzip(bytes), as: name)
    }

    /// The bytes of a gzip file that holds `bytes`.
    func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
        let scratch = "\(path)/scratch-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        let file = gzopen(scratch, "wb9")
        _ = gzwrite(file, bytes, UInt32(bytes.count))
        gzclose(file)
        return try read(URL(fileURLWithPath: scratch).lastPathComponent)
    }

    func read(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")))
    }

    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }
}
