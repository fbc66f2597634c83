import Kernels
import NeuralNetwork
import Testing

/// A network and the same by plain loops, in the same training.
final class Pair {
    private(set) var network: Network
    private var reference: ReferenceNetwork
    private let layers: [LayerDescription]
    private let input: Shape
    private let settings: AdamSettings
    private let threads: Int
    private var schedule: AdamSchedule
    private var random = PhiloxSequence(Philox(seed: 6), .syntheticData(part: 1))
    private static let generator = Philox(seed: 5)
    private static let samples = 3

    init(_ layers: [LayerDescription], _ input: Shape, _ settings: AdamSettings, threads: Int) throws {
        self.layers = layers
        self.input = input
        self.settings = settings
        self.threads = threads
        schedule = AdamSchedule(settings)
        network = try Self.network(layers, input, threads)
        reference = ReferenceNetwork(
            layers, input: input, generator: Self.generator, values: network.parameters.map { $0[.values] })
    }

    private static func network(_ layers: [LayerDescription], _ input: Shape, _ threads: Int) throws
        -> Network
    {
        try Network(
            layers: layers, input: input, capacity: samples, generator: generator,
            parallel: InTurns(threadCount: threads))
    }

    // MARK: - Training

    /// Trains both, and compares losses and values after each step. (Moments not: to be read, they would have to be brought
    /// up to date.)
    func train(steps: Int, blank: Set<Int> = [], expectingFinite: Bool = true) {
        for _ in 0..<steps {
            let step = schedule.steps
            let adam = schedule.next()
            let (samples, labels) = batch(blank)
            let expected = reference.train(samples, labels, epoch: 1, step: step, adam: adam)
            let loss = train(samples, labels, step: step, .adam(adam))
            #expect(loss.bitPattern == expected.bitPattern)
            compare(.values, reference.values, step)
            #expect(network.parameters.allSatisfy(\.isFinite) == expectingFinite)
        }
    }

    private func train(_ samples: [[Float]], _ labels: [UInt8], step: Int, _ update: Update) -> Double {
        var totals = Totals()
        // As everywhere, readable slack behind the last.
        let pixels = FloatBuffer(count: samples.count * input.count)
        _ = pixels.values.update(fromContentsOf: samples.joined())
        labels.withUnsafeBufferPointer {
            network.train(pixels.pointer, labels: $0, epoch: 1, step: step, update: update, totals: &totals)
        }
        return totals.loss
    }

    private func batch(_ blank: Set<Int>) -> ([[Float]], [UInt8]) {
        let samples = (0..<Self.samples).map { sample in
            (0..<input.count).map { _ in
                let value = max(0, random.uniform() - 0.3)
                return blank.contains(sample) ? 0 : value
            }
        }
        return (samples, samples.map { _ in UInt8(random.integer(below: 3)) })
    }

    /// Goes on with a new network from what a checkpoint holds.
    func resume() {
        guard let new = try? Self.network(layers, input, threads) else { return }
        for (from, to) in zip(network.parameters, new.parameters) {
            for part in Parameter.Part.allCases { to[part] = from[part] }
        }
        network = new
        schedule = AdamSchedule(settings, after: schedule.steps)
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

    // MARK: - Comparisons

    /// The channels of a layer that are above zero for some sample of another batch.
    func living(layer: Int) -> Set<Int> {
        let outputs = reference.outputs(batch([]).0)[layer]
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
        compare(.firstMoments, reference.firstMoments, schedule.steps)
        compare(.secondMoments, reference.secondMoments, schedule.steps)
    }

    func compareGradients() {
        let (samples, labels) = batch([])
        let (expected, loss) = reference.gradients(samples, labels, epoch: 1, step: 0)
        #expect(train(samples, labels, step: 0, .storeGradients).bitPattern == loss.bitPattern)
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
    var workerCount: Int { threadCount }

    init(threadCount: Int) { self.threadCount = threadCount }

    func run(_ count: Int, _ body: (_ index: Int, _ worker: Int) -> Void) {
        for index in (0..<count).reversed() { body(index, index % threadCount) }
    }
}
