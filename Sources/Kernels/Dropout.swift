/// Inverted dropout: which values of a batch stay, as a mask of factors.
public struct Dropout: Sendable {
    /// A value is dropped where its 32 random bits are below this.
    let threshold: UInt32
    /// 1 / (1 − rate), rounded to binary32.
    let scale: Float

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
        let lane = SIMD16<UInt32>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
        for group in groups {
            let words = generator.blocks(
                index: lane &+ UInt32(truncatingIfNeeded: group &* 16), stream: stream, epoch: epoch,
                step: step)
            let to = mask + group &* Self.group
            factors(words.0).store(to: to)
            factors(words.1).store(to: to + 16)
            factors(words.2).store(to: to + 32)
            factors(words.3).store(to: to + 48)
        }
    }

    /// `word < threshold ? 0 : scale`, by the sign of the difference: comparisons of unsigned vectors do not
    /// become vector instructions.
    @inline(__always)
    private func factors(_ words: SIMD16<UInt64>) -> Vector {
        let difference = SIMD16<Int64>(truncatingIfNeeded: words &- UInt64(threshold))
        let isKept = ~SIMD16<UInt32>(truncatingIfNeeded: difference &>> 63)
        return unsafeBitCast(isKept & scale.bitPattern, to: Vector.self)
    }
}

extension Philox {
    /// Sixteen blocks at once, word by word: the same numbers as `block(_:epoch:step:index:)`.
    ///
    /// Words stand in the low halves of 64-bit lanes, where the vector units multiply 32 bits by 32.
    @inline(__always)
    func blocks(index: SIMD16<UInt32>, stream: RandomStream, epoch: Int, step: Int)
        -> (SIMD16<UInt64>, SIMD16<UInt64>, SIMD16<UInt64>, SIMD16<UInt64>)
    {
        typealias Wide = SIMD16<UInt64>
        let low = Wide(repeating: 0xFFFF_FFFF)
        var x = Wide(truncatingIfNeeded: index)
        var y = Wide(repeating: UInt64(UInt32(truncatingIfNeeded: step)))
        var z = Wide(repeating: UInt64(UInt32(truncatingIfNeeded: epoch)))
        var w = Wide(repeating: UInt64(stream.word))
        var k0 = key.x
        var k1 = key.y
        for _ in 0..<10 {
            let p0 = (x & low) &* Wide(repeating: 0xD251_1F53)
            let p1 = (z & low) &* Wide(repeating: 0xCD9E_8D57)
            x = (p1 &>> 32) ^ y ^ Wide(repeating: UInt64(k0))
            y = p1 & low
            z = (p0 &>> 32) ^ w ^ Wide(repeating: UInt64(k1))
            w = p0 & low
            k0 &+= 0x9E37_79B9
            k1 &+= 0xBB67_AE85
        }
        return (x, y, z, w)
    }
}
