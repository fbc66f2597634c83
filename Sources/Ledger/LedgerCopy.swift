import Foundation
import GRDB
import Host

/// A whole copy of a ledger in another place, as on a file system that several machines share.
///
/// SQLite itself never works on that place: the copy is made on the disk of the ledger, as one file without a log beside it,
/// and brought there by plain writing and renaming.
extension LedgerWriter {
    /// Puts a copy of all that is recorded up to now into `file`.
    ///
    /// - Throws: `LedgerError.unwritable` that names the copy; what stood there before then still does.
    public func copy(to file: String) throws(LedgerError) {
        let manager = FileManager.default
        let local = LedgerPlace.resolved(self.file) + ".copying"
        let target = LedgerPlace.resolved(file)
        let part = "\(target).\(ProcessInfo.processInfo.processIdentifier).part"
        defer {
            try? manager.removeItem(atPath: local)
            try? manager.removeItem(atPath: part)
        }
        do {
            try? manager.removeItem(atPath: local)
            try writeOut(to: local)
            try manager.createDirectory(
                at: URL(fileURLWithPath: target).deletingLastPathComponent(),
                withIntermediateDirectories: true)
            try? manager.removeItem(atPath: part)
            try manager.copyItem(atPath: local, toPath: part)
            try flush(part)
            guard rename(part, target) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        } catch let error as LedgerError {
            throw error
        } catch let error as DatabaseError {
            throw .uncopied(
                file: file, ledger: self.file, reason: error.message ?? "SQLite gave code \(error.resultCode)"
            )
        } catch {
            throw .uncopied(file: file, ledger: self.file, reason: systemReason(error))
        }
    }

    /// Waits until a file is on the disk, so that its name never stands for less than all of it.
    private func flush(_ file: String) throws {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }
}

/// A copy of a ledger that an earlier training left, as on a machine that is gone.
public enum LedgerCopy {
    /// Whether two paths are those of two files.
    public static func isElsewhere(_ copy: String, from ledger: String) -> Bool {
        LedgerPlace.resolved(copy) != LedgerPlace.resolved(ledger)
    }

    /// Reads a copy; nil where there is none yet.
    public static func reader(of copy: String) throws(LedgerError) -> LedgerReader? {
        try LedgerPlace.isFile(copy) ? LedgerReader(file: copy) : nil
    }

    /// Puts a copy in the place of a ledger that does not exist, after a look whether it is one.
    ///
    /// - Returns: Whether there was a copy, and no ledger.
    public static func take(_ copy: String, as ledger: String) throws(LedgerError) -> Bool {
        guard try !LedgerPlace.isFile(ledger), try LedgerPlace.isFile(copy) else { return false }
        _ = try LedgerReader(file: copy).attempts()
        let manager = FileManager.default
        let part = ledger + ".part"
        do {
            let folder = URL(fileURLWithPath: ledger).deletingLastPathComponent()
            try manager.createDirectory(at: folder, withIntermediateDirectories: true)
            try? manager.removeItem(atPath: part)
            try manager.copyItem(atPath: LedgerPlace.resolved(copy), toPath: part)
            try manager.moveItem(atPath: part, toPath: ledger)
        } catch {
            try? manager.removeItem(atPath: part)
            throw .unwritable(file: ledger, reason: systemReason(error))
        }
        return true
    }
}
