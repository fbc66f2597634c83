import Experiments

/// One run of the plan with what its record says.
struct RunFacts {
    var model: Plan.Model
    /// Position of the model in the plan: its colour.
    var position: Int
    var treatment: Plan.Treatment
    var run: Plan.Run
    /// nil where nothing was recorded.
    var record: RunRecord?
    var published: Plan.PublishedResult?

    var seed: UInt64 { run.seed }
    var name: String { run.name }
    var epochs: [EpochRecord] { record?.epochs ?? [] }
    var first: EpochRecord? { epochs.first }
    var last: EpochRecord? { epochs.last }
    var final: FinalEvaluation? { record?.final }
    /// All epochs trained and the final evaluation made.
    var isFinished: Bool { final != nil && last != nil }

    /// The earliest epoch with the lowest validation loss.
    var lowestValidation: (epoch: Int, loss: Double)? {
        var lowest: (epoch: Int, loss: Double)?
        for record in epochs {
            guard let loss = record.validation?.loss else { continue }
            if lowest.map({ loss < $0.loss }) ?? true { lowest = (record.epoch, loss) }
        }
        return lowest
    }

    var hasDropout: Bool {
        model.layers.contains { if case .dropout(let rate) = $0 { rate > 0 } else { false } }
    }

    func series(_ value: (EpochRecord) -> Double?) -> [(epoch: Int, value: Double)] {
        epochs.compactMap { record in value(record).map { (record.epoch, $0) } }
    }
}

extension [RunFacts] {
    /// The run with the largest value; the first of several.
    func largest(_ value: (RunFacts) -> Double?) -> RunFacts? {
        var best: (run: RunFacts, value: Double)?
        for run in self {
            guard let value = value(run) else { continue }
            if best.map({ value > $0.value }) ?? true { best = (run, value) }
        }
        return best?.run
    }

    /// The run with the smallest value; the first of several.
    func smallest(_ value: (RunFacts) -> Double?) -> RunFacts? {
        largest { value($0).map { -$0 } }
    }
}
