import Kernels
import Plans
import Records

/// Counts the answers of an epoch apart: on samples that have their own image's label, and on those that have another.
struct LabelsApart {
    private let given: [UInt8]
    private let own: [UInt8]
    private var ownSamples = 0
    private var ownCorrect = 0
    private var otherSamples = 0
    private var otherCorrect = 0
    private var otherRecovered = 0

    /// Nothing yet of samples with these labels.
    init(given: [UInt8], own: [UInt8]) { (self.given, self.own) = (given, own) }

    /// Adds a step: which samples, and what came of them.
    mutating func add(_ samples: UnsafeBufferPointer<Int32>, _ outcomes: UnsafeBufferPointer<SampleLoss>) {
        for (sample, outcome) in zip(samples, outcomes) {
            let (given, own) = (given[Int(sample)], own[Int(sample)])
            if given == own {
                ownSamples += 1
                ownCorrect += outcome.isCorrect ? 1 : 0
            } else {
                otherSamples += 1
                otherCorrect += outcome.isCorrect ? 1 : 0
                otherRecovered += outcome.answer == Int(own) ? 1 : 0
            }
        }
    }

    /// Puts the shares into a record; none where there are no such samples.
    func add(to metrics: inout MetricValues) {
        func share(_ count: Int, _ samples: Int) -> Double? {
            samples == 0 ? nil : Double(count) / Double(samples)
        }
        metrics[.cleanAccuracy] = share(ownCorrect, ownSamples)
        metrics[.corruptedAccuracy] = share(otherCorrect, otherSamples)
        metrics[.recoveredAccuracy] = share(otherRecovered, otherSamples)
    }
}
