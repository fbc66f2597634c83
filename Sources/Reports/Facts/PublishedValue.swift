import Datasets
import Plans
import Records

/// A published value beside what it was reproduced as.
struct PublishedValue {
    /// What is said of the two, and within what.
    struct Comparison {
        var agrees: Bool
        /// How far apart they may be.
        var margin: Double
        /// Of the seeds, where their spread is the measure: how many standard deviations the published value is above
        /// their mean, and how many of them are below it.
        var place: (deviations: Double, below: Int)?
    }

    /// Fewer seeds do not show a spread.
    static let fewestSeeds = 3
    /// How much of a loss counts as the same where no spread is known: a loss has no sampling error of its own.
    static let lossShare = 0.1

    let condition: ConditionFacts
    let metric: Metric
    let published: Double
    /// Of the finished runs.
    let reproduced: [Double]
    /// How many samples the value is about.
    let samples: Int

    /// nil where no run is finished.
    var comparison: Comparison? {
        guard let statistics = SampleStatistics(reproduced) else { return nil }
        let distance = published - statistics.mean
        if reproduced.count >= Self.fewestSeeds, let deviation = statistics.standardDeviation {
            let below = reproduced.count { $0 < published }
            // One more value of the same distribution: of few seeds neither mean nor deviation is known well.
            let quantile = StudentQuantile.three(degreesOfFreedom: reproduced.count - 1)
            let margin = quantile * deviation * (1 + 1 / Double(reproduced.count)).squareRoot()
            return Comparison(
                agrees: distance.magnitude <= margin, margin: margin,
                place: deviation > 0 ? (distance / deviation, below) : nil)
        }
        let errors = [published, statistics.mean].map { standardError($0, count: samples) }
        let margin =
            metric.unit == .share
            ? 3 * (errors[0] * errors[0] + errors[1] * errors[1]).squareRoot()
            : Self.lossShare * max(published.magnitude, statistics.mean.magnitude)
        return Comparison(agrees: distance.magnitude <= margin, margin: margin, place: nil)
    }
}

extension Experiment {
    /// The metrics that a publication may give.
    static let publishedMetrics: [(metric: Metric, value: @Sendable (Plan.PublishedResult) -> Double?)] = [
        (.testAccuracy, { $0.testAccuracy }), (.trainingAccuracy, { $0.trainingAccuracy }),
        (.testLoss, { $0.testLoss }), (.trainingLoss, { $0.trainingLoss }),
    ]

    /// The published values of a metric, in the plan's order.
    func publishedValues(of metric: Metric) -> [PublishedValue] {
        guard let entry = Self.publishedMetrics.first(where: { $0.metric == metric }) else { return [] }
        return conditions.compactMap { condition in
            condition.published.flatMap(entry.value).map { value in
                PublishedValue(
                    condition: condition, metric: metric, published: value,
                    reproduced: condition.runs.filter(\.isFinished).compactMap {
                        $0.record?.value(of: metric)
                    },
                    samples: metric.phase == .test ? dataset.test.count : fittedCount)
            }
        }
    }
}
