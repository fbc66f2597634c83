public import Records

/// Why a ledger cannot be opened, read or written. Each description is one sentence that ends in the remedy.
public enum LedgerError: Error, Equatable, Sendable {
    /// There is no such file, and reading does not make one.
    case missing(file: String)
    /// The file is no SQLite database, or one of another application.
    case notALedger(file: String, found: String)
    /// A newer version of this software wrote the file.
    case newerSchema(file: String)
    /// SQLite or a stored value shows damage.
    case damaged(file: String, found: String)
    /// The records of a run are not what was recorded.
    case damagedRun(file: String, RunDamage)
    /// Another process is writing; its process number where known.
    case inUse(file: String, process: Int?)
    /// The file or its folder cannot be read.
    case unreadable(file: String, reason: String)
    /// The file or its folder cannot be written.
    case unwritable(file: String, reason: String)
    /// The disk has no room for the next record.
    case full(file: String)
    /// A copy could not be put in its place.
    case uncopied(file: String, ledger: String, reason: String)
    /// The file was removed or replaced while it was written.
    case removed(file: String)
    /// A recorded value came out differently when it was computed again.
    case notReproduced(Divergence)
    /// An epoch was handed in that does not follow the recorded ones.
    case outOfOrder(run: String, epoch: Int, expected: Int)
}

extension LedgerError: CustomStringConvertible {
    /// One sentence: where, what was expected, what was found, and the remedy.
    public var description: String {
        switch self {
        case .missing(let file):
            "\(file): expected a ledger, found no file; check the name, or let `reprise train` make it."
        case .notALedger(let file, let found):
            "\(file): expected a ledger of this software, found \(found); "
                + "move that file away, or name another with --ledger."
        case .newerSchema(let file):
            "\(file): expected a ledger of this version of reprise or an older one, found one of a newer version; "
                + "use that version of reprise, or name another file with --ledger."
        case .damaged(let file, let found):
            "\(file): expected an intact ledger, found damage (\(found)); "
                + "restore a copy, or move the file away and train again."
        case .damagedRun(let file, let damage):
            "\(file): expected run \(damage.run) as it was recorded, found damage (\(damage.place): \(damage.found)); "
                + "train it again with `reprise train \(damage.plan) --run \(damage.run) --fresh\(place(of: file, damage))`, "
                + "or take it from a report, as with `reprise import reports/\(damage.plan) --run "
                + "\(damage.run)\(place(of: file, damage))`; a plan outside of seeds/ is named by its file."
        case .inUse(let file, let process):
            "\(file): expected to be the only writer, found that "
                + (process.map { "process \($0)" } ?? "another process")
                + " is writing it; wait until that has finished, or name another file with --ledger."
        case .unreadable(let file, let reason):
            "\(file): expected a readable ledger, found that \(reason); "
                + "check the permissions of the file and its folder, or read a copy in a folder that can be written."
        case .unwritable(let file, let reason):
            "\(file): expected to write the ledger there, found that \(reason); "
                + "check the permissions of the file and its folder, or name another file with --ledger."
        case .full(let file):
            "\(file): expected room for the next record, found the disk full, or the file as large as `ulimit -f` lets it be; "
                + "make room and run the same command, which continues from what is recorded."
        case .uncopied(let file, let ledger, let reason):
            "\(file): expected to put a copy of the ledger there, found that \(reason); \(ledger) has all that is recorded: "
                + "make room or name another file with --copy, and run the same command, which copies it."
        case .removed(let file):
            "\(file): expected the ledger to stay where it is, found it removed or replaced while it was written; "
                + "run the same command, which trains again what is missing there."
        case .notReproduced(let difference):
            "\(difference.place): expected \(difference.metric) \(difference.recorded) as recorded, "
                + "found \(difference.found) on training again, so determinism is broken on this machine; "
                + "record another attempt with --fresh and compare the two with `reprise list`."
        case .outOfOrder(let run, let epoch, let expected):
            "run \(run): expected epoch \(expected) to be recorded next, found epoch \(epoch); "
                + "record the run from its beginning with --fresh."
        }
    }

    /// What names the ledger to a command; nothing of the one that it takes by itself.
    private func place(of file: String, _ damage: RunDamage) -> String {
        file == ".ledger/\(damage.plan).sqlite" ? "" : " --ledger \(file)"
    }
}
