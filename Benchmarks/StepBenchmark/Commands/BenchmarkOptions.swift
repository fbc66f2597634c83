import ArgumentParser
import Datasets
import Foundation
import NeuralNetwork
import Plans

/// What is trained: the models, the data and the settings of a plan.
struct BenchmarkOptions: ParsableArguments {
    @Option(help: "The plan whose models, data and settings are taken.")
    var plan = "seeds/quick.yml"

    func input() throws -> BenchmarkInput {
        let plan = try PlanReader.read(path: plan)
        let data = try plan.loadDataset(environment: ProcessInfo.processInfo.environment)
        return BenchmarkInput(plan: plan, data: data)
    }
}

/// A plan with its data.
struct BenchmarkInput {
    let plan: Plan
    let data: ImageDataset

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
