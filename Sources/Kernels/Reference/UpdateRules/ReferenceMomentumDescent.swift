extension MomentumStep {
    func updateByReference(_ value: inout Float, _ moments: inout [Float], gradient: Float) {
        moments[0] = gradient.addingProduct(momentum, moments[0])
        if moments[0].magnitude < smallestMoment { moments[0] = 0 }
        let velocity = nesterov ? gradient.addingProduct(momentum, moments[0]) : moments[0]
        value = value.addingProduct(-rate, velocity)
    }
}
