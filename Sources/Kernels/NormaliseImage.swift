/// What becomes of the bytes of an image that is normalised by itself: (byte / scale − mean) / deviation in binary32, with mean and
/// deviation of all bytes / scale of this very image, and 1 / sqrt(count) for a deviation that is smaller.
///
/// Of bytes, sums and sums of squares are exact whatever their order, up to 2³⁷ of them, so that there is but one rounding between
/// them and what is formed of them in binary64.
///
/// - Parameter scale: what bytes are divided by, above 0.
public func normaliseImage(
    _ bytes: UnsafePointer<UInt8>, count: Int, scale: Double, into result: UnsafeMutablePointer<Float>
) {
    let (sum, squares) = sums(bytes, count: count)
    let number = Double(count)
    let mean = Double(sum) / number
    let variance = max(0, Double(squares) / number - mean * mean)
    let deviation = max(variance.squareRoot() / scale, 1 / number.squareRoot())
    let (divisor, shift, spread) = (Float(scale), Float(mean / scale), Float(deviation))
    for i in 0..<count { result[i] = (Float(bytes[i]) / divisor - shift) / spread }
}

/// The sum of bytes and that of their squares.
private func sums(_ bytes: UnsafePointer<UInt8>, count: Int) -> (UInt64, UInt64) {
    var (sum, squares): (UInt64, UInt64) = (0, 0)
    var start = 0
    // So many squares of bytes fit into 32 bits; the compiler makes vectors of it.
    while start < count {
        let end = min(start &+ 65_536, count)
        var (part, ofSquares): (UInt32, UInt32) = (0, 0)
        for i in start..<end {
            let byte = UInt32(bytes[i])
            part &+= byte
            ofSquares &+= byte &* byte
        }
        sum &+= UInt64(part)
        squares &+= UInt64(ofSquares)
        start = end
    }
    return (sum, squares)
}
