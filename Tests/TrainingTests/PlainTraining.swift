import Datasets
import Kernels
import NeuralNetwork
import Plans
import Records

/// A run of the small experiment trained by plain loops from start to end, as the section "Training" of the contract says:
/// an expectation of everything that is recorded which shares no line with the trainer.
struct PlainTraining {
    private(set) var epochs: [(training: Metrics, validation: Metrics)] = []
    /// The parameters after each epoch, tensor by tensor.
    private(set) var values: [[Float]] = []
    private(set) var fitted = Metrics(loss: 0, accuracy: 0)
    private(set) var test = Metrics(loss: 0, accuracy: 0)
    private(set) var confusion: [[Int]] = []
    private(set) var wrong: [Int] = []

    private let pixels: [[Float]]
    private let labels: [UInt8]
    private let testPixels: [[Float]]
    private let testLabels: [UInt8]
    private let batchSize: Int
    private var network: ReferenceNetwork

    /// Trains `run` of `plan`.
    ///
    /// - Parameter initial: The initial parameters, layer by layer, weights before bias.
    init(_ run: Plan.Run, of plan: Plan, on data: ImageDataset, initial: [Float]) throws {
        guard let model = plan.model(named: run.model), let treatment = plan.treatment(named: run.treatment)
        else { throw NoSuchRun() }
        let generator = Philox(seed: run.seed)
        pixels = Self.pixels(of: data.training, plan.dataset.pixels)
        testPixels = Self.pixels(of: data.test, plan.dataset.pixels)
        testLabels = data.test.labels
        batchSize = plan.training.batchSize
        labels =
            treatment.labels == .shuffled
            ? Self.permutation(data.training.count, PhiloxSequence(generator, .labelShuffle)).map {
                data.training.labels[$0]
            } : data.training.labels
        var rest = initial[...]
        let tensors = model.structure(image: data.training.size).tensors.map { tensor in
            defer { rest = rest.dropFirst(tensor.count) }
            return Array(rest.prefix(tensor.count))
        }
        network = ReferenceNetwork(
            model.layers, input: Shape(data.training.size), generator: generator,
            values: tensors, momentCount: plan.training.learning.optimizer.rule.momentCount)
        network.labelSmoothing = plan.training.learning.labelSmoothing

        train(treatment.epochs, plan.training, generator)
    }

    struct NoSuchRun: Error {}

    private mutating func train(_ count: Int, _ settings: TrainingSettings, _ generator: Philox) {
        let fittedCount = Int((Double(pixels.count) * (1 - settings.validationSplit)).rounded(.down))
        var numbers = Array(pixels.indices)
        if settings.drawsValidation {
            numbers = Self.permutation(pixels.count, PhiloxSequence(generator, .heldOut))
        }
        let (fitted, heldOut) = (numbers[..<fittedCount].sorted(), numbers[fittedCount...].sorted())
        var best = (value: 0.0, epoch: 0)

        var schedule = UpdateSchedule(
            settings.learning, stepsPerEpoch: (fittedCount + batchSize - 1) / batchSize, epochs: count)
        for epoch in 1...count {
            let order = Self.permutation(fittedCount, PhiloxSequence(generator, .epochOrder, epoch: epoch))
                .map {
                    fitted[$0]
                }
            var losses: [SampleLoss] = []
            for (step, start) in stride(from: 0, to: fittedCount, by: batchSize).enumerated() {
                let batch = order[start..<min(start + batchSize, fittedCount)]
                losses += network.train(
                    batch.map { pixels[$0] }, batch.map { labels[$0] }, epoch: epoch, step: step,
                    update: schedule.next(), clipNorm: settings.learning.clipNorm)
            }
            let validation = network.evaluate(heldOut.map { pixels[$0] }, heldOut.map { labels[$0] })

            epochs.append((Self.means(losses), Self.means(validation)))
            values.append(network.values.flatMap { $0 })
            if let stopping = settings.earlyStopping {
                let value = watched(stopping.metric, Self.means(losses), Self.means(validation))
                if epoch == 1 || value > best.value { best = (value, epoch) }
                if epoch == best.epoch + stopping.patience { break }
            }
        }
        self.fitted = Self.means(network.evaluate(fitted.map { pixels[$0] }, fitted.map { labels[$0] }))

        test = Self.means(network.evaluate(testPixels, testLabels))
        let logits = network.outputs(testPixels).last ?? []
        confusion = [[Int]](repeating: [0, 0, 0], count: 3)
        for (sample, (logits, label)) in zip(logits, testLabels).enumerated() {
            let answer = logits.indices.reduce(0) { logits[$1] > logits[$0] ? $1 : $0 }
            confusion[Int(label)][answer] += 1
            if answer != Int(label) { wrong.append(sample) }
        }
    }

    /// A value of which more is better.
    private func watched(_ metric: Metric, _ training: Metrics, _ validation: Metrics) -> Double {
        switch metric {
        case .trainingLoss: -training.loss
        case .trainingAccuracy: training.accuracy
        case .validationLoss: -validation.loss
        default: validation.accuracy
        }
    }

    private static func pixels(of set: ImageSet, _ rule: PixelRule) -> [[Float]] {
        let size = set.height * set.width * set.channels
        return (0..<set.count).map { sample in
            let bytes = set.pixels[sample * size..<(sample + 1) * size]
            if rule.isPerImage { return Reference.normalisedImage(Array(bytes), scale: rule.scale) }
            return bytes.enumerated().map { index, byte in
                let scaled = Float(byte) / Float(rule.scale)
                guard let normalisation = rule.normalisation else { return scaled }
                let channel = index % set.channels
                return (scaled - Float(normalisation.mean[channel])) / Float(normalisation.deviation[channel])
            }
        }
    }

    private static func permutation(_ count: Int, _ sequence: PhiloxSequence) -> [Int] {
        var sequence = sequence
        var permutation = Array(0..<count)
        for last in stride(from: count - 1, to: 0, by: -1) {
            permutation.swapAt(last, Int(sequence.integer(below: UInt32(last + 1))))
        }
        return permutation
    }

    private static func means(_ losses: [SampleLoss]) -> Metrics {
        Metrics(
            loss: losses.sum(after: 0) / Double(losses.count),
            accuracy: Double(losses.count { $0.isCorrect }) / Double(losses.count))
    }
}
