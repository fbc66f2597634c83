import Kernels

extension Network {
    /// Learns from the gradients that have been stored, made shorter where they are longer than `clipNorm` together.
    func learnStored(_ step: UpdateStep, clipNorm: Double) {
        keepMoments(step.momentCount)
        let norm = storedNorm
        let factor: Float? = norm > clipNorm ? Float(clipNorm / norm) : nil
        for parameter in parameters where parameter.isLearned {
            parameter.learnStored(step, factor: factor, parallel)
        }
    }

    /// The norm of all stored gradients: the squares of each tensor's are added as for the norm of a tensor, then those sums
    /// in the order of the tensors.
    private var storedNorm: Double {
        var sums = [Double](repeating: 0, count: parameters.count)
        sums.withUnsafeMutableBufferPointer { sums in
            guard let start = sums.baseAddress else { return }
            // (A plain pointer: each task writes one sum.)
            nonisolated(unsafe) let target = start
            parallel.run(parameters.count) { index, _ in
                target[index] = parameters[index].isLearned ? parameters[index].storedSquares : 0
            }
        }
        return sums.reduce(0, +).squareRoot()
    }
}

extension Parameter {
    /// The sum of the squares of what is stored, in the order of the contract.
    var storedSquares: Double {
        var sum = SquareSum()
        eachPiece(of: storedGradients) { piece in
            if let start = piece.baseAddress { sum.add(start, count: piece.count) }
        }
        return sum.total
    }

    /// A step from what is stored, times `factor` where there is one.
    func learnStored(_ step: UpdateStep, factor: Float?, _ parallel: any Parallel) {
        let update = Update.learn(step)
        prepare(update)
        wakeAll()
        let parts = (count + Self.partSize - 1) / Self.partSize
        parallel.run(parts) { part, _ in
            let offset = part * Self.partSize
            let size = min(Self.partSize, count - offset)
            let gradients = storedGradients.pointer + offset
            if let factor { scale(gradients, count: size, by: factor) }
            apply(update, gradients: gradients, offset: offset, count: size)
        }
    }
}
