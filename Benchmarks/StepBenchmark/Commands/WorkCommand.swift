import ArgumentParser
import Datasets
import Plans

/// `StepBenchmark work`: what a step of each model has to do.
struct WorkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "work", abstract: "Counts parameters, multiply-adds and bytes of a training step.")

    @OptionGroup var options: BenchmarkOptions

    @Argument(help: "Models, as in the plan, or dense-UNITS.")
    var models: [String]

    func run() throws {
        let input = try options.input()
        let batch = input.plan.training.batchSize
        let ink = PreparedBatches(input.data.training, batchSize: batch).ink
        for name in models {
            let model = try input.model(named: name)
            let work = StepWork(layers: model.layers, input: input.shape, batch: batch, ink: ink)
            try printJSON(ModelWork(model: name, batch: batch, ink: ink, work: work))
        }
    }
}

private struct ModelWork: Encodable {
    let model: String
    let batch: Int
    let ink: Double
    let work: StepWork
}
