import Records

/// A run that both sides have, with where they part.
struct RunJSON: Encodable {
    let run: String
    let isSame: Bool
    let oldEpochs, newEpochs: Int
    let firstDifference, firstMetricDifference: DivergenceJSON?

    init(_ run: RunComparison) {
        self.run = run.name
        isSame = run.isSame
        (oldEpochs, newEpochs) = (run.old.epochs.count, run.new.epochs.count)
        firstDifference = run.divergence.map(DivergenceJSON.init)
        firstMetricDifference = run.metricDivergence.map(DivergenceJSON.init)
    }
}

struct DivergenceJSON: Encodable {
    /// Left out for the final evaluation.
    let epoch: Int?
    let value: String
    let old, new: SideJSON
    let absoluteDifference: Double?
    /// As text: it may need 64 bits.
    let unitsInLastPlace: String?

    struct SideJSON: Encodable {
        let number: NumberJSON?
        let count: Int?
        let digest: String?
        /// How training ended, or the like, in words.
        let text: String?

        init(_ value: Divergence.Value) {
            number = value.number.map(NumberJSON.init)
            count = if case .count(let count) = value { count } else { nil }
            digest = if case .digest(let digest) = value { digest } else { nil }
            text = if case .text(let text) = value { text } else { nil }
        }
    }

    init(_ divergence: Divergence) {
        epoch = divergence.epoch
        value = divergence.metric
        (old, new) = (SideJSON(divergence.recorded), SideJSON(divergence.found))
        absoluteDifference = divergence.absoluteDifference.flatMap { $0.isFinite ? $0 : nil }
        unitsInLastPlace = divergence.unitsInLastPlace.map { "\($0)" }
    }
}

/// A value and its bit pattern; JSON has no number for infinities and NaN.
struct NumberJSON: Encodable {
    let value: Double?
    let bits: String

    init(_ value: Double) {
        self.value = value.isFinite ? value : nil
        bits = value.hexadecimalBits
    }
}
