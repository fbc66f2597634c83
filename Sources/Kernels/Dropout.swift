/// Inverted dropout: which values of a batch stay, as a mask of factors.
public struct Dropout: Sendable {
    /// A value is dropped where its 32 random bits are below this.
    let threshold: UInt32
    /// 1 / (1 − rate), rounded to binary32.
    public let scale: Float

    /// - Parameter rate: Probability of dropping, 0 ..< 1.
    public init(rate: Double) {
        threshold = UInt32(min(max(rate, 0) * 0x1p32, 0x1p32 - 1).rounded(.toNearestOrEven))
        scale = Float(1 / (1 - rate))
    }

    /// Values per group: 16 generator blocks of 4 words. Element 64·g + 16·w + l of a batch takes word w
    /// of block 16·g + l, so that a vector of blocks yields vectors of elements.
    public static let group = 64

    /// Fills groups `groups` of a batch's mask: 0 where dropped, `scale` where kept.
    ///
    /// - Parameters:
    ///   - mask: The whole batch's mask, a multiple of 64 values.
    ///   - stream: The layer's stream.
    public func fill(
        _ mask: UnsafeMutablePointer<Float>, groups: Range<Int>, generator: Philox, stream: RandomStream,
        epoch: Int, step: Int
    ) {
        let even = SIMD8<UInt64>(0, 2, 4, 6, 8, 10, 12, 14)
        for group in groups {
            let first = UInt64(UInt32(truncatingIfNeeded: group &* 16))
            let blocks = generator.blocks(
                index: even &+ first, stream: stream, epoch: epoch, step: step)
            let next = generator.blocks(
                index: even &+ (first &+ 1), stream: stream, epoch: epoch, step: step)
            let to = mask + group &* Self.group
            factors(blocks.0, next.0).store(to: to)
            factors(blocks.1, next.1).store(to: to + 16)
            factors(blocks.2, next.2).store(to: to + 32)
            factors(blocks.3, next.3).store(to: to + 48)
        }
    }

    /// `word < threshold ? 0 : scale` for the words in the low halves of `even` and `odd` in turn.
    @inline(__always)
    private func factors(_ even: SIMD8<UInt64>, _ odd: SIMD8<UInt64>) -> Vector {
        // By the sign of the difference: comparisons of integers do not become vector instructions. The high half of a
        // negative difference has only ones. (Little-endian, as all of Swift's machines are.)
        let low = SIMD8<UInt64>(repeating: 0xFFFF_FFFF)
        let differences = ((even & low) &- UInt64(threshold), (odd & low) &- UInt64(threshold))
        let isDropped = (differences.0 &>> 32) | (differences.1 & ~low)
        return unsafeBitCast(
            ~unsafeBitCast(isDropped, to: SIMD16<UInt32>.self) & scale.bitPattern, to: Vector.self)
    }
}

extension Philox {
    /// Eight blocks at once, word by word: the same numbers as `block(_:epoch:step:index:)`.
    ///
    /// Words stand in the low halves of 64-bit lanes, where the vector units multiply 32 bits by 32; what stands in the
    /// high halves of a result does not count.
    @inline(__always)
    func blocks(index: SIMD8<UInt64>, stream: RandomStream, epoch: Int, step: Int)
        -> (SIMD8<UInt64>, SIMD8<UInt64>, SIMD8<UInt64>, SIMD8<UInt64>)
    {
        typealias Wide = SIMD8<UInt64>
        let low = Wide(repeating: 0xFFFF_FFFF)
        var x = index
        var y = Wide(repeating: UInt64(UInt32(truncatingIfNeeded: step)))
        var z = Wide(repeating: UInt64(UInt32(truncatingIfNeeded: epoch)))
        var w = Wide(repeating: UInt64(stream.word))
        var (k0, k1) = (key.x, key.y)
        for _ in 0..<10 {
            let p0 = (x & low) &* Wide(repeating: 0xD251_1F53)
            let p1 = (z & low) &* Wide(repeating: 0xCD9E_8D57)
            x = (p1 &>> 32) ^ y ^ Wide(repeating: UInt64(k0))
            y = p1
            z = (p0 &>> 32) ^ w ^ Wide(repeating: UInt64(k1))
            w = p0
            k0 &+= 0x9E37_79B9
            k1 &+= 0xBB67_AE85
        }
        return (x, y, z, w)
    }
}
