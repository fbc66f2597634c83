import Datasets
import Kernels

extension Plan.Labels {
    /// The labels of all training samples under this treatment, before any split.
    ///
    /// - Parameter seed: The run's seed; one permutation belongs to it.
    public func apply(to labels: [UInt8], seed: UInt64) -> [UInt8] {
        switch self {
        case .unchanged:
            return labels
        case .shuffled:
            var sequence = PhiloxSequence(Philox(seed: seed), .labelShuffle)
            return sequence.permutation(count: labels.count).map { labels[Int($0)] }
        }
    }
}
