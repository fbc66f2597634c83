/// Adam without gradients.
extension AdamStep {
    /// First moments decay to zero, then second moments, which move nothing and are owed their decays meanwhile.
    func rest(_ momentum: inout Momentum, _ tensor: LearnedValues, count: Int) -> Bool {
        switch momentum {
        case .none:
            return true
        case .both:
            return decay(&momentum, tensor, count: count)
        default:
            momentum.owe()
            if momentum.owed == Momentum.mostOwed { settle(&momentum, tensor, count: count) }
            return true
        }
    }

    /// Pays the decays that second moments are owed.
    func settle(_ momentum: inout Momentum, _ tensor: LearnedValues, count: Int) {
        if momentum.owed > 0 {
            let isZero = decaySecondMoments(tensor.secondMoments, count: count, steps: momentum.owed)
            momentum = isZero ? .none : .second
        }
    }

    /// What is owed is owed at this rate.
    var restRate: Float { secondRate }

    /// A step for gradients of +0, and which moments it leaves.
    private func decay(_ momentum: inout Momentum, _ tensor: LearnedValues, count: Int) -> Bool {
        let remains = updateWithoutGradients(tensor, count: count)
        if remains.isFirstZero { momentum = remains.isSecondZero ? .none : .second }
        return remains.isFinite
    }

    /// Decays second moments several times. They only become smaller, so that it is soon enough to flush them at the end.
    ///
    /// - Returns: Whether all are zero now.
    private func decaySecondMoments(_ moments: UnsafeMutablePointer<Float>, count: Int, steps: Int) -> Bool {
        let rate = Vector(repeating: secondRate)
        var total = Vector.zero
        var i = 0
        while i &+ 64 <= count {
            // Four at a time, since each waits for itself.
            var v = (
                Vector(loading: moments + i), Vector(loading: moments + (i &+ 16)),
                Vector(loading: moments + (i &+ 32)), Vector(loading: moments + (i &+ 48))
            )
            for _ in 0..<steps {
                v.0.addProduct(-v.0, rate)
                v.1.addProduct(-v.1, rate)
                v.2.addProduct(-v.2, rate)
                v.3.addProduct(-v.3, rate)
            }
            v.0.flushSquares()
            v.1.flushSquares()
            v.2.flushSquares()
            v.3.flushSquares()
            v.0.store(to: moments + i)
            v.1.store(to: moments + (i &+ 16))
            v.2.store(to: moments + (i &+ 32))
            v.3.store(to: moments + (i &+ 48))
            total += (v.0 + v.1) + (v.2 + v.3)
            i &+= 64
        }
        var isZero = total.isZero
        while i < count {
            var v = moments[i]
            for _ in 0..<steps { v.addProduct(-v, secondRate) }
            v.flushSquares()
            moments[i] = v
            isZero = isZero && v == 0
            i &+= 1
        }
        return isZero
    }
}
