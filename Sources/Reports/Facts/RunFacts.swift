import NeuralNetwork
import Plans
import Records

/// One run of the plan with what its record says: an object, since there may be ten thousand that stand in many lists.
final class RunFacts: Sendable {
    let model: Plan.Model
    let treatment: Plan.Treatment
    let run: Plan.Run
    /// nil where nothing was recorded.
    let record: RunRecord?
    let published: Plan.PublishedResult?
    /// Digest of everything that is recorded, made once since it takes a while.
    let chain: String?
    /// How often it was trained again elsewhere, with the same bits.
    let replicas: Int
    let name: String
    /// The name of model and treatment alone.
    let conditionName: String

    init(
        model: Plan.Model, treatment: Plan.Treatment, run: Plan.Run, record: RunRecord?,
        published: Plan.PublishedResult?, chain: String?, replicas: Int = 0
    ) {
        (self.model, self.treatment, self.run) = (model, treatment, run)
        (self.record, self.published, self.chain) = (record, published, chain)
        self.replicas = replicas
        (name, conditionName) = (run.name, run.condition.name)
    }

    var seed: UInt64 { run.seed }
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
        layers.contains { $0.isRandom }
    }
}
