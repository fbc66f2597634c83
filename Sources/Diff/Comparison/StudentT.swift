import Foundation

/// Student's distribution: a normal value over an independent estimate of its deviation.
///
/// Both probabilities are means over what the estimate may come to: with s the estimate in units of the true deviation,
/// s²·f is of the χ² distribution with f degrees of freedom. Over the logarithm of s the integrands are analytic and
/// vanish on both ends, where the trapezoidal rule is exact but for rounding.
enum StudentT {
    /// The probability of a value at least as far from zero as `t`.
    static func p(_ t: Double, degreesOfFreedom: Double) -> Double {
        guard degreesOfFreedom >= 1, !t.isNaN else { return 1 }
        let far = t.magnitude / 2.0.squareRoot()
        return mean(degreesOfFreedom, far: t.magnitude) { erfc(far * $0) }
    }

    /// The probability of a value no farther from zero than `t` where the normal value has its middle at `middle`.
    static func p(within t: Double, of middle: Double, degreesOfFreedom: Double) -> Double {
        guard degreesOfFreedom >= 1, !t.isNaN else { return 1 }
        let root = 2.0.squareRoot()
        return mean(degreesOfFreedom, far: t.magnitude) {
            let reach = t.magnitude * $0
            return (erfc((middle - reach) / root) - erfc((middle + reach) / root)) / 2
        }
    }

    /// The mean of a function of s.
    private static func mean(
        _ freedom: Double, far: Double, _ value: (Double) -> Double
    ) -> Double {
        guard far.isFinite else { return value(.infinity) }
        // Steps well below the width of the distribution; ends where the integrand is below all digits of the sum.
        let step = min(0.1, 0.4 / freedom.squareRoot())
        let first = -log(max(1, far)) - 1 - 36 / freedom
        let last = 2.2
        var (sum, weights) = (0.0, 0.0)
        for index in 0...Int((last - first) / step) {
            let x = first + Double(index) * step
            let s = exp(x)
            let weight = exp(freedom * (x - (s * s - 1) / 2))
            sum += weight * value(s)
            weights += weight
        }
        return min(1, max(0, sum / weights))
    }
}
