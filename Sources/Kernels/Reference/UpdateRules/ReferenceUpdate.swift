extension Reference {
    /// A step of an update rule, value by value. See `UpdateStep.update`.
    ///
    /// - Parameters:
    ///   - values: The learned values.
    ///   - moments: As many arrays as the rule has moments, each as long as `values`.
    ///   - gradients: As many as values.
    public static func update(
        _ step: UpdateStep, _ values: inout [Float], moments: inout [[Float]], gradients: [Float]
    ) {
        for index in values.indices {
            let one = OneValue(
                value: values[index], moments: moments.map { $0[index] }, gradient: gradients[index])
            let updated = step.hand(to: one)
            values[index] = updated.value
            for moment in moments.indices { moments[moment][index] = updated.moments[moment] }
        }
    }

    private struct OneValue: RuleWork {
        let value: Float
        let moments: [Float]
        let gradient: Float

        func run<Rule: UpdateRule>(_ rule: Rule) -> (value: Float, moments: [Float]) {
            var (value, moments) = (value, moments)
            rule.updateByReference(&value, &moments, gradient: gradient)
            return (value, moments)
        }
    }
}
