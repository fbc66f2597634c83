public import Records

/// The formats in which records leave a ledger: text that is the same for the same records.
public enum ExportFormat: String, CaseIterable, Sendable {
    /// One row per epoch.
    case csv
    /// Everything that is recorded of each run.
    case json

    /// The records as text, without a line end after the last line.
    public func text(of records: [RunRecord]) -> String {
        switch self {
        case .csv: CSVExport.text(of: records)
        case .json: JSONExport.text(of: records)
        }
    }
}
