/// Which values of a matrix (samples × inputs) are not zero: for each sample the list of its inputs, and for each
/// input the set of its samples.
///
/// A term whose factor is exactly zero adds nothing to a sum, so products over this pattern give the same bits as
/// products over the whole matrix. Four fifths of MNIST's pixels are zero; ReLU and dropout make more.
public final class NonzeroPattern: @unchecked Sendable {
    /// Inputs per chunk: what a panel of weights for them takes stays in the first-level cache.
    static let chunk = 48
    private static let samplesPerWord = 64

    let inputs: Int
    private let capacity: Int
    private let chunks: Int
    private let words: Int
    private let indices: UnsafeMutablePointer<Int32>
    private let starts: UnsafeMutablePointer<Int32>
    private let sets: UnsafeMutablePointer<UInt64>

    /// A pattern of at most `capacity` samples.
    public init(capacity: Int, inputs: Int) {
        self.inputs = inputs
        self.capacity = capacity
        chunks = (inputs + Self.chunk - 1) / Self.chunk
        words = (capacity + Self.samplesPerWord - 1) / Self.samplesPerWord
        indices = .allocate(capacity: capacity * inputs)
        starts = .allocate(capacity: capacity * (chunks + 1))
        sets = .allocate(capacity: inputs * words)
        indices.initialize(repeating: 0, count: capacity * inputs)
        starts.initialize(repeating: 0, count: capacity * (chunks + 1))
        sets.initialize(repeating: 0, count: inputs * words)
    }

    deinit {
        indices.deallocate()
        starts.deallocate()
        sets.deallocate()
    }

    /// Nonzero values of a sample.
    public func count(sample: Int) -> Int { Int(starts[sample &* (chunks &+ 1) &+ chunks]) }

    /// Lists the nonzero inputs of one sample.
    ///
    /// - Parameter x: The matrix.
    public func list(sample: Int, of x: UnsafePointer<Float>) {
        let row = x + sample &* inputs
        let list = indices + sample &* inputs
        let starts = starts + sample &* (chunks &+ 1)
        var count = 0
        for chunk in 0..<chunks {
            starts[chunk] = Int32(truncatingIfNeeded: count)
            for input in chunk &* Self.chunk..<min((chunk &+ 1) &* Self.chunk, inputs) {
                // Without a branch: the next index overwrites one that does not count.
                list[count] = Int32(truncatingIfNeeded: input)
                count &+= Self.isNonzero(row[input])
            }
        }
        starts[chunks] = Int32(truncatingIfNeeded: count)
    }

    /// Collects the samples of some inputs.
    ///
    /// - Parameters:
    ///   - range: Which inputs.
    ///   - x: The matrix.
    ///   - samples: Samples in the batch.
    public func collect(inputs range: Range<Int>, of x: UnsafePointer<Float>, samples: Int) {
        (sets + range.lowerBound &* words).update(repeating: 0, count: range.count &* words)
        for sample in 0..<samples {
            let row = x + sample &* inputs
            let set = sets + sample / Self.samplesPerWord
            let shift = UInt64(truncatingIfNeeded: sample % Self.samplesPerWord)
            for input in range {
                set[input &* words] |= UInt64(truncatingIfNeeded: Self.isNonzero(row[input])) &<< shift
            }
        }
    }

    /// The same without a reference to count, for loops.
    var view: View {
        View(
            inputs: inputs, chunkCount: chunks, setCount: words, indices: indices, starts: starts, sets: sets)
    }

    /// What products read of a pattern.
    struct View {
        /// Columns of the matrix.
        let inputs: Int
        /// Chunks of inputs.
        let chunkCount: Int
        /// Sets of samples for each input: 64 samples each, the first in the lowest bit.
        let setCount: Int
        fileprivate let indices: UnsafePointer<Int32>
        fileprivate let starts: UnsafePointer<Int32>
        fileprivate let sets: UnsafePointer<UInt64>

        /// The nonzero inputs of a sample in a chunk, ascending.
        @inline(__always)
        func inputs(sample: Int, chunk: Int) -> UnsafeBufferPointer<Int32> {
            let starts = starts + (sample &* (chunkCount &+ 1) &+ chunk)
            return UnsafeBufferPointer(
                start: indices + (sample &* inputs &+ Int(starts[0])), count: Int(starts[1] &- starts[0]))
        }

        /// The samples 64 · index ..< 64 · (index + 1) that have a nonzero value at `input`.
        @inline(__always)
        func samples(input: Int, set index: Int) -> UInt64 { sets[input &* setCount &+ index] }
    }

    /// 1 where a value is not zero, by its bits: a comparison of floats would become a branch.
    @inline(__always)
    private static func isNonzero(_ value: Float) -> Int {
        let magnitude = value.bitPattern &<< 1
        return Int(truncatingIfNeeded: (magnitude | (0 &- magnitude)) &>> 31)
    }
}
