import ArgumentParser
import Ledger
import Plans
import Records
import Synchronization

/// The copy of a ledger that is kept while training.
final class KeptCopy: Sendable {
    private let file: String
    private let ledger: String
    private let interval: Duration
    private let last = Mutex(ContinuousClock.now)

    /// nil where none is wanted.
    /// - Throws: `ValidationError` where copy and ledger are one file.
    init?(_ options: CopyOptions, of ledger: String) throws {
        guard let file = options.copy else { return nil }
        guard LedgerCopy.isElsewhere(file, from: ledger) else {
            throw ValidationError("Expected another file than the ledger for --copy, found \(file).")
        }
        self.file = file
        self.ledger = ledger
        interval = .seconds(options.copyEvery.seconds)
    }

    /// Takes what the copy has and the ledger has not, so that nothing is lost when it is renewed.
    ///
    /// - Throws: `ExitCode(2)` where it has runs that are none of the plan's.
    func takeBack(into experiment: Experiment, quiet: Bool) throws {
        if try LedgerCopy.take(file, as: ledger) {
            if !quiet { Diagnostics.write("\(experiment.plan.name): goes on from \(file)") }
            return
        }
        guard let reader = try LedgerCopy.reader(of: file) else { return }
        let runs = try experiment.runs()
        let known = Set(runs.map(\.identity.digest))
        if let foreign = try reader.entries().first(where: { !known.contains($0.record.identity) }) {
            Diagnostics.write(
                "reprise: \(file): expected a copy of a ledger of plan \(experiment.plan.name) as it stands, found run "
                    + "\(foreign.record.run.name) of plan \(foreign.plan); name another file with --copy")
            throw ExitCode(2)
        }
        let found = try reader.standing(of: runs)
        let incoming = try zip(runs, found).compactMap { run, found in
            try found.get(file).map { entry in
                IncomingRun(run: run, source: file) { try reader.transfer(of: entry) }
            }
        }
        guard !incoming.isEmpty else { return }
        let writer = try LedgerWriter(file: ledger, environment: nil)
        do {
            _ = try writer.importRuns(incoming, of: experiment.plan)
        } catch let conflict as ImportConflict {
            Diagnostics.write(
                "reprise: \(conflict.sentence(ledger)); nothing was trained: name another ledger or another --copy"
            )
            throw ExitCode(1)
        }
    }

    /// Something was recorded: renews the copy where it is time. A copy that fails is said, and tried again.
    func noteRecord(_ writer: LedgerWriter) {
        last.withLock { last in
            let now = ContinuousClock.now
            guard now - last >= interval else { return }
            do {
                try writer.copy(to: file)
            } catch {
                Diagnostics.write("reprise: \(error)")
            }
            last = .now
        }
    }

    /// Renews it at the end.
    func finish(_ writer: LedgerWriter) throws {
        try last.withLock { _ in try writer.copy(to: file) }
    }
}
