/// A sum of squares, found piece by piece, in binary64: the square of value number i, which is exact, goes to sum number
/// i mod 16; at the end the sums are added, ascending. (`TensorSurvey` finds the same while it looks for changes.)
public struct SquareSum {
    private var count = 0
    private var sums = SIMD16<Double>(repeating: 0)

    /// Of nothing.
    public init() {}

    /// The sum so far.
    public var total: Double {
        var sum = 0.0
        for lane in 0..<16 { sum += sums[lane] }
        return sum
    }

    /// Adds the squares of the next values.
    public mutating func add(_ values: UnsafePointer<Float>, count pieceCount: Int) {
        var index = 0
        // Up to a whole group of 16, so that lanes are sums.
        while index < pieceCount, !count.isMultiple(of: 16) { addOne(values[index], &index) }
        while index + 16 <= pieceCount {
            let wide = SIMD16<Double>(Vector(loading: values + index))
            sums += wide * wide
            index += 16
            count += 16
        }
        while index < pieceCount { addOne(values[index], &index) }
    }

    private mutating func addOne(_ value: Float, _ index: inout Int) {
        sums[count % 16] += Double(value) * Double(value)
        count += 1
        index += 1
    }
}
