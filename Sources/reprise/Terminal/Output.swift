import Foundation
import Host
import Ledger

/// Standard output: data, and nothing but data.
enum Output {
    /// The reader of a pipe has closed it: there is no one to write to, and that is no error.
    struct ReaderGone: Error {}

    /// Data could not be written, for the reason that the system gives.
    struct Failure: Error, CustomStringConvertible {
        let reason: String
        var description: String {
            "standard output: expected to write there, found: \(reason); choose another place for the output"
        }
    }

    /// Writes text for people and a line end, or throws. What a file's author has put into it does not steer a terminal.
    static func write(_ line: String) throws { try write(text: "\(line.printableLines)\n") }

    /// Writes text as it is, or throws.
    static func write(text: String) throws {
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes {
                Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count)
            }
            if count > 0 {
                start += count
            } else if errno == EPIPE {
                throw ReaderGone()
            } else if errno != EINTR {
                throw Failure(reason: String(cString: strerror(errno)))
            }
        }
    }

    /// Writes a value as JSON with sorted keys.
    static func write(json value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try write(String(decoding: encoder.encode(value), as: UTF8.self))
    }
}

/// Standard error: progress and diagnostics. Where they cannot be written, there is nowhere to say so.
enum Diagnostics {
    static func write(_ line: String) { raw("\(line.printableLines)\n") }

    /// A ledger where SQLite's locks cannot be relied on.
    static func warnOfNetwork(under ledger: String) {
        guard let name = NetworkFileSystem.name(of: ledger) else { return }
        write(
            "warning: \(ledger) lies on a network file system (\(name)), where a ledger may be damaged; keep it on a local disk with "
                + "--ledger, and a copy there with `train --copy`")
    }

    static func raw(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Foundation.write(STDERR_FILENO, bytes, bytes.count)
    }
}
