extension AdadeltaStep {
    func updateByReference(_ value: inout Float, _ moments: inout [Float], gradient: Float) {
        let square = gradient * gradient
        moments[0].addProduct(square - moments[0], squareRate)
        if moments[0] < smallestMoment { moments[0] = 0 }
        let quotient = (moments[1] + epsilon).squareRoot() / (moments[0] + epsilon).squareRoot()
        let delta = quotient * gradient
        let deltaSquare = delta * delta
        moments[1].addProduct(deltaSquare - moments[1], squareRate)
        if moments[1] < smallestMoment { moments[1] = 0 }
        value.addProduct(-rate, delta)
    }
}
