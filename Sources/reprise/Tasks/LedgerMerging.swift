import ArgumentParser
import Ledger
import Records

/// Puts runs of several ledgers into one: all that they have, or nothing.
struct LedgerMerging {
    let experiment: Experiment
    let runs: [PlannedRun]
    /// In the order in which they were named, each once.
    let sources: [String]

    /// - Throws: `ValidationError` where a source is the ledger that is merged into.
    init(_ experiment: Experiment, runs: [PlannedRun], sources: [String]) throws {
        self.experiment = experiment
        self.runs = runs
        var known: Set<String> = []
        self.sources = sources.filter { known.insert($0).inserted }
        for source in self.sources where !LedgerCopy.isElsewhere(source, from: experiment.ledger) {
            throw ValidationError(
                "Expected other ledgers than the one that is merged into, found \(source); leave it out, or name another with "
                    + "--ledger.")
        }
    }

    /// What became of one run of one source.
    struct Merged {
        let source: String
        let run: ImportedRun
    }

    /// - Throws: `ExitCode(2)` where a source is damaged, after saying where; `ExitCode(1)` where two sides differ, after saying where; else what is wrong with a source, or with the ledger.
    func merge(keepsParameters: Bool) throws -> [Merged] {
        var incoming: [IncomingRun] = []
        var isDamaged = false
        for path in sources {
            if try reportDamage(of: path) {
                isDamaged = true
                continue
            }
            incoming += try ImportSource(path).runs(
                for: runs, isSelection: false, experiment, allowsNone: true)
        }
        if isDamaged { throw ExitCode(2) }
        let writer = try LedgerWriter(file: experiment.ledger, environment: nil)
        do {
            let imported = try writer.importRuns(
                incoming, of: experiment.plan, keepsParameters: keepsParameters)
            return zip(incoming, imported).map { Merged(source: $0.source, run: $1) }
        } catch let conflict as ImportConflict {
            try Output.write(
                "\(conflict.sentence(experiment.ledger)); nothing was merged; one of the two is not what training gives: "
                    + "`reprise verify` tells which, or a third ledger with this run")
            throw ExitCode(1)
        }
    }

    /// Says of each damaged run of a ledger what is wrong with it.
    ///
    /// - Returns: Whether there is one.
    private func reportDamage(of path: String) throws -> Bool {
        guard case .ledger(_, let reader) = try ImportSource(path) else { return false }
        var isDamaged = false
        for case .failure(let damage) in try reader.standing(of: runs) {
            isDamaged = true
            Diagnostics.write(
                "reprise: \(path): expected run \(damage.run) as it was recorded, found damage (\(damage.place): "
                    + "\(damage.found)); nothing was merged: train its task again, or leave this ledger out")
        }
        return isDamaged
    }
}

extension ImportConflict {
    /// As in `run conv1-normal, epoch 3: training_loss is 0.5 in .ledger/quick.sqlite (from a.sqlite), 0.25 in b.sqlite`.
    func sentence(_ ledger: String) -> String {
        "\(divergence.place): \(divergence.metric) is \(divergence.recorded) in "
            + (origin.map { "\(ledger) (from \($0))" } ?? ledger) + ", \(divergence.found) in \(source)"
    }
}
