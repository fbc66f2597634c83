import Experiments

/// One run of the plan with what its record says.
struct RunFacts {
    var model: Plan.Model
    var treatment: Plan.Treatment
    var run: Plan.Run
    /// nil where nothing was recorded.
    var record: RunRecord?
    var published: Plan.PublishedResult?
    /// Digest of everything that is recorded, made once since it takes a while.
    var chain: String?
    /// How often it was trained again elsewhere, with the same bits.
    var replicas = 0

    var seed: UInt64 { run.seed }
    var name: String { run.name }
    /// The name of model and treatment alone.
    var conditionName: String { run.condition.name }
    var epochs: [EpochRecord] { record?.epochs ?? [] }
    var first: EpochRecord? { epochs.first }
    var last: EpochRecord? { epochs.last }
    var final: FinalEvaluation? { record?.final }
    /// Where training ended because a value was no longer finite; nil where it did not.
    var divergence: TrainingDivergence? { record?.divergence }
    /// All epochs trained and the final evaluation made.
    var isFinished: Bool { final != nil && last != nil }

    /// Whether nothing more will come: finished, or diverged.
    var isOver: Bool { isFinished || divergence != nil }

    /// The earliest epoch with the lowest validation loss.
    var lowestValidation: (epoch: Int, loss: Double)? {
        lowest(series { $0.validation?.loss })
    }

    var hasDropout: Bool { model.hasDropout }

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

extension Plan.Model {
    /// Whether any of its layers drops values.
    var hasDropout: Bool {
        layers.contains { if case .dropout(let rate) = $0 { rate > 0 } else { false } }
    }
}
