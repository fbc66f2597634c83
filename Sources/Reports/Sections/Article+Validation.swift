import Experiments

/// What the validation loss did after its lowest point, and what can be said of it.
extension Article {
    func validationReading(_ run: RunFacts, _ last: EpochRecord) -> Text {
        guard let course = ValidationCourse(run, in: experiment) else { return "" }
        let (best, end) = (Format.loss(course.lowest), Format.loss(course.end))
        let place = "\(course.epoch)"
        switch course.shape {
        case .oneEpoch: return ""
        case .lowestAtTheEnd:
            let text = Text(
                "The validation loss is lowest at the last epoch (\(best)).", "検証損失は最後のエポックで最小（\(best)）である。")
            return run.isFinished && experiment.hasLearned(run) == true
                ? text + Text("More epochs might still help.", "エポックを増やせば、まだ改善するかもしれない。") : text
        case .flat:
            return Text(
                "The validation loss is lowest at epoch \(place) (\(best)) and hardly moves after that (\(end) at the end).",
                "検証損失はエポック \(place) で最小（\(best)）となり、その後はほとんど変わらない（最後は \(end)）。")
        case .swings(let highest):
            return Text(
                "The validation loss is lowest at epoch \(place) (\(best)), up to \(Format.loss(highest)) after that, and "
                    + "\(end) at the end.",
                "検証損失はエポック \(place) で最小（\(best)）となり、その後は \(Format.loss(highest)) まで上がり、最後は \(end) である。")
        case .risenLittle:
            return Text(
                "The validation loss is lowest at epoch \(place) (\(best)) and \(end) at the end: a few of the "
                    + "\(Format.count(experiment.validationCount)) validation images, or one epoch, can make that difference.",
                "検証損失はエポック \(place) で最小（\(best)）、最後は \(end) である。この差は、"
                    + "\(Format.count(experiment.validationCount)) 枚の検証画像のうち数枚、または一つのエポックだけでも生じる。")
        case .risen, .overfitted: break
        }
        let rise = Text(
            "The validation loss is lowest at epoch \(place) (\(best)) and ends at \(end)\(course.multiple.en).",
            "検証損失はエポック \(place) で最小（\(best)）となり、最後は \(end)\(course.multiple.ja)になる。")
        let training = (Format.loss(course.trainingThen), Format.loss(course.trainingEnd))
        guard course.shape == .overfitted else {
            return rise
                + Text(
                    "The training loss has not fallen since, either (\(training.0) then, \(training.1) at the end): it is not "
                        + "that the network fits its training samples too well.",
                    "訓練損失もその後下がっていない（当時 \(training.0)、最後は \(training.1)）。訓練データに合わせ込みすぎたのではない。")
        }
        return rise
            + Text(
                "Meanwhile the training loss fell (from \(training.0) to \(training.1)): the network fits its training samples "
                    + "more closely, and its loss on others grows.",
                "その間に訓練損失は下がった（\(training.0) から \(training.1)）。訓練データにはより合うようになり、ほかのデータでの損失は増える。")
            + accuracyReading(course)
    }

    /// What became of the validation accuracy while the loss rose.
    private func accuracyReading(_ course: ValidationCourse) -> Text {
        let accuracies = (Format.accuracy(course.accuracyThen), Format.accuracy(course.accuracyEnd))
        let count = experiment.validationCount
        if Guessing.cannotExplain(course.accuracyEnd, above: course.accuracyThen, bothOf: count) {
            return Text(
                "It still recognises more of the validation images than then (\(accuracies.0) then, \(accuracies.1) at the end).",
                "それでも認識する検証画像は当時より増えた（当時 \(accuracies.0)、最後は \(accuracies.1)）。")
        }
        if Guessing.cannotExplain(course.accuracyThen, above: course.accuracyEnd, bothOf: count) {
            return Text(
                "It also recognises fewer of the validation images than then (\(accuracies.0) then, \(accuracies.1) at the end).",
                "認識する検証画像も当時より減った（当時 \(accuracies.0)、最後は \(accuracies.1)）。")
        }
        return Text(
            "How many of the validation images it recognises has not changed by more than chance (\(accuracies.0) then, "
                + "\(accuracies.1) at the end).",
            "認識する検証画像の数には、偶然を超える変化はない（当時 \(accuracies.0)、最後は \(accuracies.1)）。")
    }
}

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

    /// `, 2.19 times that`; nothing where the lowest value is zero.
    var multiple: Text {
        guard lowest > 0 else { return "" }
        let ratio = Format.ratio(end / lowest)
        return Text(", \(ratio) times that", "、つまりその \(ratio) 倍")
    }
}
