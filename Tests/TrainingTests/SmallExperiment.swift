import Datasets
import Kernels
import NeuralNetwork
import Plans
import Records
import Training

/// A plan and data small enough to train in a debug build, with every kind of layer, sizes that are
/// multiples of nothing, and a last batch that is smaller than the others.
enum SmallExperiment {
    static let plan = Plan(
        name: "small", title: "Small", seed: 42,
        dataset: DatasetDescription(
            name: "noise", source: .digits(training: 75, test: 10), classes: 3, image: nil, digest: nil),
        training: TrainingSettings(batchSize: 16, validationSplit: 0.2, learning: Learning(.adam())),
        treatments: [
            .init(name: "normal", labels: .unchanged, epochs: 3),
            .init(name: "shuffled", labels: .shuffled, epochs: 2),
        ],
        models: [
            .init(
                name: "dense",
                layers: [
                    .flatten, .dense(units: 21, activation: .relu), .dropout(rate: 0.25),
                    .dense(units: 3, activation: .softmax),
                ]),
            .init(
                name: "wide",
                layers: [
                    .flatten, .dense(units: 208, activation: .relu), .dropout(rate: 0.25),
                    .dense(units: 150, activation: .relu), .dense(units: 3, activation: .softmax),
                ]),
            .init(
                name: "conv",
                layers: [
                    .convolution(filters: 17, kernelHeight: 3, kernelWidth: 3, activation: .relu),
                    .convolution(filters: 5, kernelHeight: 2, kernelWidth: 3, activation: .relu),
                    .maxPool(size: 2), .dropout(rate: 0.5), .flatten, .dense(units: 19, activation: .relu),
                    .dense(units: 3, activation: .softmax),
                ]),
            .init(
                name: "winograd",
                layers: [
                    .convolution(filters: 17, kernelHeight: 3, kernelWidth: 3, activation: .relu),
                    .convolution(filters: 20, kernelHeight: 3, kernelWidth: 3, activation: .relu),
                    .maxPool(size: 2), .dropout(rate: 0.25),
                    .convolution(filters: 33, kernelHeight: 3, kernelWidth: 3, activation: .relu), .flatten,
                    .dense(units: 3, activation: .softmax),
                ]),
            .init(
                // Winograd's tiles of 2 (over the edge), 3 and 2 outputs: images of 9 × 8, then 3 × 2.
                name: "edges",
                layers: [
                    .convolution(filters: 16, kernelHeight: 3, kernelWidth: 3, activation: .relu),
                    .convolution(filters: 18, kernelHeight: 3, kernelWidth: 3, activation: .relu),
                    .maxPool(size: 3),
                    .convolution(filters: 17, kernelHeight: 3, kernelWidth: 3, activation: .relu), .flatten,
                    .dense(units: 3, activation: .softmax),
                ]),
        ],
        conditions: [
            .init(model: "dense", treatment: "normal"), .init(model: "conv", treatment: "normal"),
            .init(model: "conv", treatment: "shuffled"), .init(model: "winograd", treatment: "normal"),
            .init(model: "wide", treatment: "normal"), .init(model: "edges", treatment: "normal"),
        ],
        published: nil)

    static func dataset() throws -> ImageDataset {
        try ImageDataset(name: "noise", classes: 3, training: images(75, part: 0), test: images(10, part: 1))
    }

    /// Layers and tensors of a run.
    static func structure(of run: Plan.Run) -> NetworkStructure {
        plan.model(named: run.model)?.structure(image: ImageSize(height: 9, width: 8)) ?? NetworkStructure()
    }

    private static func images(_ count: Int, part: Int) -> ImageSet {
        var random = PhiloxSequence(Philox(seed: 9), .syntheticData(part: part))
        let labels = (0..<count).map { _ in UInt8(random.integer(below: 3)) }
        let pixels = labels.flatMap { label in
            (0..<9 * 8).map { pixel in
                pixel / 8 / 3 == Int(label)
                    ? UInt8(random.integer(below: 256)) : UInt8(random.integer(below: 9))
            }
        }
        return ImageSet(height: 9, width: 8, pixels: pixels, labels: labels)
    }

    /// All epochs of a run, and its final evaluation.
    static func train(
        _ run: Plan.Run, threads: Int, from checkpoint: Checkpoint? = nil, plan: Plan = plan
    ) throws -> (epochs: [EpochRecord], checkpoints: [Checkpoint], final: FinalEvaluation) {
        let trainer = try Trainer(plan: plan, run: run, dataset: dataset(), threads: threads)
        let log = Log()
        let final = try trainer.train(
            from: checkpoint,
            observer: TrainingObserver(epochFinished: { outcome, checkpoint in
                log.epochs.append(outcome.record)
                log.checkpoints.append(checkpoint())
            }))
        return (log.epochs, log.checkpoints, final)
    }

    /// The observer is called on the caller's thread only.
    private final class Log: @unchecked Sendable {
        var epochs: [EpochRecord] = []
        var checkpoints: [Checkpoint] = []
    }
}
