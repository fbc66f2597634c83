import Foundation

/// What a ledger's files look like from outside: equal as long as nobody writes.
struct LedgerState: Equatable {
    private struct File: Equatable {
        let number, size: Int?
        let written: Date?
    }
    private let files: [File]

    /// The file itself, and what SQLite keeps beside it.
    init(of ledger: String) {
        files = [ledger, "\(ledger)-wal"].map { file in
            let attributes = try? FileManager.default.attributesOfItem(atPath: file)
            return File(
                number: attributes?[.systemFileNumber] as? Int, size: attributes?[.size] as? Int,
                written: attributes?[.modificationDate] as? Date)
        }
    }
}
