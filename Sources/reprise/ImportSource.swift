import Experiments
import Foundation
import Kernels
import Ledger
import Reports

/// A report or a ledger that runs are taken from.
enum ImportSource {
    case report(path: String, RecordedReport)
    case ledger(path: String, LedgerReader)

    /// Opens a report's folder, a report.json or a ledger.
    init(_ path: String) throws {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        if exists, isFolder.boolValue {
            self = .report(path: path, try RecordedReport(path: "\(path)/report.json"))
        } else if path.hasSuffix(".json") {
            self = .report(path: path, try RecordedReport(path: path))
        } else {
            self = .ledger(path: path, try LedgerReader(file: path))
        }
    }

    var isReport: Bool { if case .report = self { true } else { false } }

    /// The plan that the runs belong to.
    func planName() throws -> String {
        switch self {
        case .report(_, let report): return report.planName
        case .ledger(let path, let reader):
            let names = Set(try reader.attempts().map(\.plan)).sorted()
            guard let name = names.first, names.count == 1 else {
                throw ImportRefusal(
                    sentence: "\(path): expected runs of one plan, found "
                        + (names.isEmpty ? "no run at all" : "runs of \(names.joined(separator: ", "))")
                        + "; name the plan with --plan")
            }
            return name
        }
    }

    /// The runs of the source that have begun, each with the planned run that it is.
    ///
    /// - Parameters:
    ///   - chosen: The runs to take.
    ///   - isSelection: Whether the user named them, so that others in the source are none of their business.
    /// - Throws: `ImportRefusal` that names every run of other arithmetic, other data or another plan.
    func transfers(
        for chosen: [PlannedRun], isSelection: Bool, _ experiment: Experiment
    ) throws -> [(run: PlannedRun, transfer: LedgerTransfer)] {
        var found: [Found]
        switch self {
        case .report(_, let report):
            found = report.runs.map {
                Found(
                    record: $0, numericsVersion: report.numericsVersion, datasetDigest: report.datasetDigest)
            }
        case .ledger(let path, let reader) where isSelection:
            // Others may be damaged.
            found = try reader.standing(of: chosen).compactMap { try $0.get(path).map(Found.init) }
        case .ledger(_, let reader):
            // Also runs that another plan shares with this one.
            let known = Set(try experiment.runs().map(\.identity.digest))
            found = try reader.entries()
                .filter { $0.plan == experiment.plan.name || known.contains($0.record.identity) }
                .map(Found.init)
        }
        found = found.filter { !$0.record.epochs.isEmpty || $0.record.isOver }
        let digest = try experiment.plan.dataset.digest ?? experiment.dataset().digest
        let refused = try found.filter { found in
            try !experiment.runs().contains { $0.identity.digest == found.record.identity }
        }
        if !refused.isEmpty && !isSelection {
            let reasons = refused.map { "\($0.record.run.name) (\($0.reason(datasetDigest: digest)))" }
            throw ImportRefusal(
                sentence: "\(path): expected runs of plan \(experiment.plan.name) as it stands, found "
                    + "\(reasons.joined(separator: ", ")); nothing was imported; take the others with --run, or use the "
                    + "plan and the version that these were made with")
        }
        let wanted = chosen.filter { run in found.contains { $0.record.identity == run.identity.digest } }
        if wanted.isEmpty {
            throw ImportRefusal(
                sentence: "\(path): expected a begun or finished run of "
                    + "\(chosen.map(\.run.name).joined(separator: ", ")), found none; check the source and --run"
            )
        }
        let transfers = try transfers(identities: wanted.map(\.identity.digest), found)
        return wanted.compactMap { run in
            transfers.first { $0.record.identity == run.identity.digest }.map { (run, $0) }
        }
    }

    private var path: String {
        switch self {
        case .report(let path, _), .ledger(let path, _): path
        }
    }

    private func transfers(identities: [String], _ found: [Found]) throws -> [LedgerTransfer] {
        switch self {
        case .report: found.map { LedgerTransfer(record: $0.record) }
        case .ledger(_, let reader): try reader.transfers(identities: identities)
        }
    }

    private struct Found {
        let record: RunRecord
        let numericsVersion: Int
        let datasetDigest: String

        init(record: RunRecord, numericsVersion: Int, datasetDigest: String) {
            self.record = record
            (self.numericsVersion, self.datasetDigest) = (numericsVersion, datasetDigest)
        }

        init(_ entry: LedgerEntry) {
            self.init(
                record: entry.record, numericsVersion: entry.numericsVersion,
                datasetDigest: entry.datasetDigest)
        }

        /// Why the run is none of the plan's.
        func reason(datasetDigest expected: String) -> String {
            if numericsVersion != NumericsVersion.current {
                return "other arithmetic: version \(numericsVersion), here \(NumericsVersion.current)"
            }
            if datasetDigest != expected { return "other data: \(Numbers.short(datasetDigest))" }
            return "of another plan: identity \(Numbers.short(record.identity))"
        }
    }
}

/// Why nothing is imported.
struct ImportRefusal: Error, CustomStringConvertible {
    let sentence: String
    var description: String { sentence }
}
