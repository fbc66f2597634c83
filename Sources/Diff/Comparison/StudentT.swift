import Foundation

/// Student's distribution, for whole degrees of freedom.
enum StudentT {
    /// The probability of a value at least as far from zero as `t`.
    ///
    /// Whole degrees of freedom have a finite sum: M. Abramowitz and I. A. Stegun, *Handbook of Mathematical
    /// Functions* (1964), 26.7.3 and 26.7.4.
    static func p(_ t: Double, degreesOfFreedom: Int) -> Double {
        guard degreesOfFreedom > 0, !t.isNaN else { return 1 }
        let freedom = Double(degreesOfFreedom)
        let angle = atan(t.magnitude / freedom.squareRoot())
        let isOdd = degreesOfFreedom % 2 == 1
        let square = cos(angle) * cos(angle)
        // Odd: 1, 2/3, 2·4/(3·5), … beside the cosine; even: 1, 1/2, 1·3/(2·4), …
        var (term, sum) = (1.0, degreesOfFreedom > 1 ? 1.0 : 0.0)
        for step in stride(from: isOdd ? 3 : 2, to: degreesOfFreedom, by: 2) {
            term *= Double(step - 1) / Double(step) * square
            sum += term
        }
        let within =
            isOdd
            ? (angle + sin(angle) * cos(angle) * sum) * 2 / Double.pi
            : sin(angle) * sum
        return min(1, max(0, 1 - within))
    }
}
