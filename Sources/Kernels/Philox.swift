/// The counter-based generator Philox4x32-10 (Salmon, Moraes, Dror and Shaw, 2011).
///
/// A block of four words is a pure function of the key (a run's seed) and of a position, so there
/// is no generator state to save, share or disturb: a resumed run, another thread or an additional
/// layer all see the numbers that belong to their position.
public struct Philox: Sendable, Equatable {
    /// The key: low and high half of the seed.
    public let key: SIMD2<UInt32>

    /// A generator keyed by `seed`.
    public init(seed: UInt64) {
        key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    }

    /// The four words at a raw counter.
    @inlinable
    public func block(_ counter: SIMD4<UInt32>) -> SIMD4<UInt32> {
        var c = counter
        var k = key
        for _ in 0..<10 {
            let p0 = UInt64(c.x) &* 0xD251_1F53
            let p1 = UInt64(c.z) &* 0xCD9E_8D57
            c = SIMD4(
                UInt32(truncatingIfNeeded: p1 >> 32) ^ c.y ^ k.x,
                UInt32(truncatingIfNeeded: p1),
                UInt32(truncatingIfNeeded: p0 >> 32) ^ c.w ^ k.y,
                UInt32(truncatingIfNeeded: p0))
            k = k &+ SIMD2(0x9E37_79B9, 0xBB67_AE85)
        }
        return c
    }

    /// The four words of block `index` of a stream at one epoch and step.
    ///
    /// Words `4 * index ..< 4 * index + 4` of that position's sequence.
    @inlinable
    public func block(_ stream: RandomStream, epoch: Int = 0, step: Int = 0, index: Int) -> SIMD4<UInt32> {
        block(
            SIMD4(
                UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: step),
                UInt32(truncatingIfNeeded: epoch), stream.word))
    }
}

/// A purpose that random numbers are drawn for. Streams never overlap.
public struct RandomStream: Sendable, Hashable {
    /// The last word of the counter: the purpose in the high half, its part (a layer, a split) in the low.
    public let word: UInt32

    /// Stream `kind` (1 ... 65,535), part `part` (0 ... 65,535).
    init(kind: UInt32, part: Int) {
        word = kind << 16 | UInt32(truncatingIfNeeded: part) & 0xFFFF
    }

    /// Initial weights of the layer at this index in the model, and biases, where they are drawn.
    public static func initialWeights(layer: Int) -> Self { Self(kind: 1, part: layer) }
    /// The order of the training samples in an epoch.
    public static let epochOrder = Self(kind: 2, part: 0)
    /// The dropout mask of the layer at this index in the model.
    public static func dropout(layer: Int) -> Self { Self(kind: 3, part: layer) }
    /// The permutation of the training labels.
    public static let labelShuffle = Self(kind: 4, part: 0)
    /// Embedded data; parts tell training from test, images from labels.
    public static func syntheticData(part: Int) -> Self { Self(kind: 5, part: part) }
    /// Labels that are drawn anew.
    public static let labelCorruption = Self(kind: 6, part: 0)
    /// Permutations of pixels: part 0 for all images, 1 for those of training, 2 for those of the test.
    public static func pixelPermutation(part: Int) -> Self { Self(kind: 7, part: part) }
    /// Noise in place of pixels: part 0 for training, 1 for the test.
    public static func pixelNoise(part: Int) -> Self { Self(kind: 8, part: part) }
    /// Which training samples there are.
    public static let sampleChoice = Self(kind: 9, part: 0)
    /// How the samples of an epoch are changed: part 0 for crops, 1 for flips.
    public static func augmentation(part: Int) -> Self { Self(kind: 10, part: part) }
    /// Which samples are held out.
    public static let heldOut = Self(kind: 11, part: 0)
}

/// The words of one position's sequence, in order: a cursor over consecutive Philox blocks.
public struct PhiloxSequence: Sendable {
    private let generator: Philox
    private let stream: RandomStream
    private let epoch: Int
    private let step: Int
    private var index = 0
    private var words = SIMD4<UInt32>()
    private var used = 4

    /// The sequence of `stream` at one epoch and step, from its first word.
    public init(_ generator: Philox, _ stream: RandomStream, epoch: Int = 0, step: Int = 0) {
        self.generator = generator
        self.stream = stream
        self.epoch = epoch
        self.step = step
    }

    /// The next 32 random bits.
    public mutating func next() -> UInt32 {
        if used == 4 {
            words = generator.block(stream, epoch: epoch, step: step, index: index)
            index += 1
            used = 0
        }
        defer { used += 1 }
        return words[used]
    }

    /// A uniform value in [0, 1): the top 24 bits times 2⁻²⁴, exact in binary32.
    public mutating func uniform() -> Float {
        Float(next() >> 8) * 0x1p-24
    }

    /// An unbiased integer in `0 ..< bound` by Lemire's multiply-and-reject method; `bound` is at least 1.
    public mutating func integer(below bound: UInt32) -> UInt32 {
        let threshold = (0 &- bound) % bound
        while true {
            let product = UInt64(next()) &* UInt64(bound)
            if UInt32(truncatingIfNeeded: product) >= threshold { return UInt32(product >> 32) }
        }
    }

    /// A permutation of `0 ..< count` by Fisher and Yates, drawn from the end downwards.
    public mutating func permutation(count: Int) -> [Int32] {
        var order = (0..<Int32(count)).map { $0 }
        var last = count - 1
        while last > 0 {
            order.swapAt(last, Int(integer(below: UInt32(last + 1))))
            last -= 1
        }
        return order
    }
}
