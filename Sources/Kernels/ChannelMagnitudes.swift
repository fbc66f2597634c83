/// What a layer's values amount to, for each sample of a batch and each channel: a bound of their magnitudes that is zero
/// only where all of them are zero. Whoever writes values adds their magnitudes while they are in registers.
///
/// A channel without values adds nothing to a product, as long as the other factors are finite; also at the points of
/// Winograd's method. That is certain of values whose bound is below `limit`.
public struct ChannelMagnitudes {
    /// Channels, rounded up to whole vectors; those beyond the last are zero.
    let lanes: Int
    let channels: Int
    private let sums: UnsafeMutablePointer<Float>

    /// Values with smaller bounds stay finite on their way to the points and back.
    public static let limit: Float = 0x1p64

    /// Bounds in `sums`, which has room for `count(samples:channels:)` values.
    public init(_ sums: UnsafeMutablePointer<Float>, channels: Int) {
        self.sums = sums
        self.channels = channels
        lanes = (channels + 15) / 16 * 16
    }

    /// Values that the bounds of some samples take.
    public static func count(samples: Int, channels: Int) -> Int { samples * ((channels + 15) / 16 * 16) }

    /// The bounds of the samples from `sample` on.
    public static func + (magnitudes: Self, sample: Int) -> Self {
        Self(magnitudes.sums + sample * magnitudes.lanes, channels: magnitudes.channels)
    }

    // MARK: - Writing

    /// Begins anew for the first `samples` samples.
    func clear(samples: Int) { sums.update(repeating: 0, count: samples &* lanes) }

    /// Adds the magnitudes of `values`, 16 channels from `channel` on; of the last vector, those of channels only.
    @inline(__always)
    func add(_ values: Vector, sample: Int, channel: Int) {
        let place = sums + (sample &* lanes &+ channel)
        let count = channels &- channel
        if count >= 16 { return (Vector(loading: place) + values).store(to: place) }
        for lane in 0..<count { place[lane] += values[lane] }
    }

    // MARK: - Reading

    /// A bound of all values of the first `samples` samples: zero only where there is none but zeros.
    public func bound(samples: Int) -> Float {
        var total = Vector.zero
        for place in stride(from: 0, to: samples &* lanes, by: 16) { total += Vector(loading: sums + place) }
        return total.sum()
    }

    /// Finds the channels that have anything in the first `samples` samples, in ascending order.
    ///
    /// - Parameter list: Room for as many as there are channels.
    /// - Returns: How many.
    func present(samples: Int, into list: UnsafeMutablePointer<Int32>) -> Int {
        var count = 0
        for channel in stride(from: 0, to: lanes, by: 16) {
            var total = Vector.zero
            for sample in 0..<samples { total += Vector(loading: sums + (sample &* lanes &+ channel)) }
            var bits = nonzeroBits(total)
            while bits != 0 {
                list[count] = Int32(truncatingIfNeeded: channel &+ bits.trailingZeroBitCount)
                count &+= 1
                bits &= bits &- 1
            }
        }
        return count
    }

    /// Whether the first `samples` samples have only zeros.
    public func isZero(samples: Int) -> Bool { bound(samples: samples) == 0 }
}

extension Vector {
    /// Without signs.
    @inline(__always)
    var magnitudes: Vector {
        unsafeBitCast(unsafeBitCast(self, to: SIMD16<Int32>.self) & Int32.max, to: Vector.self)
    }
}

/// The sum of the magnitudes of `count` values: zero only where all are zero, finite only where all are finite.
public func magnitudeSum(_ values: UnsafePointer<Float>, count: Int) -> Float {
    var (even, odd) = (Vector.zero, Vector.zero)
    var i = 0
    while i &+ 32 <= count {
        even += Vector(loading: values + i).magnitudes
        odd += Vector(loading: values + (i &+ 16)).magnitudes
        i &+= 32
    }
    var total = (even + odd).sum()
    while i < count {
        total += values[i].magnitude
        i &+= 1
    }
    return total
}

extension Vector {
    /// Whether every lane is zero. (`==` looks at lane after lane through memory, which takes as long as an update of a row.)
    @inline(__always)
    var isZero: Bool { unsafeBitCast(self, to: SIMD16<UInt32>.self).union & ~(1 << 31) == 0 }
}

/// A bit for each lane that is not zero, the first in the lowest.
@inline(__always)
func nonzeroBits(_ vector: Vector) -> UInt32 {
    // Here, since a constant of the file would be made when it is first used, and every use would ask whether it was.
    let laneBits = SIMD16<UInt32>(
        1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768)
    let magnitudes = unsafeBitCast(vector, to: SIMD16<Int32>.self) & Int32.max
    let isNonzero = unsafeBitCast((0 &- magnitudes) &>> 31, to: SIMD16<UInt32>.self)
    return (isNonzero & laneBits).union
}

extension SIMD16<UInt32> {
    /// Bits that any lane has.
    @inline(__always)
    fileprivate var union: UInt32 {
        let eight = lowHalf | highHalf
        let four = eight.lowHalf | eight.highHalf
        let two = four.lowHalf | four.highHalf
        return two.x | two.y
    }
}
