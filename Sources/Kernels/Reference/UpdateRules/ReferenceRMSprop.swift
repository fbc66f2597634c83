extension RMSpropStep {
    func updateByReference(_ value: inout Float, _ moments: inout [Float], gradient: Float) {
        let square = gradient * gradient
        moments[0].addProduct(square - moments[0], squareRate)
        if moments[0] < smallestMoment { moments[0] = 0 }
        let root = (moments[0] + epsilon).squareRoot()
        value -= (rate * gradient) / root
    }
}
