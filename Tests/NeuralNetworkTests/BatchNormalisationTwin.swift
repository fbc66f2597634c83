import Kernels

struct BatchNormalisationTwin: LayerTwin {
    let channels: Int
    let momentum: Double
    let epsilon: Double

    func outputs(_ batch: [[Float]], _ values: [[Float]], isTraining: Bool) -> [[Float]] {
        let forward = Reference.normalise(batch, channels: channels, epsilon: Float(epsilon))
        if isTraining {
            return forward.normalised.map { scaled($0, values) }
        }
        let inverse = values[3].map { 1 / ($0 + Float(epsilon)).squareRoot() }
        return batch.map { sample in
            scaled(
                sample.enumerated().map { ($1 - values[2][$0 % channels]) * inverse[$0 % channels] }, values)
        }
    }

    private func scaled(_ normalised: [Float], _ values: [[Float]]) -> [Float] {
        normalised.enumerated().map { place, value in
            values[1][place % channels].addingProduct(values[0][place % channels], value)
        }
    }

    func gradients(
        _ signals: [[Float]], inputs: [[Float]], values: [[Float]]
    ) -> (inputs: [[Float]], tensors: [[Float]]) {
        let forward = Reference.normalise(inputs, channels: channels, epsilon: Float(epsilon))
        let gradients = Reference.normalisationGradients(signals, forward, gamma: values[0])
        return (gradients.inputs, [gradients.gamma, gradients.beta, [], []])
    }

    func kept(_ batch: [[Float]], _ values: [[Float]]) -> [[Float]] {
        let forward = Reference.normalise(batch, channels: channels, epsilon: Float(epsilon))
        let rate = Float(1 - momentum)
        func moved(_ old: [Float], _ new: [Float]) -> [Float] {
            zip(old, new).map { $0.addingProduct($1 - $0, rate) }
        }
        return [values[0], values[1], moved(values[2], forward.mean), moved(values[3], forward.variance)]
    }

    func outputs(exact batch: [[Double]], _ values: [[Double]]) -> [[Double]] {
        let positions = batch[0].count / channels
        let count = Double(batch.count * positions)
        let means = (0..<channels).map { channel in
            batch.reduce(0.0) { sum, sample in
                let places = stride(from: channel, to: sample.count, by: channels)
                return places.reduce(sum) { $0 + sample[$1] }
            } / count
        }
        let variances = (0..<channels).map { channel in
            batch.reduce(0.0) { sum, sample in
                let places = stride(from: channel, to: sample.count, by: channels)
                let deviations = places.map { sample[$0] - means[channel] }
                return sum + deviations.reduce(0.0) { $0 + $1 * $1 }
            } / count
        }
        return batch.map { sample in
            sample.enumerated().map { place, x in
                let channel = place % channels
                return values[0][channel] * (x - means[channel])
                    / (variances[channel] + epsilon).squareRoot() + values[1][channel]
            }
        }
    }
}
