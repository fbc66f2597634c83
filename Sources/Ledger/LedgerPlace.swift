import Foundation

/// What a ledger's path leads to. Missing is only what does not exist: all else that is no file is an error.
enum LedgerPlace {
    /// Whether there is a file.
    /// - Throws: where there is something else, or something that may not be looked at.
    static func isFile(_ path: String) throws(LedgerError) -> Bool {
        var status = stat()
        if stat(path, &status) == 0 {
            switch status.st_mode & S_IFMT {
            case S_IFREG:
                // SQLite takes a file of one byte, and no other size, for an empty one.
                if status.st_size == 1 { throw .notALedger(file: path, found: "no SQLite database") }
                return true
            case S_IFDIR: throw .notALedger(file: path, found: "a folder")
            case S_IFIFO: throw .notALedger(file: path, found: "a pipe")
            case S_IFSOCK: throw .notALedger(file: path, found: "a socket")
            default: throw .notALedger(file: path, found: "a device")
            }
        }
        let reason = errno
        guard reason == ENOENT else {
            throw .unreadable(file: path, reason: String(cString: strerror(reason)))
        }
        if lstat(path, &status) == 0 { throw .notALedger(file: path, found: "a link that leads nowhere") }
        return false
    }

    /// The path without links, also of a file that does not exist yet: however it is called, a ledger has one.
    static func resolved(_ path: String) -> String {
        if let real = realPath(path) { return real }
        let folder = (path as NSString).deletingLastPathComponent
        guard let real = realPath(folder.isEmpty ? "." : folder) else { return path }
        return (real as NSString).appendingPathComponent((path as NSString).lastPathComponent)
    }

    private static func realPath(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    /// Which file it is, whatever it is called; nil where there is none.
    static func identity(_ path: String) -> [UInt64]? {
        var status = stat()
        return stat(path, &status) == 0 ? [UInt64(status.st_dev), UInt64(status.st_ino)] : nil
    }
}
