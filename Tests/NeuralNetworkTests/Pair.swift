import Kernels
import NeuralNetwork
import Testing

/// A network and the same by plain loops, in the same training.
final class Pair {
    private(set) var network: Network
    private var reference: ReferenceNetwork
    private let layers: [LayerDescription]
    private let input: Shape
    private let learning: Learning
    private var schedule: UpdateSchedule
    private var random = PhiloxSequence(Philox(seed: 6), .syntheticData(part: 1))
    private static let generator = Philox(seed: 5)
    private static let samples = 3
    private lazy var recurring = (0..<4).map { _ in batch() }
    private let activity: UnitActivity
    /// Regions of work that threads have been given so far.
    var regions: Int { parallel.regions }
    private var parallel: InTurns

    private struct Batch {
        let samples: [[Float]]
        let labels: [UInt8]
    }

    init(
        _ layers: [LayerDescription], _ input: Shape, _ optimizer: Optimizer, clipNorm: Double? = nil,
        threads: Int
    ) throws {
        self.layers = layers
        self.input = input
        learning = Learning(optimizer, clipNorm: clipNorm)
        schedule = UpdateSchedule(learning, stepsPerEpoch: 1, epochs: 1)
        activity = UnitActivity(layers: layers, input: input)
        parallel = InTurns(threadCount: threads)
        network = try Self.network(layers, input, parallel)
        reference = ReferenceNetwork(
            layers, input: input, generator: Self.generator, values: network.parameters.map { $0[.values] },
            momentCount: optimizer.rule.momentCount)
        network.keepMoments(optimizer.rule.momentCount)
    }

    private static func network(_ layers: [LayerDescription], _ input: Shape, _ parallel: InTurns) throws
        -> Network
    {
        try Network(
            layers: layers, input: input, capacity: samples, generator: generator,
            parallel: parallel)
    }

    // MARK: - Training

    /// Trains both, and compares losses and values after each step. (Moments not: to be read, they would have to be brought
    /// up to date.)
    func train(steps: Int, blank: Set<Int> = [], expectingFinite: Bool = true) {
        for _ in 0..<steps { train(batch(blank), expectingFinite: expectingFinite) }
    }

    /// The same with batches that come again and again.
    func train(again batches: [Int], times: Int = 1) {
        for _ in 0..<times {
            for index in batches { train(samples: numbers(of: index)) }
        }
    }

    /// One step with samples of these batches, by their numbers.
    func train(samples numbers: [Int32]) {
        let places = numbers.map { Int($0).quotientAndRemainder(dividingBy: Self.samples) }
        let batch = Batch(
            samples: places.map { recurring[$0.quotient].samples[$0.remainder] },
            labels: places.map { recurring[$0.quotient].labels[$0.remainder] })
        train(batch, numbers: numbers)
    }

    private func train(_ batch: Batch, numbers: [Int32]? = nil, expectingFinite: Bool = true) {
        let step = schedule.steps
        let update = schedule.next()
        let losses = reference.train(
            batch.samples, batch.labels, epoch: 1, step: step, update: update, clipNorm: learning.clipNorm)
        let loss = train(batch, numbers: numbers, step: step, .learn(update))
        #expect(loss.bitPattern == losses.sum(after: 0).bitPattern)
        compare(.values, reference.values, step)
        #expect(network.parameters.allSatisfy(\.isFinite) == expectingFinite)
    }

    private func train(_ batch: Batch, numbers: [Int32]? = nil, step: Int, _ update: Update) -> Double {
        var totals = Totals()
        let pixels = pixels(of: batch)
        batch.labels.withUnsafeBufferPointer { labels in
            withNumbers(numbers) {
                network.train(
                    pixels.pointer, labels: labels, epoch: 1, step: step, update: update,
                    clipNorm: learning.clipNorm, samples: $0, totals: &totals)
            }
        }
        return totals.loss
    }

    /// Evaluates batches that come again and again, and returns the dead units that this shows.
    func evaluate(again batches: [Int]) -> [Int] {
        var totals = Totals()
        var expected = 0.0
        activity.reset(keeping: network.silentLayers)
        for index in batches {
            let pixels = pixels(of: recurring[index])
            recurring[index].labels.withUnsafeBufferPointer { labels in
                withNumbers(numbers(of: index)) {
                    network.evaluate(
                        pixels.pointer, labels: labels, totals: &totals, samples: $0, activity: activity)
                }
            }
            expected = reference.evaluate(recurring[index].samples, recurring[index].labels)
                .sum(after: expected)
        }
        #expect(totals.loss.bitPattern == expected.bitPattern)
        return activity.deadUnits
    }

    private func numbers(of batch: Int) -> [Int32] {
        (0..<Self.samples).map { Int32(batch * Self.samples + $0) }
    }

    private func withNumbers(_ numbers: [Int32]?, _ body: (UnsafeBufferPointer<Int32>?) -> Void) {
        guard let numbers else { return body(nil) }
        numbers.withUnsafeBufferPointer { body($0) }
    }

    private func pixels(of batch: Batch) -> FloatBuffer {
        // As everywhere, readable slack behind the last.
        let pixels = FloatBuffer(count: batch.samples.count * input.count)
        _ = pixels.values.update(fromContentsOf: batch.samples.joined())
        return pixels
    }

    private func batch(_ blank: Set<Int> = []) -> Batch {
        let samples = (0..<Self.samples).map { sample in
            (0..<input.count).map { _ in
                let value = max(0, random.uniform() - 0.3)
                return blank.contains(sample) ? 0 : value
            }
        }
        return Batch(samples: samples, labels: samples.map { _ in UInt8(random.integer(below: 3)) })
    }

    /// Goes on with a new network from what a checkpoint holds.
    func resume() {
        guard let new = try? Self.network(layers, input, parallel) else { return }
        new.keepMoments(learning.optimizer.rule.momentCount)
        for (from, to) in zip(network.parameters, new.parameters) {
            for part in from.parts { to[part] = from[part] }
        }
        network = new
        schedule = UpdateSchedule(learning, stepsPerEpoch: 1, epochs: 1, after: schedule.steps)
    }

    // MARK: - Changes to both

    func setBiases(of tensor: Int, to value: Float, channels: [Int]? = nil) {
        for channel in channels ?? Array(0..<network.parameters[tensor].count) {
            setValue(of: tensor, at: channel, to: value)
        }
    }

    func setValue(of tensor: Int, at index: Int, to value: Float) {
        network.parameters[tensor][.values][index] = value
        reference.values[tensor][index] = value
    }

    func setMoments(of tensor: Int, at index: Int, first: Float, second: Float) {
        network.parameters[tensor][.moment(0)][index] = first
        network.parameters[tensor][.moment(1)][index] = second
        reference.moments[tensor][0][index] = first
        reference.moments[tensor][1][index] = second
    }

    // MARK: - Comparisons

    /// The channels of a layer that are above zero for some sample of another batch.
    func living(layer: Int) -> Set<Int> {
        let outputs = reference.outputs(batch().samples)[layer]
        let channels = channels(of: layer)
        return Set(
            outputs.flatMap { output in
                output.indices.filter { output[$0] > 0 }.map { $0 % channels }
            })
    }

    private func channels(of layer: Int) -> Int {
        layers[...layer].reduce(input) { $1.outputShape(for: $0) ?? $0 }.channels
    }

    func compareMoments() {
        for moment in 0..<learning.optimizer.rule.momentCount {
            compare(.moment(moment), reference.moments.map { $0[moment] }, schedule.steps)
        }
    }

    func compareGradients() {
        let batch = batch()
        let (expected, losses) = reference.gradients(batch.samples, batch.labels, epoch: 1, step: 0)
        #expect(
            train(batch, step: 0, .storeGradients).bitPattern == losses.sum(after: 0).bitPattern)
        for (parameter, expected) in zip(network.parameters, expected) {
            #expect(differences(parameter.gradients, expected).isEmpty, "\(parameter.name)")
        }
    }

    private func compare(_ part: Parameter.Part, _ expected: [[Float]], _ step: Int) {
        for (parameter, expected) in zip(network.parameters, expected) {
            let found = parameter[part]
            let first = differences(found, expected).first
            #expect(
                first == nil,
                "\(parameter.name), \(part), step \(step): \(first.map { "\(found[$0]), not \(expected[$0]) at \($0)" } ?? "")"
            )
        }
    }

    /// Where bits differ; NaNs are all alike, since their bits are the processor's affair.
    private func differences(_ found: [Float], _ expected: [Float]) -> [Int] {
        zip(found, expected).enumerated().filter { _, pair in
            pair.0.bitPattern != pair.1.bitPattern && !(pair.0.isNaN && pair.1.isNaN)
        }.map(\.offset)
    }
}

/// Says that it has several threads, and carries out their parts one after the other, the last first.
final class InTurns: Parallel {
    let threadCount: Int
    private(set) var regions = 0
    var workerCount: Int { threadCount }

    init(threadCount: Int) { self.threadCount = threadCount }

    func run(_ count: Int, _ body: (_ index: Int, _ worker: Int) -> Void) {
        regions += 1
        for index in (0..<count).reversed() { body(index, index % threadCount) }
    }
}
