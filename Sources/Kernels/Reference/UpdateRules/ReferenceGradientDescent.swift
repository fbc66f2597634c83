extension GradientDescentStep {
    func updateByReference(_ value: inout Float, _ moments: inout [Float], gradient: Float) {
        value = value.addingProduct(-rate, gradient)
    }
}
