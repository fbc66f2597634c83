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
        let kept = Vector(repeating: scale)
        let lane = SIMD16<UInt32>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
        for group in groups {
            let words = generator.blocks(
                index: lane &+ UInt32(truncatingIfNeeded: group &* 16), stream: stream, epoch: epoch,
                step: step)
            let to = mask + group &* Self.group
            kept.replacing(with: 0, where: words.0 .< threshold).store(to: to)
            kept.replacing(with: 0, where: words.1 .< threshold).store(to: to + 16)
            kept.replacing(with: 0, where: words.2 .< threshold).store(to: to + 32)
            kept.replacing(with: 0, where: words.3 .< threshold).store(to: to + 48)
        }
    }
}

extension Philox {
    /// Sixteen blocks at once, word by word: the same numbers as `block(_:epoch:step:index:)`.
    @inline(__always)
    func blocks(index: SIMD16<UInt32>, stream: RandomStream, epoch: Int, step: Int)
        -> (SIMD16<UInt32>, SIMD16<UInt32>, SIMD16<UInt32>, SIMD16<UInt32>)
    {
        typealias Words = SIMD16<UInt32>
        var x = index
        var y = Words(repeating: UInt32(truncatingIfNeeded: step))
        var z = Words(repeating: UInt32(truncatingIfNeeded: epoch))
        var w = Words(repeating: stream.word)
        var k0 = key.x
        var k1 = key.y
        for _ in 0..<10 {
            let p0 = SIMD16<UInt64>(truncatingIfNeeded: x) &* 0xD251_1F53
            let p1 = SIMD16<UInt64>(truncatingIfNeeded: z) &* 0xCD9E_8D57
            x = Words(truncatingIfNeeded: p1 &>> 32) ^ y ^ Words(repeating: k0)
            y = Words(truncatingIfNeeded: p1)
            z = Words(truncatingIfNeeded: p0 &>> 32) ^ w ^ Words(repeating: k1)
            w = Words(truncatingIfNeeded: p0)
            k0 &+= 0x9E37_79B9
            k1 &+= 0xBB67_AE85
        }
        return (x, y, z, w)
    }
}
