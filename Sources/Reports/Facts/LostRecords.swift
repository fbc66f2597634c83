import Plans
import Records

extension ReportInput {
    /// What an earlier report of the same runs has and this one would not: sentences without a stop; empty where this one
    /// has all of it. Runs that are no longer the plan's do not count.
    public func lostRecords(of earlier: RecordedReport) -> [String] {
        let records = Dictionary(records.map { ($0.identity, $0) }) { first, _ in first }
        return earlier.runs.compactMap { old in
            guard let new = records[old.identity] else { return nil }
            let name = old.run.name
            if new.epochs.count < old.epochs.count {
                return
                    "\(name) has \(new.epochs.count) of the \(old.epochs.count) epochs that are in the report"
            }
            if old.final != nil && new.final == nil {
                return "\(name) has no final evaluation, which is in the report"
            }
            return nil
        }
    }
}
