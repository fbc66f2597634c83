import Foundation
import Ledger
import Records

/// A whole ledger, and a file in a folder of its own that holds others in its place.
final class WholeLedger {
    let bytes: [UInt8]
    private var records: [RunRecord] = []
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
        "fuzz-\(UUID().uuidString)")

    /// - Throws: where it is no whole ledger.
    init(_ bytes: [UInt8]) throws {
        self.bytes = bytes
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        records = try self.records(in: bytes)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// What becomes of `bytes`: whoever reads them must find the records of the whole ledger, or none.
    func read(_ bytes: [UInt8]) -> Outcome {
        guard let found = try? records(in: bytes) else { return .refused }
        return found == records ? .read : .wrong
    }

    private func records(in bytes: [UInt8]) throws -> [RunRecord] {
        let file = folder.appendingPathComponent("ledger.sqlite")
        // Without what SQLite has put beside the one before.
        for name in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.path + name) }
        try Data(bytes).write(to: file)
        return try LedgerReader(file: file.path).entries().map(\.record)
    }
}
