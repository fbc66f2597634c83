import ArgumentParser
import Datasets
import NeuralNetwork
import Plans

/// `StepBenchmark work`: what a step of each model has to do.
struct WorkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "work", abstract: "Counts parameters, multiply-adds and bytes of a training step.")

    @OptionGroup var options: BenchmarkOptions

    @Argument(
        help: "Models, as in the plan, or dense-UNITS, each perhaps with its samples per step: dense1:128.")
    var models: [String]

    func run() throws {
        let input = try options.input()
        let ink = PreparedBatches(input.data.training, batchSize: input.batchSize).ink
        let moments = input.plan.training.learning.optimizer.rule.momentCount
        for name in models {
            let request = try StepRequest(name, usual: input.batchSize)
            let model = try input.model(named: request.model)
            let work = StepWork(
                layers: model.layers, input: input.shape, batch: request.batch, ink: ink, moments: moments)
            try printJSON(ModelWork(model: name, batch: request.batch, ink: ink, work: work))
        }
    }
}

private struct ModelWork: Encodable {
    let model: String
    let batch: Int
    let ink: Double
    let work: StepWork
}
