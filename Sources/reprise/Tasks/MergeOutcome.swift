import Ledger
import Plans

/// What merging gave: by ledger, and what is still missing of the plan.
struct MergeOutcome: Encodable {
    struct Source: Encodable {
        let ledger: String
        let runs, newEpochs, replicas: Int
    }

    let plan: String
    let ledger: String
    let sources: [Source]
    /// Runs of which nothing is left to train.
    let finishedRuns: Int
    let runs: Int
    /// Runs that were trained more than once, independently, with the same bits.
    let replicatedRuns: Int
    let missing: [Missing]

    struct Missing: Encodable {
        let run: String
        let epochs, plannedEpochs: Int
    }

    init(_ merged: [LedgerMerging.Merged], _ statuses: [RunStatus], of merging: LedgerMerging) {
        plan = merging.experiment.plan.name
        ledger = merging.experiment.ledger
        sources = merging.sources.map { source in
            let mine = merged.filter { $0.source == source }.map(\.run)
            return Source(
                ledger: source, runs: mine.count, newEpochs: mine.reduce(0) { $0 + $1.newEpochs },
                replicas: mine.reduce(0) { $0 + $1.newReplicas })
        }
        runs = statuses.count
        let open = statuses.filter { $0.state != .complete && $0.state != .diverged }
        finishedRuns = statuses.count - open.count
        replicatedRuns = statuses.count { $0.replicas > 0 }
        missing = open.map { Missing(run: $0.run, epochs: $0.epochs, plannedEpochs: $0.plannedEpochs) }
    }

    func write() throws {
        var table = Table(
            ("ledger", .left), ("runs", .right), ("new epochs", .right), ("trained again", .right))
        for source in sources {
            table.add(
                source.ledger, "\(source.runs)",
                source.newEpochs == 0 ? "nothing new" : "\(source.newEpochs)",
                source.replicas == 0 ? "" : "\(source.replicas)")
        }
        try Output.write(table.text)
        try Output.write("\n\(plan): \(finishedRuns) of \(runs) runs are over in \(ledger)")
        if replicatedRuns > 0 {
            try Output.write(
                "\(replicatedRuns) of \(runs) runs were trained at least twice, independently, with the same bits"
            )
        }
        guard !missing.isEmpty else { return }
        let shown = missing.prefix(6).map {
            $0.epochs == 0 ? $0.run : "\($0.run) (\($0.epochs) of \($0.plannedEpochs) epochs)"
        }
        let more = missing.count > shown.count ? " and \(missing.count - shown.count) more" : ""
        try Output.write(
            "missing: \(shown.joined(separator: ", "))\(more); merge the ledgers that have them, or train them with "
                + "`reprise train`")
    }
}
