import ArgumentParser
import Datasets
import Foundation
import NeuralNetwork
import Plans
import Vocabulary

/// `StepBenchmark export`: the same models and batches for the peers.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes pixels.bin and labels.bin (bytes) and models.json into a folder, for the peers.")

    @OptionGroup var options: BenchmarkOptions

    @Argument(help: "The folder; it must exist.")
    var folder: String

    func run() throws {
        let input = try options.input()
        let set = input.data.training
        let samples = min(PreparedBatches.mostSamples, set.count)
        let learning = input.plan.training.learning
        guard learning.optimizer.weightDecay == WeightDecay(), learning == Learning(learning.optimizer) else {
            throw ValidationError(
                "the peers know optimizers alone, and the plan \(input.plan.name) has weight decay, a schedule, warm-up or clipping"
            )
        }
        let folder = URL(fileURLWithPath: folder, isDirectory: true)
        try Data(set.pixels.prefix(samples * set.bytesPerImage))
            .write(to: folder.appendingPathComponent("pixels.bin"))
        try Data(set.labels.prefix(samples)).write(to: folder.appendingPathComponent("labels.bin"))
        let description = ExportedInput(
            height: set.height, width: set.width, channels: set.channels, classes: input.data.classes,
            batchSize: input.batchSize, optimizer: ExportedOptimizer(learning.optimizer),
            models: Dictionary(
                uniqueKeysWithValues: input.plan.models.map { ($0.name, $0.layers.map(ExportedLayer.init)) }))
        try JSONEncoder().encode(description).write(to: folder.appendingPathComponent("models.json"))
    }
}

private struct ExportedInput: Encodable {
    let height: Int
    let width: Int
    let channels: Int
    let classes: Int
    let batchSize: Int
    let optimizer: ExportedOptimizer
    let models: [String: [ExportedLayer]]
}

/// An optimizer by its word, with all settings as plans call them.
private struct ExportedOptimizer: Encodable {
    let name: String
    /// Those that are numbers.
    let numbers: [String: Double]
    /// Those that are true or false.
    let flags: [String: Bool]

    init(_ optimizer: Optimizer) {
        name = optimizer.word.keyword
        var (numbers, flags): ([String: Double], [String: Bool]) = ([:], [:])
        for (field, value) in zip(optimizer.word.fields, optimizer.values) {
            switch value {
            case .number(let number): numbers[field.name] = number
            case .flag(let flag): flags[field.name] = flag
            default: break
            }
        }
        (self.numbers, self.flags) = (numbers, flags)
    }
}

/// A layer by the word that plans use for it, with its settings.
private struct ExportedLayer: Encodable {
    let kind: String
    var units: Int?
    var kernel: [Int]?
    var size: Int?
    var rate: Double?
    var momentum: Double?
    var epsilon: Double?
    var slope: Double?
    var stride: Int?
    var padding: String?
    var bias: Bool?
    var initialiser: String?
    var activation: String?

    init(_ layer: LayerDescription) {
        kind = layer.keyword
        units = (layer.setting("units") ?? layer.setting("filters")).flatMap { Int($0) }
        kernel = layer.setting("kernel").map { text in
            text.split { !$0.isNumber }.compactMap { Int($0) }
        }
        size = layer.setting("size").flatMap { Int($0) }
        rate = layer.setting("rate").flatMap { Double($0) }
        momentum = layer.setting("momentum").flatMap { Double($0) }
        epsilon = layer.setting("epsilon").flatMap { Double($0) }
        slope = layer.setting("slope").flatMap { Double($0) }
        stride = layer.setting("stride").flatMap { Int($0) }
        padding = layer.setting("padding")
        bias = layer.setting("bias").flatMap { Bool($0) }
        initialiser = layer.setting("initialiser")
        activation = layer.setting("activation")
    }
}
