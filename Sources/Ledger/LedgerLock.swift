import Foundation

/// The right to write one ledger: an advisory lock on a file beside it, held until this value goes away.
///
/// The kernel drops the lock when the process ends, however it ends, so that a killed training leaves
/// nothing to clean up. The file itself stays; it holds the writer's process number for the refusal.
final class LedgerLock: Sendable {
    private let descriptor: Int32

    init(ledger: String) throws(LedgerError) {
        // Beside the file itself, however it is called, and nowhere else: a link in the lock's place is not followed.
        let path = LedgerPlace.resolved(ledger) + ".lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o644)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            if descriptor >= 0 || errno == ELOOP {
                if descriptor >= 0 { close(descriptor) }
                throw .unwritable(file: ledger, reason: "\(path) is no file: remove it")
            }
            throw .unwritable(file: ledger, reason: String(cString: strerror(errno)))
        }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let reason = errno
            if reason == EINTR { continue }
            let holder = processNumber()
            close(descriptor)
            guard reason == EWOULDBLOCK else {
                throw .unwritable(file: ledger, reason: String(cString: strerror(reason)))
            }
            throw .inUse(file: ledger, process: holder)
        }
        // Only a courtesy to the reader of a refusal: a failure to write it changes nothing.
        ftruncate(descriptor, 0)
        let text = Array("\(getpid())\n".utf8)
        _ = pwrite(descriptor, text, text.count, 0)
    }

    deinit {
        close(descriptor)
    }

    private func processNumber() -> Int? {
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        let text = String(decoding: bytes.prefix(count), as: UTF8.self)
        return Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
