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
        let batch = input.plan.training.batchSize
        let samples = min(PreparedBatches.limit, set.count / batch) * batch
        let optimizer = input.plan.training.learning.optimizer
        guard optimizer.word.keyword == Optimizer.adam().word.keyword else {
            throw ValidationError("the peers know Adam only, and the plan has \(optimizer.word.keyword)")
        }
        let folder = URL(fileURLWithPath: folder, isDirectory: true)
        try Data(set.pixels.prefix(samples * set.bytesPerImage))
            .write(to: folder.appendingPathComponent("pixels.bin"))
        try Data(set.labels.prefix(samples)).write(to: folder.appendingPathComponent("labels.bin"))
        let description = ExportedInput(
            height: set.height, width: set.width, channels: set.channels, classes: input.data.classes,
            batchSize: batch,
            adam: ExportedAdam(
                learningRate: optimizer.number("learning_rate") ?? 0,
                beta1: optimizer.number("beta1") ?? 0, beta2: optimizer.number("beta2") ?? 0,
                epsilon: optimizer.number("epsilon") ?? 0),
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
    let adam: ExportedAdam
    let models: [String: [ExportedLayer]]
}

private struct ExportedAdam: Encodable {
    let learningRate: Double
    let beta1: Double
    let beta2: Double
    let epsilon: Double
}

/// A layer by the word that plans use for it, with its settings.
private struct ExportedLayer: Encodable {
    let kind: String
    var units: Int?
    var kernel: [Int]?
    var size: Int?
    var rate: Double?
    var activation: String?

    init(_ layer: LayerDescription) {
        kind = layer.keyword
        units = (layer.setting("units") ?? layer.setting("filters")).flatMap { Int($0) }
        kernel = layer.setting("kernel").map { text in
            text.split { !$0.isNumber }.compactMap { Int($0) }
        }
        size = layer.setting("size").flatMap { Int($0) }
        rate = layer.setting("rate").flatMap { Double($0) }
        activation = layer.setting("activation")
    }
}
