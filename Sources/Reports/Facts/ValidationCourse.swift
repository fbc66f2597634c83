import Records

/// The course of a run's validation loss from its lowest point on.
struct ValidationCourse {
    enum Shape: Equatable {
        /// There is no course.
        case oneEpoch
        case lowestAtTheEnd
        /// Never more than a tenth above the lowest value.
        case flat
        /// Back within a tenth of the lowest value, after having been higher.
        case swings(to: Double)
        /// More than a tenth above it at the end, but by what a few samples or a single epoch can make.
        case risenLittle
        /// Clearly above it, and the training loss is not below what it was then.
        case risen
        /// Clearly above it, while the training loss fell.
        case overfitted
    }

    let shape: Shape
    let epoch: Int
    let lowest, end: Double
    let trainingThen, trainingEnd: Double
    let accuracyThen, accuracyEnd: Double

    /// A loss this much larger is another one.
    static let riseShare = 1.1
    /// How many epochs in a row must be above it to be more than a single one.
    static let leastEpochs = 3

    /// nil of a run without validation.
    init?(_ run: RunFacts, in experiment: Experiment) {
        guard let lowest = run.lowestValidation, let last = run.last, let end = last.validation,
            let then = run.epochs.first(where: { $0.epoch == lowest.epoch }), let best = then.validation
        else { return nil }
        (epoch, self.lowest, self.end) = (lowest.epoch, lowest.loss, end.loss)
        (trainingThen, trainingEnd) = (then.training.loss, last.training.loss)
        (accuracyThen, accuracyEnd) = (best.accuracy, end.accuracy)
        let later = run.epochs.filter { $0.epoch > lowest.epoch }.compactMap { $0.validation?.loss }
        let limit = Self.riseShare * lowest.loss
        let highest = later.max() ?? lowest.loss
        let isLasting =
            later.count >= Self.leastEpochs && later.suffix(Self.leastEpochs).allSatisfy { $0 > limit }
        let isLarge = experiment.isMoreThanAFew(end.loss - lowest.loss, of: experiment.validationCount)
        if run.epochs.count < 2 {
            shape = .oneEpoch
        } else if later.isEmpty {
            shape = .lowestAtTheEnd
        } else if highest <= limit {
            shape = .flat
        } else if end.loss <= limit {
            shape = .swings(to: highest)
        } else if !isLasting || !isLarge {
            shape = .risenLittle
        } else {
            shape = last.training.loss < then.training.loss ? .overfitted : .risen
        }
    }
}
