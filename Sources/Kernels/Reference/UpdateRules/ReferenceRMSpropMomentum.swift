extension RMSpropMomentumStep {
    func updateByReference(_ value: inout Float, _ moments: inout [Float], gradient: Float) {
        let square = gradient * gradient
        moments[0].addProduct(square - moments[0], plain.squareRate)
        if moments[0] < smallestMoment { moments[0] = 0 }
        let root = (moments[0] + plain.epsilon).squareRoot()
        let quotient = (plain.rate * gradient) / root
        moments[1] = quotient.addingProduct(momentum, moments[1])
        if moments[1].magnitude < smallestMoment { moments[1] = 0 }
        value -= moments[1]
    }
}
