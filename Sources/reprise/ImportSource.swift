import Datasets
import Foundation
import Kernels
import Ledger
import Plans
import Records
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
    ///   - allowsNone: Whether a source may have none of them yet.
    /// - Throws: `ImportRefusal` that names every run of other arithmetic, other data or another plan.
    func runs(
        for chosen: [PlannedRun], isSelection: Bool, _ experiment: Experiment, allowsNone: Bool = false
    ) throws -> [IncomingRun] {
        let known = Set(try experiment.runs().map(\.identity.digest))
        var found: [Found]
        switch self {
        case .report(_, let report):
            found = report.runs.map { Found($0, of: report) }
        case .ledger(let path, let reader) where isSelection:
            // Others may be damaged.
            found = try reader.standing(of: chosen).compactMap { found in
                try found.get(path).map { Found($0, of: reader) }
            }
        case .ledger(_, let reader):
            // Also runs that another plan shares with this one.
            let entries = try reader.entries().filter {
                $0.plan == experiment.plan.name || known.contains($0.record.identity)
            }
            let standing = Dictionary(grouping: entries, by: \.record.identity).mapValues(\.standing?.attempt)
            found = entries.filter { standing[$0.record.identity] == $0.attempt }.map {
                Found($0, of: reader)
            }
        }
        found = found.filter { !$0.record.epochs.isEmpty || $0.record.isOver }
        let digest = try experiment.plan.dataset.digest ?? experiment.dataset().digest
        let refused = found.filter { !known.contains($0.record.identity) }
        if !refused.isEmpty && !isSelection {
            let reasons = refused.map { "\($0.record.run.name) (\($0.reason(datasetDigest: digest)))" }
            throw ImportRefusal(
                sentence: "\(path): expected runs of plan \(experiment.plan.name) as it stands, found "
                    + "\(reasons.joined(separator: ", ")); nothing was imported; take the others with --run, or use the "
                    + "plan and the version that these were made with")
        }
        let byIdentity = Dictionary(found.map { ($0.record.identity, $0) }) { first, _ in first }
        let incoming = chosen.compactMap { run in
            byIdentity[run.identity.digest].map {
                IncomingRun(run: run, source: path, transfer: $0.transfer)
            }
        }
        if incoming.isEmpty, !allowsNone {
            throw ImportRefusal(
                sentence: "\(path): expected a begun or finished run of "
                    + "\(chosen.map(\.run.name).joined(separator: ", ")), found none; check the source and --run"
            )
        }
        return incoming
    }

    private var path: String {
        switch self {
        case .report(let path, _), .ledger(let path, _): path
        }
    }

    fileprivate struct Found {
        let record: RunRecord
        let numericsVersion: Int
        let datasetDigest: String

        let transfer: () throws -> LedgerTransfer

        init(_ record: RunRecord, of report: RecordedReport) {
            self.record = record
            (numericsVersion, datasetDigest) = (report.numericsVersion, report.datasetDigest)
            transfer = { LedgerTransfer(record: record) }
        }

        init(_ entry: LedgerEntry, of reader: LedgerReader) {
            record = entry.record
            (numericsVersion, datasetDigest) = (entry.numericsVersion, entry.datasetDigest)
            transfer = { try reader.transfer(of: entry) }
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
