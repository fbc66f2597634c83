import Datasets
import Foundation
import Plans
import Records
import Synchronization
import Training

/// The state of a model after some epochs on shuffled labels.
enum CollapsedState {
    /// Reads it from a file, or trains it, and writes the file if one is named.
    static func load(_ file: String?, _ model: Plan.Model, of input: BenchmarkInput, epochs: Int) throws
        -> Checkpoint
    {
        if let file, let data = FileManager.default.contents(atPath: file) {
            let words = data.withUnsafeBytes { Array($0.bindMemory(to: UInt32.self)) }
            return Checkpoint(
                epoch: Int(words[0]), step: Int(words[1]), values: words[2...].map(Float.init(bitPattern:)))
        }
        let checkpoint = try train(model, of: input, epochs: epochs)
        if let file {
            let words =
                [UInt32(checkpoint.epoch), UInt32(checkpoint.step)] + checkpoint.values.map(\.bitPattern)
            try words.withUnsafeBytes { Data($0) }.write(to: URL(fileURLWithPath: file))
        }
        return checkpoint
    }

    private static func train(_ model: Plan.Model, of input: BenchmarkInput, epochs: Int) throws -> Checkpoint
    {
        var plan = input.plan
        let treatment = Plan.Treatment(name: "shuffled", labels: .shuffled, epochs: epochs)
        plan.treatments = [treatment]
        plan.models = [model]
        plan.conditions = [Plan.Condition(model: model.name, treatment: treatment.name)]
        plan.published = nil
        let trainer = try Trainer(
            plan: plan, run: plan.runs[0], dataset: input.data,
            threads: ProcessInfo.processInfo.activeProcessorCount)
        let last = Mutex(Checkpoint(epoch: 0, step: 0, values: []))
        let observer = TrainingObserver(epochFinished: { outcome, checkpoint in
            let epoch = outcome.record.epoch
            FileHandle.standardError.write(
                Data("\(model.name), epoch \(epoch): loss \(outcome.record.training.loss)\n".utf8))
            if epoch == epochs {
                let state = checkpoint()
                last.withLock { $0 = state }
            }
        })
        _ = try trainer.train(observer: observer)
        return last.withLock { $0 }
    }
}
