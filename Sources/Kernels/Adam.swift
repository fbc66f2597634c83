/// One step of Adam in Keras's form, with every constant already rounded to binary32.
///
/// For each parameter w with gradient g:
/// `m ← fma(g − m, 1 − beta1, m)`, `v ← fma(g·g − v, 1 − beta2, v)`,
/// then |m| < 2⁻⁹⁶ and v < 2⁻⁹⁶ become +0 (moments of parameters that no longer learn would otherwise
/// decay into subnormal numbers, which are slow on some processors), and
/// `w ← w − (alpha · m) / (sqrt(v) + epsilon)`.
public struct AdamStep: Sendable, Equatable {
    /// The bias-corrected step size of this step.
    public let alpha: Float
    /// 1 − beta1.
    public let firstRate: Float
    /// 1 − beta2.
    public let secondRate: Float
    /// Added to the root of the second moment.
    public let epsilon: Float

    /// A step with these constants.
    public init(alpha: Float, firstRate: Float, secondRate: Float, epsilon: Float) {
        self.alpha = alpha
        self.firstRate = firstRate
        self.secondRate = secondRate
        self.epsilon = epsilon
    }

    /// Moments smaller than this become zero.
    public static let smallestMoment: Float = 0x1p-96

    /// Updates `count` parameters and their moments.
    ///
    /// - Returns: Whether every updated parameter is finite.
    public func update(_ tensor: LearnedValues, gradients: UnsafePointer<Float>, count: Int) -> Bool {
        var i = 0
        var check = Vector.zero
        while i &+ 16 <= count {
            check += update(tensor, at: i, gradient: Vector(loading: gradients + i))
            i &+= 16
        }
        var isFinite = check == .zero
        while i < count {
            isFinite = update(tensor, at: i, gradient: gradients[i]) && isFinite
            i &+= 1
        }
        return isFinite
    }

    /// Updates 16 adjacent parameters.
    ///
    /// - Returns: Each parameter minus itself: 0 where it is finite, NaN where it is not, so that the sum of many
    ///   tells whether all are.
    @inline(__always)
    func update(_ tensor: LearnedValues, at i: Int, gradient: Vector) -> Vector {
        var m = Vector(loading: tensor.firstMoments + i)
        var v = Vector(loading: tensor.secondMoments + i)
        m.addProduct(gradient - m, Vector(repeating: firstRate))
        v.addProduct(gradient * gradient - v, Vector(repeating: secondRate))
        let smallest = Vector(repeating: Self.smallestMoment)
        m.replace(with: Vector.zero, where: (m .< smallest) .& (m .> -smallest))
        v.replace(with: Vector.zero, where: v .< smallest)
        m.store(to: tensor.firstMoments + i)
        v.store(to: tensor.secondMoments + i)
        let step = (alpha * m) / (v.squareRoot() + Vector(repeating: epsilon))
        let w = Vector(loading: tensor.values + i) - step
        w.store(to: tensor.values + i)
        return w - w
    }

    /// Updates one parameter.
    ///
    /// - Returns: Whether it is finite.
    func update(_ tensor: LearnedValues, at i: Int, gradient: Float) -> Bool {
        var m = tensor.firstMoments[i]
        var v = tensor.secondMoments[i]
        m.addProduct(gradient - m, firstRate)
        v.addProduct(gradient * gradient - v, secondRate)
        if m < Self.smallestMoment && m > -Self.smallestMoment { m = 0 }
        if v < Self.smallestMoment { v = 0 }
        tensor.firstMoments[i] = m
        tensor.secondMoments[i] = v
        tensor.values[i] -= (alpha * m) / (v.squareRoot() + epsilon)
        return tensor.values[i].isFinite
    }
}

/// Where learned values and Adam's moments of them are in memory.
public struct LearnedValues {
    let values: UnsafeMutablePointer<Float>
    let firstMoments: UnsafeMutablePointer<Float>
    let secondMoments: UnsafeMutablePointer<Float>

    /// Three buffers of the same size.
    public init(
        values: UnsafeMutablePointer<Float>, firstMoments: UnsafeMutablePointer<Float>,
        secondMoments: UnsafeMutablePointer<Float>
    ) {
        self.values = values
        self.firstMoments = firstMoments
        self.secondMoments = secondMoments
    }

    /// The same from the value at `offset` on.
    public static func + (tensor: Self, offset: Int) -> Self {
        Self(
            values: tensor.values + offset, firstMoments: tensor.firstMoments + offset,
            secondMoments: tensor.secondMoments + offset)
    }
}
