import ArgumentParser
import Datasets
import Foundation
import NeuralNetwork
import Plans

/// What is trained: the models, the data and the settings of a plan.
struct BenchmarkOptions: ParsableArguments {
    @Option(help: "The plan whose models, data and settings are taken.")
    var plan = "seeds/quick.yml"

    @Option(help: "Another plan, whose data are taken instead.")
    var data: String?

    @Flag(help: "Takes grey images enlarged to 32 × 32 and in colours.")
    var coloured = false

    @Option(help: "Samples per step; without it, the plan's batch size.")
    var batch: Int?

    func input() throws -> BenchmarkInput {
        let plan = try PlanReader.read(path: plan)
        let source = try data.map { try PlanReader.read(path: $0) } ?? plan
        var data = try source.loadDataset(environment: ProcessInfo.processInfo.environment)
        if coloured { data = try data.coloured(seed: plan.seed) }
        let size = batch ?? plan.training.batchSize
        guard size > 0, PreparedBatches.count(of: data.training, batchSize: size) > 0 else {
            throw ValidationError("expected a batch that the data fill at least once, found \(size) samples")
        }
        return BenchmarkInput(plan: plan, data: data, batchSize: size)
    }
}

/// A plan with its data.
struct BenchmarkInput {
    let plan: Plan
    let data: ImageDataset
    /// Samples per step.
    let batchSize: Int

    /// Shape of one image.
    var shape: Shape { Shape(data.training.size) }

    /// The model of this name in the plan; `dense-1024` is the plan's dense model with another width.
    func model(named name: String) throws -> Plan.Model {
        if let model = plan.models.first(where: { $0.name == name }) { return model }
        guard name.hasPrefix("dense-"), let units = Int(name.dropFirst("dense-".count)), units > 0 else {
            throw ValidationError(
                "the plan \(plan.name) has no model \(name): name one of "
                    + plan.models.map(\.name).joined(separator: ", ") + ", or dense-UNITS")
        }
        return Plan.Model(
            name: name,
            layers: [
                .flatten, .dense(units: units, activation: .relu), .dropout(rate: 0.25),
                .dense(units: data.classes, activation: .softmax),
            ])
    }
}
