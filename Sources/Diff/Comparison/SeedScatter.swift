import Records

/// How far the values of a sample are from each other.
struct SeedScatter {
    let mean: Double
    let count: Double
    /// Of single values, with n − 1 in its denominator.
    let variance: Double
    /// Of the variance.
    let freedom: Double

    private init(mean: Double, count: Double, variance: Double, freedom: Double) {
        (self.mean, self.count, self.variance, self.freedom) = (mean, count, variance, freedom)
    }

    /// nil for less than two values.
    /// - Parameter step: the distance of the values that the quantity can have; the deviation is at least half of it.
    init?(_ values: [Double], step: Double) {
        guard let sample = SampleStatistics(values), let deviation = sample.standardDeviation else {
            return nil
        }
        let most = max(deviation, step / 2)
        self.init(
            mean: sample.mean, count: Double(sample.count), variance: most * most,
            freedom: Double(sample.count - 1))
    }

    /// That of samples with one deviation, whatever their means.
    static func pooled(_ samples: [SeedScatter]) -> SeedScatter {
        let freedom = samples.reduce(0) { $0 + $1.freedom }
        return SeedScatter(
            mean: .nan, count: samples.reduce(0) { $0 + $1.count },
            variance: samples.reduce(0) { $0 + $1.variance * $1.freedom } / freedom, freedom: freedom)
    }
}

extension [Double] {
    /// The smallest distance between two different values; 0 where there are none. Of whole numbers of images, it is at
    /// least one image; of losses it is next to nothing, unless all seeds of a side give the same one.
    var smallestStep: Double {
        let ascending = sorted()
        return zip(ascending.dropFirst(), ascending).map { $0 - $1 }.filter { $0 > 0 }.min() ?? 0
    }
}
