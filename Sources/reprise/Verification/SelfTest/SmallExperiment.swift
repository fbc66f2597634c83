import Datasets
import Plans
import Records
import Synchronization
import Training

/// A network that is trained in a moment, on generated digits, with true and with shuffled labels.
struct SmallExperiment {
    let plan: Plan
    let dataset: ImageDataset
    let runs: [PlannedRun]
    private(set) var records: [RunRecord]
    /// The state in the middle of the first run.
    let middle: Checkpoint

    private static let text = """
        schema: 1
        name: self-test
        title: "Self-test"
        seed: 20210117
        dataset: {name: digits, kind: digits, training: 96, test: 48, classes: 10}
        training:
          batch_size: 16
          validation_split: 0.25
          optimizer: {name: adam, learning_rate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1.0e-7}
        treatments:
          normal: {labels: true_labels, epochs: 4}
          shuffled: {labels: shuffled, epochs: 4}
        models:
          small:
            - conv2d: {filters: 4, kernel: [3, 3], activation: relu}
            - maxpool: {size: 2}
            - flatten
            - dense: {units: 16, activation: relu}
            - dropout: {rate: 0.25}
            - dense: {units: 10, activation: softmax}
        runs:
          - {models: [small], treatments: [normal, shuffled]}
        """

    /// Trains both runs.
    init() throws {
        plan = try PlanReader.read(text: Self.text, file: "self-test")
        dataset = try plan.loadDataset(environment: [:])
        runs = try plan.plannedRuns(
            datasetDigest: dataset.digest, imageSize: dataset.training.size)
        records = []
        var middles: [Checkpoint] = []
        for run in runs {
            let epochs = Mutex<([EpochRecord], Checkpoint?)>(([], nil))
            let trainer = try Trainer(plan: plan, run: run.run, dataset: dataset, threads: 1)
            let final = try trainer.train(
                observer: TrainingObserver(epochFinished: { outcome, checkpoint in
                    epochs.withLock {
                        $0.0.append(outcome.record)
                        if outcome.record.epoch == run.epochs / 2 { $0.1 = checkpoint() }
                    }
                }))
            var record = run.emptyRecord
            (record.epochs, record.final) = (epochs.withLock { $0.0 }, final)
            records.append(record)
            if let middle = epochs.withLock({ $0.1 }) { middles.append(middle) }
        }
        middle = middles[0]
    }
}
