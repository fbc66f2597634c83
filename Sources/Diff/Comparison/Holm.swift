/// Holm's correction for several tests at once: the chance of any false rejection stays below the level, however the
/// tests depend on each other.
///
/// S. Holm, *A simple sequentially rejective multiple test procedure*, Scandinavian Journal of Statistics 6 (1979).
enum Holm {
    /// The corrected p of each, in the order given.
    static func corrected(_ values: [Double]) -> [Double] {
        var corrected = values
        var largest = 0.0
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        for (rank, index) in order.enumerated() {
            largest = max(largest, min(1, values[index] * Double(values.count - rank)))
            corrected[index] = largest
        }
        return corrected
    }
}
