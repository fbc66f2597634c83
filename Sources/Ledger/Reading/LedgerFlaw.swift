import Records

/// What is wrong with what a ledger holds: in which table, at which epoch.
struct LedgerFlaw: Error {
    let table: String
    var epoch: Int?
    let found: String

    init(table: String, epoch: Int? = nil, found: String) {
        self.table = table
        self.epoch = epoch
        self.found = found
    }

    /// What a record shows, with the table where that part of it is kept.
    init(_ flaw: RecordFlaw) {
        let table =
            switch flaw.part {
            case .run: "run"
            case .epoch: "epoch"
            case .layer: "layer_epoch"
            case .tensor: "tensor_epoch"
            case .divergence: "divergence"
            case .final: "final_evaluation"
            case .confusion: "confusion"
            case .mistake: "mistake"
            }
        self.init(table: table, epoch: flaw.epoch, found: "expected \(flaw.expected), found \(flaw.found)")
    }
}

/// A run whose records are not what was recorded, so that nobody may rely on them.
public struct RunDamage: Error, Sendable, Equatable {
    /// The plan that it was trained for.
    public var plan: String
    /// The run's name.
    public var run: String
    /// 1 for the first, one more for each `--fresh`.
    public var attempt: Int
    /// The table that shows it.
    public var table: String
    /// The epoch that shows it; nil where it is none of an epoch.
    public var epoch: Int?
    /// What is wrong there.
    public var found: String

    /// As in `table epoch, epoch 3: other values than were recorded`.
    public var place: String { "table \(table)" + (epoch.map { ", epoch \($0)" } ?? "") }
}
