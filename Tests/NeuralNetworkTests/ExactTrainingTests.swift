import Foundation
import Kernels
import NeuralNetwork
import Testing
import Vocabulary

/// Twenty steps by each rule, schedule and decay, beside the same in binary64 by the formulas of their sources.
@Suite struct ExactTrainingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let learning: Learning
        let rule: @Sendable (Int, inout Double, inout (Double, Double), Double) -> Void
    }

    static let cases = [
        Case(testDescription: "adam", learning: Learning(.adam(learningRate: 0.01))) { step, w, m, g in
            adam(step, &w, &m, g, rate: 0.01)
        },
        Case(
            testDescription: "adam with a penalty",
            learning: Learning(.adam(learningRate: 0.01, weightDecay: WeightDecay(l2: 0.05)))
        ) { step, w, m, g in adam(step, &w, &m, g + 0.05 * w, rate: 0.01) },
        Case(
            testDescription: "adamw, along a cosine",
            learning: Learning(
                Optimizer(
                    .adamw, [.number(0.01), .number(0.9), .number(0.999), .number(1e-7)],
                    weightDecay: WeightDecay(decoupled: 0.3)), schedule: LearningRateSchedule(.cosine))
        ) { step, w, m, g in
            let rate = 0.01 * (1 + cos(Double.pi * Double((step - 1) / 5) / 4)) / 2
            w *= 1 - rate * 0.3
            adam(step, &w, &m, g, rate: rate)
        },
        Case(testDescription: "sgd", learning: Learning(Optimizer(.sgd, [.number(0.2)]))) { _, w, _, g in
            w -= 0.2 * g
        },
        Case(
            testDescription: "sgd, clipped",
            learning: Learning(Optimizer(.sgd, [.number(0.2)]), clipNorm: 0.3)
        ) { _, w, _, g in w -= 0.2 * g },
        Case(
            testDescription: "sgd with momentum and a penalty, by steps",
            learning: Learning(
                Optimizer(.sgd, [.number(0.1), .number(0.9)], weightDecay: WeightDecay(l2: 0.01)),
                schedule: LearningRateSchedule(.step, [.integer(2), .number(0.5)]))
        ) { step, w, m, g in
            m.0 = 0.9 * m.0 + g + 0.01 * w
            w -= 0.1 * (step <= 10 ? 1 : 0.5) * m.0
        },
        Case(
            testDescription: "sgd with Nesterov's momentum, warming up, exponentially",
            learning: Learning(
                Optimizer(.sgd, [.number(0.1), .number(0.9), .flag(true)]),
                schedule: LearningRateSchedule(.exponential, [.number(0.8)]), warmup: Warmup(steps: 8))
        ) { step, w, m, g in
            m.0 = 0.9 * m.0 + g
            let rate = 0.1 * pow(0.8, Double((step - 1) / 5)) * min(1, Double(step) / 8)
            w -= rate * (g + 0.9 * m.0)
        },
        Case(
            testDescription: "rmsprop",
            learning: Learning(Optimizer(.rmsprop, [.number(0.005), .number(0.9), nil, .number(1e-7)]))
        ) { _, w, m, g in w -= rmsprop(&m, g) },
        Case(
            testDescription: "rmsprop with momentum",
            learning: Learning(
                Optimizer(.rmsprop, [.number(0.005), .number(0.9), .number(0.6), .number(1e-7)]))
        ) { _, w, m, g in
            m.1 = 0.6 * m.1 + rmsprop(&m, g)
            w -= m.1
        },
        Case(
            testDescription: "adadelta with both decays, by steps",
            learning: Learning(
                Optimizer(
                    .adadelta, [.number(1), .number(0.9), .number(1e-6)],
                    weightDecay: WeightDecay(l2: 0.01, decoupled: 0.002)),
                schedule: LearningRateSchedule(.step, [.integer(1), .number(0.7)]))
        ) { step, w, m, g in
            let (rate, gradient) = (pow(0.7, Double((step - 1) / 5)), g + 0.01 * w)
            w *= 1 - rate * 0.002
            m.0 = 0.9 * m.0 + 0.1 * gradient * gradient
            let delta = ((m.1 + 1e-6) / (m.0 + 1e-6)).squareRoot() * gradient
            m.1 = 0.9 * m.1 + 0.1 * delta * delta
            w -= rate * delta
        },
    ]

    private static func adam(
        _ step: Int, _ w: inout Double, _ m: inout (Double, Double), _ g: Double, rate: Double
    ) {
        m = (0.9 * m.0 + 0.1 * g, 0.999 * m.1 + 0.001 * g * g)
        let (first, second) = (1 - pow(0.9, Double(step)), 1 - pow(0.999, Double(step)))
        w -= rate * second.squareRoot() / first * m.0 / (m.1.squareRoot() + 1e-7)
    }

    private static func rmsprop(_ m: inout (Double, Double), _ g: Double) -> Double {
        m.0 = 0.9 * m.0 + 0.1 * g * g
        return 0.005 * g / (m.0 + 1e-7).squareRoot()
    }

    @Test(arguments: cases)
    func lossesAgree(case test: Case) throws {
        let (inputs, units, classes, batch) = (35, 19, 4, 6)
        let network = try Network(
            layers: [
                .flatten, .dense(units: units, activation: .relu),
                .dense(units: classes, activation: .softmax),
            ],
            input: Shape(height: 7, width: 5, channels: 1), capacity: batch, generator: Philox(seed: 11),
            parallel: Serial())
        var exact = ExactTraining(
            inputs: inputs, units: units, classes: classes,
            parameters: network.parameters.map { $0[.values] }, clipNorm: test.learning.clipNorm,
            rule: test.rule)
        var schedule = UpdateSchedule(test.learning, stepsPerEpoch: 5, epochs: 4)
        var random = PhiloxSequence(Philox(seed: 12), .syntheticData(part: 2))
        for step in 0..<20 {
            let labels = (0..<batch).map { _ in UInt8(random.integer(below: 4)) }
            let samples = labels.map { label in
                (0..<inputs).map { random.uniform() * ($0 % 4 == Int(label) ? 1 : 0.5) }
            }
            let pixels = FloatBuffer(count: batch * inputs)
            _ = pixels.values.update(fromContentsOf: samples.joined())
            var totals = Totals()
            labels.withUnsafeBufferPointer { labels in
                network.train(
                    pixels.pointer, labels: labels, epoch: 1, step: step, update: .learn(schedule.next()),
                    clipNorm: test.learning.clipNorm, totals: &totals)
            }
            let (found, expected) = (totals.loss / Double(batch), exact.train(samples, labels))
            #expect((found - expected).magnitude <= 1e-5 * expected, "step \(step): \(found), \(expected)")
        }
    }
}
