/// Filters on their way to the points, and their gradients on the way back: columns, then rows.
///
/// Between the two, vectors wait on the stack; more than the registers hold, but they never leave the first-level cache.
enum WinogradWeights {
    private static let side = WinogradPoints.side

    /// Takes filters to the points, for `lanes` output channels (a multiple of 16).
    ///
    /// - Parameters:
    ///   - taps: The place of each of the nine taps, row by row, output channels adjacent, with readable slack.
    ///   - strip: From `withStrip`.
    ///   - result: The first channel at the first point; points are `plane` values apart.
    @inline(__always)
    static func toPoints(
        _ taps: (Int) -> UnsafePointer<Float>, lanes: Int, strip: UnsafeMutablePointer<Float>,
        result: UnsafeMutablePointer<Float>, plane: Int
    ) {
        for lane in stride(from: 0, to: lanes, by: 16) {
            for column in 0..<3 {
                Taps.atPoints(Three { Vector(loading: taps(3 &* $0 &+ column) + lane) })
                    .store(to: strip + column &* 16, stride: 48)
            }
            for row in 0..<side {
                Taps.atPoints(Three(loading: strip + row &* 48, stride: 16))
                    .store(to: result + (row &* side &* plane &+ lane), stride: plane)
            }
        }
    }

    /// Takes 16 channels' sums back from the points and hands over the three rows of the gradient, one by one.
    @inline(__always)
    static func fromPoints(
        _ sums: UnsafePointer<Float>, plane: Int, strip: UnsafeMutablePointer<Float>,
        body: (_ row: Int, Three) -> Void
    ) {
        for column in 0..<side {
            Taps.fromPoints(Six(loading: sums + column &* plane, stride: side &* plane))
                .store(to: strip + column &* 16, stride: side &* 16)
        }
        for row in 0..<3 {
            body(row, Taps.fromPoints(Six(loading: strip + row &* side &* 16, stride: 16)))
        }
    }

    /// Calls `body` with room on the stack for the vectors between columns and rows.
    @inline(__always)
    static func withStrip(_ body: (UnsafeMutablePointer<Float>) -> Void) {
        let zero = Three(.zero, .zero, .zero)
        var vectors = (zero, zero, zero, zero, zero, zero)
        withUnsafeMutableBytes(of: &vectors) { bytes in
            if let start = bytes.baseAddress { body(start.assumingMemoryBound(to: Float.self)) }
        }
    }
}
