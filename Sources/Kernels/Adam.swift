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
    public func update(
        parameters: UnsafeMutablePointer<Float>, firstMoments: UnsafeMutablePointer<Float>,
        secondMoments: UnsafeMutablePointer<Float>, gradients: UnsafePointer<Float>, count: Int
    ) -> Bool {
        var i = 0
        // x − x is 0 for a finite x and NaN otherwise; the sum of such values tells whether all were finite.
        var check = Vector.zero
        while i &+ 16 <= count {
            let gradient = Vector(loading: gradients + i)
            var m = Vector(loading: firstMoments + i)
            var v = Vector(loading: secondMoments + i)
            m.addProduct(gradient - m, Vector(repeating: firstRate))
            v.addProduct(gradient * gradient - v, Vector(repeating: secondRate))
            let smallest = Vector(repeating: Self.smallestMoment)
            m.replace(with: Vector.zero, where: (m .< smallest) .& (m .> -smallest))
            v.replace(with: Vector.zero, where: v .< smallest)
            m.store(to: firstMoments + i)
            v.store(to: secondMoments + i)
            let step = (alpha * m) / (v.squareRoot() + Vector(repeating: epsilon))
            let w = Vector(loading: parameters + i) - step
            w.store(to: parameters + i)
            check += w - w
            i &+= 16
        }
        var isFinite = check == .zero
        while i < count {
            let gradient = gradients[i]
            var m = firstMoments[i]
            var v = secondMoments[i]
            m.addProduct(gradient - m, firstRate)
            v.addProduct(gradient * gradient - v, secondRate)
            if m < Self.smallestMoment && m > -Self.smallestMoment { m = 0 }
            if v < Self.smallestMoment { v = 0 }
            firstMoments[i] = m
            secondMoments[i] = v
            parameters[i] -= (alpha * m) / (v.squareRoot() + epsilon)
            isFinite = isFinite && parameters[i].isFinite
            i &+= 1
        }
        return isFinite
    }
}
