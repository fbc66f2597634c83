import Experiments

extension EpochRecord {
    /// Throws `LedgerError.notReproduced` with the first value whose bits differ in `other`.
    func expectSameBits(as other: EpochRecord, run: String) throws(LedgerError) {
        for (recorded, found) in zip(metrics, other.metrics)
        where recorded.value?.bitPattern != found.value?.bitPattern {
            throw .notReproduced(
                LedgerError.Difference(
                    run: run, epoch: epoch, metric: recorded.name,
                    recorded: recorded.valueAndBits, found: found.valueAndBits))
        }
        if parameterDigest != other.parameterDigest {
            throw .notReproduced(
                LedgerError.Difference(
                    run: run, epoch: epoch, metric: "parameter_digest",
                    recorded: parameterDigest, found: other.parameterDigest))
        }
    }
}

extension NamedMetric {
    fileprivate var valueAndBits: String {
        value.map { "\($0) (\($0.hexadecimalBits))" } ?? "none"
    }
}
