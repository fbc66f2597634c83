import Experiments

/// One run of the plan with what its record says.
struct RunFacts {
    var model: Plan.Model
    var treatment: Plan.Treatment
    var run: Plan.Run
    /// nil where nothing was recorded.
    var record: RunRecord?
    var published: Plan.PublishedResult?

    var seed: UInt64 { run.seed }
    var name: String { run.name }
    /// The name of model and treatment alone.
    var conditionName: String { run.condition.name }
    var epochs: [EpochRecord] { record?.epochs ?? [] }
    var first: EpochRecord? { epochs.first }
    var last: EpochRecord? { epochs.last }
    var final: FinalEvaluation? { record?.final }
    /// All epochs trained and the final evaluation made.
    var isFinished: Bool { final != nil && last != nil }

    /// The earliest epoch with the lowest validation loss.
    var lowestValidation: (epoch: Int, loss: Double)? {
        lowest(series { $0.validation?.loss })
    }

    var hasDropout: Bool {
        model.layers.contains { if case .dropout(let rate) = $0 { rate > 0 } else { false } }
    }

    func series(_ value: (EpochRecord) -> Double?) -> [(epoch: Int, value: Double)] {
        epochs.compactMap { record in value(record).map { (record.epoch, $0) } }
    }
}

/// The earliest epoch with the lowest value.
func lowest(_ series: [(epoch: Int, value: Double)]) -> (epoch: Int, loss: Double)? {
    var lowest: (epoch: Int, loss: Double)?
    for (epoch, loss) in series where lowest.map({ loss < $0.loss }) ?? true { lowest = (epoch, loss) }
    return lowest
}
