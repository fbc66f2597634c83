import Kernels

/// Buffers that the layers of a network share: no two layers compute at the same time, so each finds here what it
/// reserved, with the contents that the one before left.
final class Workspace {
    /// Which buffer.
    enum Role: Int, CaseIterable {
        /// A layer's weights at the points of Winograd's method.
        case weights
        /// Sums of their gradient at the points.
        case weightSums
        /// The weights turned for the gradient of the inputs.
        case rotatedWeights
        /// Gradients on their way back: each layer reads one and writes the other.
        case oneGradient, otherGradient
    }

    private var counts = [Int](repeating: 0, count: Role.allCases.count)
    private var scratchCount = 0
    private var lastGradient = Role.otherGradient
    /// Threads.
    let workers: Int
    private lazy var buffers = counts.map { FloatBuffer(count: $0) }
    private lazy var scratches = (0..<workers).map { _ in FloatBuffer(count: scratchCount) }
    private let scratchPointers: UnsafeMutablePointer<UnsafeMutablePointer<Float>>

    /// A workspace for this many threads.
    init(workers: Int) {
        self.workers = workers
        scratchPointers = .allocate(capacity: workers)
    }

    deinit { scratchPointers.deallocate() }

    /// Sees to room for `count` values. Only before the first use of any buffer.
    func reserve(_ role: Role, _ count: Int) { counts[role.rawValue] = max(counts[role.rawValue], count) }

    /// Sees to room for a layer's input gradient, in the buffer that the layer behind it does not use.
    /// Layers ask in their order from input to output.
    func reserveGradient(_ count: Int) -> Role {
        lastGradient = lastGradient == .oneGradient ? .otherGradient : .oneGradient
        reserve(lastGradient, count)
        return lastGradient
    }

    /// Sees to room for `count` values for each worker.
    func reserveScratch(_ count: Int) { scratchCount = max(scratchCount, count) }

    /// A buffer for the calling layer, until another layer's turn.
    func buffer(_ role: Role) -> UnsafeMutablePointer<Float> { buffers[role.rawValue].pointer }

    /// Each worker's own scratch, until its next task. Tasks index these pointers rather than ask the workspace: counting
    /// references to one object from several threads would cost more than short tasks take.
    var scratch: UnsafePointer<UnsafeMutablePointer<Float>> { UnsafePointer(scratchPointers) }

    /// Makes all buffers, so that no step has to.
    func allocate() {
        _ = buffers
        for (worker, buffer) in scratches.enumerated() { scratchPointers[worker] = buffer.pointer }
    }
}
