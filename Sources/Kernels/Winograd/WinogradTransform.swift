/// The two-dimensional transforms: the one-dimensional ones down the columns, then along the rows.
///
/// A transform keeps up to 36 vectors on the stack between the two; more than the registers hold, but they
/// never leave the first-level cache.
enum WinogradTransform {
    /// Points in one direction.
    static let side = 6
    /// Points of a tile.
    static let points = side * side

    /// Takes a square of values to the points, for `lanes` channels (a multiple of 16).
    ///
    /// - Parameters:
    ///   - places: Where the square's values are, row by row, channels adjacent.
    ///   - scratch: From `withScratch`.
    ///   - result: The first channel at the first point; points are `plane` values apart.
    @inline(__always)
    static func toPoints<S: Stretch>(
        _: S.Type, places: UnsafePointer<UnsafePointer<Float>>, lanes: Int,
        scratch: UnsafeMutablePointer<Float>, result: UnsafeMutablePointer<Float>, plane: Int
    ) {
        var lane = 0
        while lane < lanes {
            for column in 0..<S.count {
                S(at: places + column, step: S.count, lane: lane).atPoints()
                    .store(to: scratch + column &* 16, stride: S.count &* 16)
            }
            for row in 0..<side {
                S(loading: scratch + row &* S.count &* 16, stride: 16).atPoints()
                    .store(to: result + (row &* side &* plane &+ lane), stride: plane)
            }
            lane &+= 16
        }
    }

    /// Takes 16 channels' products back from the points and hands over `P.count` rows of the result, one by one.
    @inline(__always)
    static func fromPoints<P: Product>(
        _: P.Type, _ products: UnsafePointer<Float>, plane: Int, scratch: UnsafeMutablePointer<Float>,
        body: (_ row: Int, P) -> Void
    ) {
        for column in 0..<side {
            P(fromPoints: Six(loading: products + column &* plane, stride: side &* plane))
                .store(to: scratch + column &* 16, stride: side &* 16)
        }
        for row in 0..<P.count {
            body(row, P(fromPoints: Six(loading: scratch + row &* side &* 16, stride: 16)))
        }
    }

    /// Calls `body` with room on the stack for one transform's intermediate vectors.
    @inline(__always)
    static func withScratch(_ body: (UnsafeMutablePointer<Float>) -> Void) {
        let zero = Six(.zero, .zero, .zero, .zero, .zero, .zero)
        var vectors = (zero, zero, zero, zero, zero, zero)
        withUnsafeMutableBytes(of: &vectors) { bytes in
            if let start = bytes.baseAddress { body(start.assumingMemoryBound(to: Float.self)) }
        }
    }

    /// Calls `body` with room on the stack for the places of one transform's values.
    @inline(__always)
    static func withPlaces(_ body: (UnsafeMutablePointer<UnsafePointer<Float>>) -> Void) {
        withUnsafeTemporaryAllocation(of: UnsafePointer<Float>.self, capacity: points) { places in
            if let start = places.baseAddress { body(start) }
        }
    }
}
