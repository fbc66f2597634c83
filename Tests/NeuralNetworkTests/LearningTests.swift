import Kernels
import NeuralNetwork
import Testing
import Vocabulary

/// Networks that learn by each rule, against the same in plain loops, bit for bit; and what schedules make of learning rates.
@Suite struct LearningTests {
    /// Every rule, some in several forms.
    static let optimizers: [Optimizer] = [
        .adam(), .adam(weightDecay: WeightDecay(l2: 0.01)),
        Optimizer(
            .adamw, [.number(0.001), .number(0.9), .number(0.999), .number(1e-7)],
            weightDecay: WeightDecay(decoupled: 0.1)),
        Optimizer(.sgd, [.number(0.1)]),
        Optimizer(.sgd, [.number(0.1), .number(0.9)], weightDecay: WeightDecay(l2: 5e-4)),
        Optimizer(.sgd, [.number(0.1), .number(0.9), .flag(true)]),
        Optimizer(.rmsprop, [.number(0.001), .number(0.9), nil, .number(1e-7)]),
        Optimizer(.rmsprop, [.number(0.001), .number(0.9), .number(0.5), .number(1e-7)]),
        Optimizer(.adadelta, [.number(1), .number(0.9), .number(1e-6)]),
    ]
    /// A convolution of each kind, a pool, dropout, and dense layers with panels of whole vectors and of others.
    static let layers: [LayerDescription] = [
        .convolution(filters: 17, kernelHeight: 3, kernelWidth: 3, activation: .relu),
        .convolution(filters: 18, kernelHeight: 3, kernelWidth: 3, activation: .relu),
        .maxPool(size: 2), .flatten, .dense(units: 64, activation: .relu), .dropout(rate: 0.25),
        .dense(units: 3, activation: .softmax),
    ]

    @Test(arguments: optimizers.indices, [1, 3])
    func equalsReference(index: Int, threads: Int) throws {
        let pair = try Pair(
            Self.layers, Shape(height: 6, width: 5, channels: 1), Self.optimizers[index], threads: threads)
        pair.train(steps: 4, blank: [0])
        pair.compareMoments()
        pair.resume()
        pair.train(steps: 3)
        pair.train(again: [0, 1], times: 3)
        pair.compareMoments()
    }

    /// Gradients are clipped in some of these steps, in none, in all.
    @Test(arguments: [0.001, 0.7, 1000], [1, 3])
    func clippedEqualsReference(norm: Double, threads: Int) throws {
        for optimizer in [Self.optimizers[0], Self.optimizers[3], Self.optimizers[4]] {
            let pair = try Pair(
                Self.layers, Shape(height: 6, width: 5, channels: 1), optimizer, clipNorm: norm,
                threads: threads)
            pair.train(steps: 4, blank: [1])
            pair.compareMoments()
            pair.train(again: [0, 1], times: 2)
            pair.compareMoments()
        }
    }

    /// What dies rests, whichever the rule, and comes back when there are gradients again.
    @Test(arguments: optimizers.indices)
    func deadLayersRest(index: Int) throws {
        let pair = try Pair(
            Self.layers, Shape(height: 6, width: 5, channels: 1), Self.optimizers[index], threads: 2)
        pair.train(steps: 2)
        // The first dense layer's bias: nothing gets through it.
        pair.setBiases(of: 5, to: -1e4)
        pair.train(again: [0, 1], times: 20)
        pair.compareMoments()
        // Moments that are read back move what rests as before, without any gradient.
        pair.resume()
        pair.train(again: [0, 1])
        pair.compareMoments()
        pair.setBiases(of: 5, to: 0.5)
        pair.train(again: [0, 1], times: 2)
        pair.compareMoments()
    }

    // MARK: - Schedules

    private func shares(_ schedule: LearningRateSchedule, _ epochs: Int) -> [Double] {
        (1...epochs).map { schedule.share(epoch: $0, of: epochs) }
    }

    @Test func schedulesAreWhatTheySay() {
        #expect(shares(LearningRateSchedule(.constant), 3) == [1, 1, 1])
        #expect(
            shares(LearningRateSchedule(.step, [.integer(2), .number(0.5)]), 6) == [
                1, 1, 0.5, 0.5, 0.25, 0.25,
            ])
        #expect(shares(LearningRateSchedule(.exponential, [.number(0.5)]), 4) == [1, 0.5, 0.25, 0.125])
        let half = 0.5.squareRoot()
        for (found, expected) in zip(
            shares(LearningRateSchedule(.cosine), 4), [1, (1 + half) / 2, 0.5, (1 - half) / 2])
        {
            #expect((found - expected).magnitude < 1e-15)
        }
        let over = LearningRateSchedule(.cosine, [.integer(2), .number(0.25)])
        #expect(shares(over, 5) == [1, 0.625, 0.25, 0.25, 0.25])
    }

    /// The product with the learning rate is rounded once.
    @Test func ratesAreRoundedOnce() {
        let sgd = Optimizer(.sgd, [.number(0.1)], weightDecay: WeightDecay(l2: 0.3, decoupled: 0.7))
        let learning = Learning(
            sgd, schedule: LearningRateSchedule(.exponential, [.number(0.95)]), warmup: Warmup(epochs: 1))
        var schedule = UpdateSchedule(learning, stepsPerEpoch: 4, epochs: 3)
        for step in 1...12 {
            let share = [1, 0.95, 0.95 * 0.95][(step - 1) / 4] * (step < 4 ? Double(step) / 4 : 1)
            let rate = 0.1 * share
            let expected = DecayedStep(
                GradientDescentStep(rate: Float(rate)), penalty: Float(0.3), decay: Float(rate * 0.7))
            #expect(schedule.next() == .gradientDescent(expected))
        }
        var resumed = UpdateSchedule(learning, stepsPerEpoch: 4, epochs: 3, after: 7)
        var straight = UpdateSchedule(learning, stepsPerEpoch: 4, epochs: 3)
        for _ in 0..<7 { _ = straight.next() }
        #expect(resumed.next() == straight.next())
    }

    /// Settings of a plan come to the steps, each in its own place.
    @Test func stepsHaveTheSettings() {
        func step(_ optimizer: Optimizer) -> UpdateStep {
            var schedule = UpdateSchedule(Learning(optimizer), stepsPerEpoch: 1, epochs: 1)
            return schedule.next()
        }
        for nesterov in [false, true] {
            let momentum = MomentumStep(rate: 0.25, momentum: 0.75, nesterov: nesterov)
            #expect(
                step(Optimizer(.sgd, [.number(0.25), .number(0.75), .flag(nesterov)]))
                    == .momentum(DecayedStep(momentum)))
        }
        let plain = RMSpropStep(rate: 0.25, squareRate: 0.125, epsilon: 0.5)
        #expect(
            step(Optimizer(.rmsprop, [.number(0.25), .number(0.875), nil, .number(0.5)]))
                == .rmsprop(DecayedStep(plain)))
        #expect(
            step(Optimizer(.rmsprop, [.number(0.25), .number(0.875), .number(0.75), .number(0.5)]))
                == .rmspropMomentum(DecayedStep(RMSpropMomentumStep(plain, momentum: 0.75))))
    }

    @Test(arguments: [(Warmup(steps: 4), 4), (Warmup(epochs: 2), 6), (Warmup(steps: 1, epochs: 1), 4)])
    func warmupIsLinear(warmup: Warmup, all: Int) {
        let learning = Learning(Optimizer(.sgd, [.number(1)]), warmup: warmup)
        var schedule = UpdateSchedule(learning, stepsPerEpoch: 3, epochs: 9)
        for step in 1...10 {
            let rate = Float(min(1, Double(step) / Double(all)))
            #expect(schedule.next() == .gradientDescent(DecayedStep(GradientDescentStep(rate: rate))))
        }
    }

    @Test func impossibleSettingsAreNamed() {
        #expect(Optimizer(.sgd, [.number(0.1), nil, .flag(true)]).flaw?.field == "nesterov")
        #expect(Optimizer(.sgd, [.number(0.1), .number(0.5), .flag(true)]).flaw == nil)
        #expect(
            Optimizer(.adamw, [.number(1), .number(0), .number(0), .number(1)]).flaw?.field == "weight_decay")
        for optimizer in Self.optimizers { #expect(optimizer.flaw == nil) }
    }
}
