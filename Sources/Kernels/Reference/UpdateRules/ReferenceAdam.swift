extension AdamStep {
    func updateByReference(_ value: inout Float, _ moments: inout [Float], gradient: Float) {
        moments[0].addProduct(gradient - moments[0], firstRate)
        moments[1].addProduct(gradient * gradient - moments[1], secondRate)
        if moments[0].magnitude < smallestMoment { moments[0] = 0 }
        if moments[1] < smallestMoment { moments[1] = 0 }
        let step = (alpha * moments[0]) / (moments[1].squareRoot() + epsilon)
        value -= step
    }
}
