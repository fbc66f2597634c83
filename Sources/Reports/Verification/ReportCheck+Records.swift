import Datasets
import Documents
import Foundation
import Plans
import Records

extension ReportCheck {
    /// Whether the report is one of `plan`: else every field that differs is named.
    mutating func checkPlan(_ report: RecordedReport, against plan: Plan) {
        let changes: [PlanChange]
        do {
            changes = try PlanChange.changes(from: report.planText, to: plan.canonicalText)
        } catch {
            return find(ReportFile.name, .record, "its plan cannot be read: \(error)")
        }
        guard !changes.isEmpty else { return }
        let named = changes.prefix(4).map {
            "\($0.field) was \($0.old ?? "not there"), is \($0.new ?? "not there")"
        }
        let isOther = changes.contains { $0.field == "name" }
        let rest = changes.count > 4 ? "; and \(changes.count - 4) more" : ""
        find(
            ReportFile.name, .plan,
            "a report of \(isOther ? "another" : "an earlier") plan: \(named.joined(separator: "; "))\(rest)")
    }

    /// Whether the data are those that the report was made with.
    mutating func checkData(_ report: RecordedReport, digest: String) {
        guard report.datasetDigest != digest else { return }
        find(
            ReportFile.name, .plan,
            "a report of other data: SHA-256 \(Format.digest(report.datasetDigest))…, here \(Format.digest(digest))…"
        )
    }

    /// Whether each record is one of the runs of the report's own plan, and has as many epochs as its end says.
    mutating func checkRecords(_ report: RecordedReport, of plan: Plan, imageSize: ImageSize?) {
        if report.planName != plan.name {
            find(ReportFile.name, .record, "its plan has two names: '\(report.planName)' and '\(plan.name)'")
        }
        if report.planText != plan.canonicalText {
            find(ReportFile.name, .record, "the text of its plan is not as `reprise` writes it")
        }
        let planned = imageSize.flatMap {
            try? plan.plannedRuns(datasetDigest: report.datasetDigest, imageSize: $0)
        }
        for record in report.runs {
            let name = record.run.name
            guard let run = plan.runs.first(where: { $0 == record.run }),
                let treatment = plan.treatment(named: run.treatment)
            else {
                find(ReportFile.name, .record, "it has a run \(name), which its plan does not name")
                continue
            }
            let identity = try? plan.identity(
                of: run, datasetDigest: report.datasetDigest, numericsVersion: report.numericsVersion)
            if record.identity != identity?.digest {
                find(ReportFile.name, .record, "the identity of run \(name) is not that of its plan and data")
            }
            if record.plannedEpochs != treatment.epochs {
                find(ReportFile.name, .record, "run \(name) has other planned_epochs than its plan")
            }
            if let planned = planned?.first(where: { $0.run == run }) { checkParts(record, planned) }
            checkEnd(record)
        }
    }

    private mutating func checkParts(_ record: RunRecord, _ planned: PlannedRun) {
        let name = record.run.name
        if record.parameterCount != planned.parameterCount {
            find(ReportFile.name, .record, "run \(name) has another number of parameters than its model")
        }
        if record.structure != NetworkStructure(), record.structure != planned.structure {
            find(ReportFile.name, .record, "run \(name) has other layers or tensors than its model")
        }
    }

    /// A finished run has all its epochs, a diverged one those before its end, and none has both ends.
    private mutating func checkEnd(_ record: RunRecord) {
        let (name, count) = (record.run.name, record.epochs.count)
        if record.final != nil, record.divergence != nil {
            find(ReportFile.name, .record, "run \(name) is said to have finished and diverged")
        } else if record.final != nil, count != record.lastEpoch {
            find(
                ReportFile.name, .record,
                "run \(name) is said to be finished with \(count) of \(record.lastEpoch) epochs")
        } else if let end = record.divergence, !(end.epoch - 1...end.epoch).contains(count) {
            find(
                ReportFile.name, .record,
                "run \(name) is said to have diverged in epoch \(end.epoch), and has \(count) epochs")
        } else if count > record.lastEpoch {
            find(
                ReportFile.name, .record,
                "run \(name) has \(count) epochs of \(record.lastEpoch)")
        }
    }
}
