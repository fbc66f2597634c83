/// Which values of a matrix (samples × inputs) are not zero, as bits: for each sample the sets of its inputs, and for
/// each input the sets of its samples.
///
/// A term whose factor is exactly zero adds nothing to a sum, so products over this pattern give the same bits as
/// products over the whole matrix. Four fifths of MNIST's pixels are zero; ReLU and dropout make more.
public final class NonzeroPattern: @unchecked Sendable {
    /// Inputs per chunk: what a panel of weights for them takes stays in the first-level cache.
    static let chunk = 64
    /// Inputs and samples of a block.
    static let block = 32

    let inputs: Int
    private let capacity: Int
    private let chunks: Int
    private let sets: Int
    /// For each chunk and each sample, two words: the chunk's inputs, the first in the lowest bit.
    private let inputSets: UnsafeMutablePointer<UInt32>
    /// For 32 samples at a time, one word for each input: the first sample in the lowest bit.
    private let sampleSets: UnsafeMutablePointer<UInt32>

    /// A pattern of at most `capacity` samples.
    public init(capacity: Int, inputs: Int) {
        self.inputs = inputs
        self.capacity = (capacity + Self.block - 1) / Self.block * Self.block
        chunks = (inputs + Self.chunk - 1) / Self.chunk
        sets = self.capacity / Self.block
        inputSets = .allocate(capacity: 2 * self.capacity * chunks)
        sampleSets = .allocate(capacity: sets * chunks * Self.chunk)
        inputSets.initialize(repeating: 0, count: 2 * self.capacity * chunks)
        sampleSets.initialize(repeating: 0, count: sets * chunks * Self.chunk)
    }

    deinit {
        inputSets.deallocate()
        sampleSets.deallocate()
    }

    /// Blocks of 32 inputs: what `find` can be asked for.
    public var blockCount: Int { (inputs + Self.block - 1) / Self.block }

    /// Nonzero values of the first `samples` samples.
    public func count(samples: Int) -> Int {
        var count = 0
        for chunk in 0..<chunks {
            let words = inputSets + 2 &* chunk &* capacity
            for word in 0..<2 &* samples { count &+= words[word].nonzeroBitCount }
        }
        return count
    }

    /// Finds the nonzero values of some blocks of 32 inputs. Distinct blocks may be searched at the same time.
    ///
    /// - Parameters:
    ///   - blocks: Which blocks.
    ///   - x: The matrix.
    ///   - samples: Samples in the batch.
    public func find(blocks: Range<Int>, of x: UnsafePointer<Float>, samples: Int) {
        let range = blocks.lowerBound &* Self.block..<min(blocks.upperBound &* Self.block, inputs)
        for set in 0..<sets {
            let first = set &* Self.block
            let words = sampleSets + set &* chunks &* Self.chunk
            (words + range.lowerBound).update(repeating: 0, count: range.count)
            // Sample by sample, as the matrix is in memory.
            var bit: UInt32 = 1
            for sample in first..<max(first, min(first &+ Self.block, samples)) {
                note(bit, where: x + sample &* inputs, in: range, words)
                bit &<<= 1
            }
            for block in blocks {
                let word = 2 &* (block / 2 &* capacity &+ first) &+ block % 2
                BitBlock(loading: words + block &* Self.block).transposed.store(to: inputSets + word)
            }
        }
    }

    /// Sets a bit in the words of the inputs whose values are not zero.
    private func note(
        _ bit: UInt32, where values: UnsafePointer<Float>, in range: Range<Int>,
        _ words: UnsafeMutablePointer<UInt32>
    ) {
        var input = range.lowerBound
        while input &+ 16 <= range.upperBound {
            let target = UnsafeMutableRawPointer(words + input)
            // By the bits of the values: a mask of comparisons would be taken apart lane by lane.
            let magnitudes =
                unsafeBitCast(Vector(loading: values + input), to: SIMD16<Int32>.self) & Int32.max
            let isNonzero = unsafeBitCast((0 &- magnitudes) &>> 31, to: SIMD16<UInt32>.self)
            target.storeBytes(
                of: target.loadUnaligned(as: SIMD16<UInt32>.self) | (isNonzero & bit), as: SIMD16<UInt32>.self
            )
            input &+= 16
        }
        while input < range.upperBound {
            if values[input] != 0 { words[input] |= bit }
            input &+= 1
        }
    }

    /// The same without a reference to count, for loops.
    var view: View {
        View(
            inputs: inputs, chunkCount: chunks, setCount: sets, capacity: capacity, inputSets: inputSets,
            sampleSets: sampleSets)
    }

    /// What products read of a pattern.
    struct View {
        /// Columns of the matrix.
        let inputs: Int
        /// Chunks of inputs.
        let chunkCount: Int
        /// Sets of samples for each input: 32 samples each, the first in the lowest bit.
        let setCount: Int
        fileprivate let capacity: Int
        fileprivate let inputSets: UnsafePointer<UInt32>
        fileprivate let sampleSets: UnsafePointer<UInt32>

        /// The inputs of a chunk that are not zero in a sample, the first in the lowest bit.
        @inline(__always)
        func inputs(sample: Int, chunk: Int) -> UInt64 {
            let words = inputSets + 2 &* (chunk &* capacity &+ sample)
            return UInt64(words[0]) | UInt64(words[1]) &<< 32
        }

        /// The samples 32 · index ..< 32 · (index + 1) that have a nonzero value at `input`.
        @inline(__always)
        func samples(input: Int, set index: Int) -> UInt32 {
            sampleSets[index &* chunkCount &* NonzeroPattern.chunk &+ input]
        }
    }
}

/// 32 words of 32 bits.
private struct BitBlock {
    private var left: SIMD16<UInt32>
    private var right: SIMD16<UInt32>

    @inline(__always)
    init(loading words: UnsafePointer<UInt32>) {
        left = UnsafeRawPointer(words).loadUnaligned(as: SIMD16<UInt32>.self)
        right = UnsafeRawPointer(words + 16).loadUnaligned(as: SIMD16<UInt32>.self)
    }

    /// Words become bits, and bits words: a square of bits is transposed by exchanging two of its quarters, and so in each
    /// quarter, down to single bits; here the smallest come first.
    @inline(__always)
    var transposed: Self {
        var block = self
        block.exchange(1, 0x5555_5555)
        block.exchange(2, 0x3333_3333)
        block.exchange(4, 0x0F0F_0F0F)
        block.exchange(8, 0x00FF_00FF)
        block.exchange(16, 0x0000_FFFF)
        return block
    }

    /// Exchanges bits between words 2i and 2i + 1, and puts the even words before the odd ones: so the next exchange finds
    /// words that were twice as far apart, and after five all are back in their places.
    @inline(__always)
    private mutating func exchange(_ distance: UInt32, _ mask: UInt32) {
        let even = SIMD16(lowHalf: left.evenHalf, highHalf: right.evenHalf)
        let odd = SIMD16(lowHalf: left.oddHalf, highHalf: right.oddHalf)
        left = (even & mask) | ((odd & mask) &<< distance)
        right = ((even &>> distance) & mask) | (odd & ~mask)
    }

    /// Stores the words in every other word.
    @inline(__always)
    func store(to words: UnsafeMutablePointer<UInt32>) {
        for word in 0..<16 {
            words[2 &* word] = left[word]
            words[2 &* word &+ 32] = right[word]
        }
    }
}
