import Foundation

/// An overview of many ledgers in words.
struct OverviewText {
    let overview: LedgerOverview
    let plan: String

    /// A line for each ledger: how far its runs are, and when it was last written.
    func ledgerTable(now: Date = Date()) -> Table {
        var table = Table(("ledger", .left), ("complete", .right), ("now", .left), ("written", .right))
        for ledger in overview.ledgers {
            guard let runs = ledger.runs else {
                table.add(ledger.file, "", ledger.trouble == nil ? "not there yet" : "cannot be read", "")
                continue
            }
            let over = runs.count { $0.state == .complete || $0.state == .diverged }
            let open = runs.filter { $0.state == .unfinished || $0.state == .damaged }.map {
                $0.state == .damaged ? "\($0.run) damaged" : "\($0.run) \($0.epochs)/\($0.plannedEpochs)"
            }
            let more = open.count > 2 ? " and \(open.count - 2) more" : ""
            table.add(
                ledger.file, "\(over) of \(runs.count)", open.prefix(2).joined(separator: ", ") + more,
                ledger.changed.map { "\(Numbers.duration(max(0, now.timeIntervalSince($0)))) ago" } ?? "")
        }
        return table
    }

    /// As in `quick: 4 of 9 runs complete, 61% of the work, in 3 ledgers`.
    var sentence: String {
        let there = overview.ledgers.count { $0.runs != nil }
        let unreadable = overview.unreadable.count
        let missing = overview.ledgers.count - there - unreadable
        let diverged = overview.overCount - overview.completeCount
        return "\(plan): \(overview.completeCount) of \(overview.statuses.count) runs complete"
            + (diverged > 0 ? ", \(diverged) diverged" : "")
            + ", \(Int((100 * overview.share).rounded(.down)))% of the work, in \(there) \(there == 1 ? "ledger" : "ledgers")"
            + (missing > 0 ? "; \(missing) not there yet" : "")
            + (unreadable > 0 ? "; \(unreadable) cannot be read" : "")
    }
}
