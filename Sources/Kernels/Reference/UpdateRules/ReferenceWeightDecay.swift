extension DecayedStep where Rule: UpdateRule {
    func updateByReference(_ value: inout Float, _ moments: inout [Float], gradient: Float) {
        let total = penalty == 0 ? gradient : gradient.addingProduct(penalty, value)
        if decay != 0 { value = value.addingProduct(-decay, value) }
        rule.updateByReference(&value, &moments, gradient: total)
    }
}
