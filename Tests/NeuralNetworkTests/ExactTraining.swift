import Foundation

/// A network with one hidden layer and ReLU in binary64, by plain loops, that learns by a rule as its source writes it: what the
/// losses of training are compared with.
struct ExactTraining {
    /// One value's update in step `step`, from 1: value, two moments, gradient.
    typealias Rule = (_ step: Int, _ w: inout Double, _ m: inout (Double, Double), _ g: Double) -> Void

    let inputs: Int
    let units: Int
    let classes: Int
    /// Weights, bias, weights, bias.
    var parameters: [[Double]]
    var clipNorm: Double?
    private var moments: [[(Double, Double)]]
    private var step = 0
    private let rule: Rule

    init(
        inputs: Int, units: Int, classes: Int, parameters: [[Float]], clipNorm: Double?, rule: @escaping Rule
    ) {
        (self.inputs, self.units, self.classes) = (inputs, units, classes)
        self.parameters = parameters.map { $0.map(Double.init) }
        self.clipNorm = clipNorm
        moments = parameters.map { $0.map { _ in (0, 0) } }
        self.rule = rule
    }

    /// A step on a batch; its mean loss before the step.
    mutating func train(_ samples: [[Float]], _ labels: [UInt8]) -> Double {
        var gradients = parameters.map { $0.map { _ in 0.0 } }
        var loss = 0.0
        for (sample, label) in zip(samples, labels) {
            loss += add(sample.map(Double.init), Int(label), share: 1 / Double(samples.count), to: &gradients)
        }
        if let clipNorm {
            let norm = gradients.joined().reduce(0) { $0 + $1 * $1 }.squareRoot()
            if norm > clipNorm { gradients = gradients.map { $0.map { $0 * clipNorm / norm } } }
        }
        step += 1
        for tensor in parameters.indices {
            for index in parameters[tensor].indices {
                rule(step, &parameters[tensor][index], &moments[tensor][index], gradients[tensor][index])
            }
        }
        return loss / Double(samples.count)
    }

    /// Adds one sample's gradients; its loss.
    private func add(
        _ sample: [Double], _ label: Int, share: Double, to gradients: inout [[Double]]
    ) -> Double {
        let hidden = (0..<units).map { unit in
            max(0, sum(inputs, parameters[1][unit]) { sample[$0] * parameters[0][$0 * units + unit] })
        }
        let logits = (0..<classes).map { label in
            sum(units, parameters[3][label]) { hidden[$0] * parameters[2][$0 * classes + label] }
        }
        let largest = logits.max() ?? 0
        let total = logits.reduce(0) { $0 + exp($1 - largest) }
        let signal = logits.indices.map {
            (exp(logits[$0] - largest) / total - ($0 == label ? 1 : 0)) * share
        }
        for unit in 0..<units {
            for place in 0..<classes { gradients[2][unit * classes + place] += hidden[unit] * signal[place] }
            guard hidden[unit] > 0 else { continue }
            let below = sum(classes, 0) { parameters[2][unit * classes + $0] * signal[$0] }
            for input in 0..<inputs { gradients[0][input * units + unit] += sample[input] * below }
            gradients[1][unit] += below
        }
        for place in 0..<classes { gradients[3][place] += signal[place] }
        return log(total) + largest - logits[label]
    }

    private func sum(_ count: Int, _ first: Double, _ term: (Int) -> Double) -> Double {
        var sum = first
        for index in 0..<count { sum += term(index) }
        return sum
    }
}
