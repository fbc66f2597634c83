/// Quantiles of Student's distribution at the probability that a normal value is beyond three deviations (0.27%): how far
/// a single value may be from the mean of a few, in their deviations.
enum StudentQuantile {
    /// For 1, 2, 3 … degrees of freedom.
    private static let table = [
        235.801498, 19.206744, 9.218940, 6.620206, 5.507080, 4.904065, 4.529974, 4.276633, 4.094255,
    ]

    /// From ten on by the first terms of the expansion about the normal distribution, within two thousandths.
    static func three(degreesOfFreedom: Int) -> Double {
        guard degreesOfFreedom > 0 else { return .infinity }
        if degreesOfFreedom <= table.count { return table[degreesOfFreedom - 1] }
        let rest = 1 / Double(degreesOfFreedom)
        return 3 + rest * (7.5 + rest * (17.25 + rest * 30.1875))
    }
}
