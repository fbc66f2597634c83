import Foundation
import Ledger
import Plans
import Records

/// Where the runs of a plan are, over several ledgers: each by the one in which it is furthest.
struct LedgerOverview {
    /// What one ledger has of the plan.
    struct Ledger {
        let file: String
        /// Runs that have begun there; nil where there is no such ledger yet.
        let runs: [RunStatus]?
        /// When something was last written.
        let changed: Date?
        /// Why it cannot be read, as one that is just being brought; nil where it can.
        var trouble: String?
    }

    let runs: [PlannedRun]
    /// In the order of the plan.
    let statuses: [RunStatus]
    /// In the order in which they were named.
    let ledgers: [Ledger]
    /// Where a ledger is damaged, or two differ: each a sentence.
    let troubles: [String]

    /// A ledger that is not there yet, or cannot be read, is told as such.
    init(_ experiment: Experiment, runs: [PlannedRun], files: [String]) {
        var best: [Best?] = Array(repeating: nil, count: runs.count)
        var ledgers: [Ledger] = []
        var troubles: [String] = []
        for file in files {
            let (standing, trouble) = Self.standing(of: runs, in: file)
            guard let standing else {
                ledgers.append(Ledger(file: file, runs: nil, changed: nil, trouble: trouble))
                continue
            }
            var begun: [RunStatus] = []
            for (index, found) in standing.enumerated() {
                let run = runs[index]
                switch found {
                case .success(nil): continue
                case .success(let entry?):
                    begun.append(RunStatus(entry, named: run.run))
                    if let known = best[index]?.entry,
                        let difference = known.record.firstDivergence(from: entry.record)
                    {
                        troubles.append(
                            "run \(run.run.name), \(difference.place.split(separator: ", ").last ?? ""): \(difference.metric) is "
                                + "\(difference.recorded) in \(best[index]?.file ?? ""), \(difference.found) in \(file)"
                        )
                    }
                    if entry.isFurther(than: best[index]?.entry) {
                        best[index] = Best(entry: entry, file: file)
                    }
                case .failure(let damage):
                    begun.append(RunStatus(run.emptyRecord, damage: damage))
                    troubles.append("\(LedgerError.damagedRun(file: file, damage))")
                    if best[index] == nil { best[index] = Best(entry: nil, file: file, damage: damage) }
                }
            }
            ledgers.append(Ledger(file: file, runs: begun, changed: Self.changed(file)))
        }
        self.runs = runs
        self.ledgers = ledgers
        self.troubles = troubles
        statuses = zip(runs, best).map { run, best in
            var status =
                best?.entry.map { RunStatus($0, named: run.run) }
                ?? RunStatus(run.emptyRecord, damage: best?.damage)
            status.ledger = best?.file
            return status
        }
    }

    /// What a ledger holds of the runs; nil where there is none, or where it cannot be read, which is told.
    private static func standing(
        of runs: [PlannedRun], in file: String
    ) -> ([Result<LedgerEntry?, RunDamage>]?, trouble: String?) {
        do {
            return (try LedgerCopy.reader(of: file)?.standing(of: runs), nil)
        } catch {
            return (nil, "\(error)")
        }
    }

    /// A run as the best ledger has it.
    private struct Best {
        let entry: LedgerEntry?
        let file: String
        var damage: RunDamage?
    }

    /// Why ledgers cannot be read.
    var unreadable: [String] { ledgers.compactMap(\.trouble) }

    /// Runs of which nothing is left to train.
    var overCount: Int { statuses.count { $0.state == .complete || $0.state == .diverged } }

    var completeCount: Int { statuses.count { $0.state == .complete } }

    /// Share of the work that is recorded, 0 ... 1.
    var share: Double {
        let total = runs.reduce(0) { $0 + $1.work }
        let done = zip(runs, statuses).reduce(0) { sum, pair in
            let (run, status) = pair
            let isOver = status.state == .complete || status.state == .diverged
            return sum + run.work * (isOver ? 1 : Double(status.epochs) / Double(max(1, run.epochs)))
        }
        return total > 0 ? done / total : 1
    }

    private static func changed(_ file: String) -> Date? {
        [file, "\(file)-wal"].compactMap {
            (try? FileManager.default.attributesOfItem(atPath: $0))?[.modificationDate] as? Date
        }.max()
    }
}

extension LedgerEntry {
    /// Finished before diverged before unfinished, then more epochs.
    fileprivate func isFurther(than other: LedgerEntry?) -> Bool {
        guard let other else { return true }
        func rank(_ entry: LedgerEntry) -> (Int, Int) {
            (
                entry.record.final != nil ? 2 : entry.record.divergence != nil ? 1 : 0,
                entry.record.epochs.count
            )
        }
        return rank(self) > rank(other)
    }
}
