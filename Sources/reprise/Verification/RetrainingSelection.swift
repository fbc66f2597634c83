import Kernels
import Plans
import Records
import Reports

/// Which runs of a report are trained again, and how far.
struct RetrainingSelection {
    let plan: RetrainingPlan
    /// What drew them, where some were drawn.
    let seed: UInt64?

    /// - Throws: why there is nothing to compare: a comparison that could not be made is trouble, never a success.
    init(_ options: RetrainingOptions, _ runs: [PlannedRun], _ report: RecordedReport, folder: String) throws
    {
        guard report.numericsVersion == NumericsVersion.current else {
            throw NothingToCompare(
                sentence:
                    "\(folder): its runs follow version \(report.numericsVersion) of the arithmetic, here is "
                    + "version \(NumericsVersion.current); verify them with the version that they were made with"
            )
        }
        let records = Dictionary(report.runs.map { ($0.identity, $0) }) { first, _ in first }
        let (chosen, seed) = try options.select(from: runs) { run in
            records[run.identity.digest].map { !$0.epochs.isEmpty || $0.isOver } ?? false
        }
        let targets = chosen.compactMap { run in
            records[run.identity.digest].map {
                RetrainingPlan.Target(run: run, record: $0, most: options.epochs)
            }
        }
        plan = RetrainingPlan(targets, isHurried: options.within != nil)
        self.seed = seed
        guard !plan.targets.isEmpty else {
            let asked = try options.selection.select(from: runs).map(\.run.name).joined(separator: ", ")
            throw NothingToCompare(
                sentence: "\(folder): expected a recorded epoch of \(asked), found none; nothing was compared"
            )
        }
    }
}

/// Why nothing can be compared.
struct NothingToCompare: Error, CustomStringConvertible {
    let sentence: String
    var description: String { sentence }
}
