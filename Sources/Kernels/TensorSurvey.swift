/// What has become of one tensor since it was last looked at, found piece by piece.
///
/// The squares are added in binary64 in an order that no machine changes: value number i goes to sum number
/// i mod 16, ascending; at the end the sums are added, ascending. The square of a binary32 value is exact.
public struct TensorSurvey {
    /// Values so far.
    public private(set) var count = 0
    /// Values with other bits than at the last look.
    public private(set) var changed = 0
    private var sums = SIMD16<Double>(repeating: 0)

    /// Before the first piece.
    public init() {}

    /// The root of the sum of all squares so far.
    public var norm: Double {
        var sum = 0.0
        for lane in 0..<16 { sum += sums[lane] }
        return sum.squareRoot()
    }

    /// Looks at the next values, and takes them over into `previous`, which holds those of the last look.
    public mutating func add(
        _ values: UnsafePointer<Float>, previous: UnsafeMutablePointer<Float>, count pieceCount: Int
    ) {
        var index = 0
        // Up to a whole group of 16, so that lanes are sums.
        while index < pieceCount, !count.isMultiple(of: 16) {
            addOne(values[index], previous + index)
            index += 1
        }
        var (sums, same) = (sums, SIMD16<Int32>(repeating: 0))
        let start = index
        while index + 16 <= pieceCount {
            let value = UnsafeRawPointer(values + index).loadUnaligned(as: SIMD16<Float>.self)
            let slot = UnsafeMutableRawPointer(previous + index)
            let before = slot.loadUnaligned(as: SIMD16<UInt32>.self)
            let bits = unsafeBitCast(value, to: SIMD16<UInt32>.self)
            // A lane that is true counts as −1.
            same &-= unsafeBitCast(bits .== before, to: SIMD16<Int32>.self)
            slot.storeBytes(of: bits, as: SIMD16<UInt32>.self)
            let wide = SIMD16<Double>(value)
            sums += wide * wide
            index += 16
        }
        self.sums = sums
        var sameCount = 0
        for lane in 0..<16 { sameCount += Int(same[lane]) }
        changed += index - start - sameCount
        count += index - start
        while index < pieceCount {
            addOne(values[index], previous + index)
            index += 1
        }
    }

    private mutating func addOne(_ value: Float, _ previous: UnsafeMutablePointer<Float>) {
        if value.bitPattern != previous.pointee.bitPattern { changed += 1 }
        previous.pointee = value
        sums[count % 16] += Double(value) * Double(value)
        count += 1
    }
}
