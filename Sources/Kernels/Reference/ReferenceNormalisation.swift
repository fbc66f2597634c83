extension Reference {
    /// What normalising a batch comes to. See docs/ARITHMETIC.md.
    public struct Normalisation {
        /// One for each channel.
        public var mean: [Float] = []
        /// One for each channel.
        public var variance: [Float] = []
        /// One for each channel.
        public var inverse: [Float] = []
        /// Samples × positions × channels.
        public var normalised: [[Float]] = []
    }

    /// Normalises each channel of a batch, over all of its samples and positions.
    public static func normalise(_ batch: [[Float]], channels: Int, epsilon: Float) -> Normalisation {
        let count = Float(batch.count * (batch[0].count / channels))
        var result = Normalisation()
        for channel in 0..<channels {
            let mean = total(batch, channel, channels) { $0 + $1 } / count
            let variance =
                total(batch, channel, channels) { $0.addingProduct($1 - mean, $1 - mean) } / count
            result.mean.append(mean)
            result.variance.append(variance)
        }
        result.inverse = result.variance.map { 1 / ($0 + epsilon).squareRoot() }
        result.normalised = batch.map { sample in
            sample.enumerated().map { place, x in
                (x - result.mean[place % channels]) * result.inverse[place % channels]
            }
        }
        return result
    }

    /// The gradients of gamma and beta, and of the inputs.
    public static func normalisationGradients(
        _ gradient: [[Float]], _ forward: Normalisation, gamma: [Float]
    ) -> (gamma: [Float], beta: [Float], inputs: [[Float]]) {
        let channels = gamma.count
        let count = Float(gradient.count * (gradient[0].count / channels))
        let products = zip(gradient, forward.normalised).map { Array(zip($0, $1)) }
        let beta = (0..<channels).map { total(gradient, $0, channels) { $0 + $1 } }
        let gammas = (0..<channels).map { channel in
            total(products, channel, channels) { $0.addingProduct($1.0, $1.1) }
        }
        let inputs = products.map { sample in
            sample.enumerated().map { place, pair in
                let channel = place % channels
                let sum = (pair.0 - beta[channel] / count)
                    .addingProduct(-pair.1, gammas[channel] / count)
                return (gamma[channel] * forward.inverse[channel]) * sum
            }
        }
        return (gammas, beta, inputs)
    }

    /// Of each sample one sum over its positions, then the samples' sums in order.
    private static func total<Element>(
        _ batch: [[Element]], _ channel: Int, _ channels: Int, _ add: (Float, Element) -> Float
    ) -> Float {
        var total: Float = 0
        for sample in batch {
            var sum: Float = 0
            for place in stride(from: channel, to: sample.count, by: channels) {
                sum = add(sum, sample[place])
            }
            total += sum
        }
        return total
    }
}
