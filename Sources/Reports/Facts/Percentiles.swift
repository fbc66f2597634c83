/// Values in ascending order, of which each percentile is one: no value comes of it that no run has.
struct Percentiles {
    private let sorted: [Double]

    /// Of these values; nil where there are none.
    init?(_ values: [Double]) {
        if values.isEmpty { return nil }
        sorted = values.sorted()
    }

    /// The least value that so many percent of the values do not exceed: of 100 values and 5 percent, the fifth.
    func value(_ percent: Int) -> Double {
        let rank = (sorted.count * percent + 99) / 100
        return sorted[min(max(rank, 1), sorted.count) - 1]
    }
}
