import Datasets
import FactBase

/// What guessing gives on a set of labels.
///
/// A network that has learned nothing about the images gives answers that do not depend on the labels, so each is right
/// with a probability between the share of the rarest and that of the most frequent class. What an exact binomial test
/// with either of these puts down to chance is explained by guessing.
struct Chance {
    /// Number of labels.
    let count: Int
    /// Labels of each class.
    let counts: [Int]
    /// Share of each class.
    let shares: [Double]
    /// Accuracies that guessing explains.
    let band: ClosedRange<Double>

    /// Labels beyond `classes` count for none; without labels every accuracy is explained.
    init(labels: some Collection<UInt8>, classes: Int) {
        var counts = [Int](repeating: 0, count: classes)
        for label in labels where Int(label) < classes { counts[Int(label)] += 1 }
        let total = labels.count
        count = total
        self.counts = counts
        shares = counts.map { Double($0) / Double(max(total, 1)) }
        guard total > 0, let rarest = shares.min(), let commonest = shares.max() else {
            band = 0...1
            return
        }
        let low = DiscreteDistribution(binomial: total, probability: rarest).smallest(above: Guessing.level)
        let high = DiscreteDistribution(binomial: total, probability: commonest).largest(
            above: Guessing.level)
        band = Double(min(low, high)) / Double(total)...Double(high) / Double(total)
    }

    /// The share of the most frequent class.
    var commonest: Double { shares.max() ?? 0 }

    /// Classes that no label has.
    var absent: [Int] { counts.indices.filter { counts[$0] == 0 } }

    /// Whether guessing explains so many right answers: nothing below the band is learned, either.
    func explains(_ accuracy: Double) -> Bool { accuracy <= band.upperBound + Self.slack(count) }

    /// Whether it is inside the band.
    func contains(_ accuracy: Double) -> Bool {
        explains(accuracy) && accuracy >= band.lowerBound - Self.slack(count)
    }

    /// A share is a whole number of samples but for rounding.
    private static func slack(_ count: Int) -> Double { 1e-9 / Double(max(count, 1)) }

    /// The entropy of the shares in nats: the loss of the best answer that is the same for all. With the logarithms of
    /// whole numbers alone, so that it is the same on every machine.
    var entropy: Double {
        guard count > 0 else { return 0 }
        var sum = 0.0
        for labels in counts { sum += Double(labels) * naturalLogarithm(labels) }
        return naturalLogarithm(count) - sum / Double(count)
    }
}

/// What guessing gives on the labels of the training samples.
struct TrainingChance {
    /// On the samples that the weights are fitted to.
    let fitted: Chance
    /// On the samples held out for validation.
    let validation: Chance

    init(labels: [UInt8], split: SampleSplit, classes: Int) {
        fitted = Chance(labels: split.fitted.map { labels[Int($0)] }, classes: classes)
        validation = Chance(labels: split.heldOut.map { labels[Int($0)] }, classes: classes)
    }
}

/// Standard error of a share that was measured on `count` samples.
func standardError(_ share: Double, count: Int) -> Double {
    count > 0 ? (share * (1 - share) / Double(count)).squareRoot() : 0
}

/// The natural logarithm of a whole number from 1: the loss of a uniform guess among that many classes.
func naturalLogarithm(_ value: Int) -> Double { value > 1 ? naturalLogarithm(Double(value)) : 0 }
