public import Kernels
import Synchronization

/// One tensor of learned values, with Adam's moments for each value.
public final class Parameter {
    /// Layer and role, as in `layer 2 dense weights`.
    public let name: String
    /// The learned values.
    public let values: FloatBuffer
    /// Running means of the gradient.
    public let firstMoments: FloatBuffer
    /// Running means of the squared gradient.
    public let secondMoments: FloatBuffer
    /// Filled instead of an update by `Update.storeGradients`.
    public private(set) lazy var gradients = FloatBuffer(count: values.count)
    private let nonFinite = Atomic(false)

    init(name: String, count: Int) {
        self.name = name
        values = FloatBuffer(count: count)
        firstMoments = FloatBuffer(count: count)
        secondMoments = FloatBuffer(count: count)
    }

    /// Whether no update so far has made a value infinite or NaN.
    public var isFinite: Bool { !nonFinite.load(ordering: .relaxed) }

    /// Uses the gradients of `count` values from `offset` on. Distinct ranges may be applied at the same time.
    func apply(_ update: Update, gradients: UnsafePointer<Float>, offset: Int, count: Int) {
        switch update {
        case .adam(let step):
            let isFinite = step.update(
                parameters: values.pointer + offset, firstMoments: firstMoments.pointer + offset,
                secondMoments: secondMoments.pointer + offset, gradients: gradients, count: count)
            if !isFinite { nonFinite.store(true, ordering: .relaxed) }
        case .storeGradients:
            (self.gradients.pointer + offset).update(from: gradients, count: count)
        }
    }

    /// Fills in Glorot and Bengio's uniform initial weights: limit sqrt(6 / (fanIn + fanOut)).
    func initialize(fanIn: Int, fanOut: Int, generator: Philox, stream: RandomStream) {
        let limit = Float((6 / Double(fanIn + fanOut)).squareRoot())
        var sequence = PhiloxSequence(generator, stream)
        for index in 0..<values.count {
            values.pointer[index] = (2 * sequence.uniform() - 1) * limit
        }
    }
}

/// What becomes of gradients as soon as they are computed.
public enum Update {
    /// A step of Adam.
    case adam(AdamStep)
    /// They are kept in `Parameter.gradients`; nothing is learned.
    case storeGradients
}
