public import Kernels
import Synchronization

/// One tensor of learned values, with as many moments for each as its update rule keeps.
public final class Parameter {
    /// What is kept of each value.
    public enum Part: Sendable, Hashable {
        /// The learned values.
        case values
        /// One of the update rule's moments, from 0.
        case moment(Int)
    }

    /// Layer and role, as in `layer 2 dense weights`.
    public let name: String
    /// From the slowest to the fastest index.
    public let extents: [Int]
    /// Number of values.
    public let count: Int
    /// The learned values as they are in memory.
    let values: FloatBuffer
    private var moments: [FloatBuffer] = []
    /// Where values and moments are.
    private(set) var learned: LearnedValues
    lazy var storedGradients = FloatBuffer(count: count)
    let panels: WeightPanels?
    /// Of each part of the tensor (see `part`), which moments it may have.
    let momenta: UnsafeMutableBufferPointer<Momentum>
    /// Whether gradients change it: what a layer counts by itself has none.
    var isLearned = true
    /// Changes whenever values may have changed (of tensors that are not in panels).
    var version = 0
    /// The last step: what moments are owed, they are owed as it says.
    var lastStep: UpdateStep?
    private let nonFinite = Atomic(false)

    /// A tensor whose values are in memory in the order of the contract.
    init(name: String, extents: [Int]) {
        self.name = name
        self.extents = extents
        count = extents.reduce(1, *)
        panels = nil
        momenta = .allocate(capacity: (count + Self.partSize - 1) / Self.partSize)
        momenta.initialize(repeating: .none)
        values = FloatBuffer(count: count)
        learned = LearnedValues(values: values.pointer)
    }

    /// A matrix that is kept in panels.
    init(name: String, panels: WeightPanels) {
        self.name = name
        extents = [panels.rows, panels.columns]
        count = panels.rows * panels.columns
        self.panels = panels
        momenta = .allocate(capacity: panels.count * panels.rows)
        momenta.initialize(repeating: .none)
        values = FloatBuffer(count: count)
        learned = LearnedValues(values: values.pointer)
    }

    deinit { momenta.deallocate() }

    /// Weights and bias of a convolution, with their initial values.
    static func convolution(
        _ shape: ConvolutionShape, _ settings: WeightSettings, _ site: LayerSite
    ) -> [Parameter] {
        let weights = Parameter(
            name: "\(site.name) weights",
            extents: [shape.kernelHeight, shape.kernelWidth, shape.inputs, shape.outputs])
        return settings.begin(
            weights, fanIn: shape.taps * shape.inputs, fanOut: shape.taps * shape.outputs,
            count: shape.outputs, site)
    }

    /// Whether no update so far has made a value infinite or NaN.
    public var isFinite: Bool { !nonFinite.load(ordering: .relaxed) }

    // MARK: - Learning

    /// Uses the gradients of `count` values from `offset` on. Distinct ranges may be applied at the same time.
    func apply(_ update: Update, gradients: UnsafePointer<Float>, offset: Int, count: Int) {
        apply(update) { ($0 + offset).apply(gradients, count: count) }
    }

    /// Has `body` use gradients, in the order of memory; it returns whether every updated value is finite.
    func apply(_ update: Update, _ body: (GradientUse) -> Bool) {
        if !body(use(update)) { noteNonFinite() }
    }

    /// What `update` does with gradients, in the order of memory.
    func use(_ update: Update) -> GradientUse {
        switch update {
        case .learn(let step): .learn(step, learned)
        case .storeGradients: .store(storedGradients.pointer)
        }
    }

    /// Parts: the values, then the moments that there are.
    public var parts: [Part] { [.values] + moments.indices.map { .moment($0) } }

    /// Sees to it that there are so many moments of each value; those that are added are zero.
    func keepMoments(_ momentCount: Int) {
        if moments.count == momentCount { return }
        while moments.count < momentCount { moments.append(FloatBuffer(count: count)) }
        if moments.count > momentCount { moments.removeLast(moments.count - momentCount) }
        learned = LearnedValues(
            values: values.pointer, firstMoments: moments.first?.pointer,
            secondMoments: moments.dropFirst().first?.pointer)
    }

    /// Remembers that an update has made a value infinite or NaN.
    func noteNonFinite() { nonFinite.store(true, ordering: .relaxed) }

    /// Fills in uniform initial values from −limit to limit, or +0 where that is 0.
    func initialize(_ limit: Float, _ sequence: inout PhiloxSequence) {
        if limit == 0 { return }
        self[.values] = (0..<count).map { _ in (2 * sequence.uniform() - 1) * limit }
    }

    // MARK: - Values in the order of the contract

    /// One part, `count` values in the order of the contract: weights row by row.
    public subscript(part: Part) -> [Float] {
        get { buffer(part).map { inOrder($0) } ?? [] }
        set { newValue.withUnsafeBufferPointer { setPart(part, to: $0) } }
    }

    /// Hands out one part piece by piece, in the order of the contract: what is in panels, some rows at a time, so that
    /// there need not be room for a copy of all of it.
    public func eachPiece(of part: Part, _ body: (UnsafeBufferPointer<Float>) -> Void) {
        if let buffer = buffer(part) { eachPiece(of: buffer, body) }
    }

    /// The same of a buffer that lies as the values do.
    func eachPiece(of buffer: FloatBuffer, _ body: (UnsafeBufferPointer<Float>) -> Void) {
        guard let panels else { return body(UnsafeBufferPointer(buffer.values)) }
        let rowsPerPiece = 16
        let piece = FloatBuffer(count: rowsPerPiece * panels.columns)
        for start in stride(from: 0, to: panels.rows, by: rowsPerPiece) {
            let rows = start..<min(start + rowsPerPiece, panels.rows)
            panels.eachRun(of: rows) { rowMajor, inPanels, count in
                (piece.pointer + (rowMajor - start * panels.columns)).update(
                    from: buffer.pointer + inPanels, count: count)
            }
            body(UnsafeBufferPointer(rebasing: piece.values[..<(rows.count * panels.columns)]))
        }
    }

    /// Sets one part from `count` values in the order of the contract.
    public func setPart(_ part: Part, to newValues: UnsafeBufferPointer<Float>) {
        guard let from = newValues.baseAddress, newValues.count == count, let buffer = buffer(part) else {
            return
        }
        version += 1
        var row = 0
        eachRun { inOrder, inMemory, count in
            let values = UnsafeBufferPointer(rebasing: newValues[inOrder..<inOrder + count])
            (buffer.pointer + inMemory).update(from: from + inOrder, count: count)
            if part != .values && values.contains(where: { $0 != 0 }) {
                if panels == nil { momenta.update(repeating: .both) } else { momenta[row] = .both }
            }
            row += 1
        }
    }

    /// What `Update.storeGradients` has kept, in the order of the contract.
    public var gradients: [Float] { inOrder(storedGradients) }

    private func inOrder(_ buffer: FloatBuffer) -> [Float] {
        [Float](unsafeUninitializedCapacity: count) { values, initialized in
            guard let start = values.baseAddress else { return }
            eachRun { inOrder, inMemory, count in
                (start + inOrder).initialize(from: buffer.pointer + inMemory, count: count)
            }
            initialized = count
        }
    }

    private func eachRun(_ body: (_ inOrder: Int, _ inMemory: Int, _ count: Int) -> Void) {
        if let panels { panels.eachRun(body) } else { body(0, 0, count) }
    }

    private func buffer(_ part: Part) -> FloatBuffer? {
        switch part {
        case .values: return values
        case .moment(let index):
            guard moments.indices.contains(index) else { return nil }
            settle()
            return moments[index]
        }
    }
}

/// What becomes of gradients as soon as they are computed.
public enum Update {
    /// A step of an update rule.
    case learn(UpdateStep)
    /// They are kept in `Parameter.gradients`; nothing is learned.
    case storeGradients

    /// Whether parameters stay as they are that have neither gradients nor moments.
    var leavesZerosAlone: Bool {
        switch self {
        case .learn(let step): step.leavesZerosAlone
        case .storeGradients: true
        }
    }
}
