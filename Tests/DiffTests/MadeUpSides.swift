import Diff
import Plans
import Records

/// Sides made up for the tests: one model under two treatments, with as many seeds as asked for.
enum MadeUpSides {
    static func plan(seeds: [UInt64] = [7], name: String = "made-up", epochs: Int = 3, classes: Int = 10)
        -> String
    {
        let seed = seeds.count == 1 ? "seed: \(seeds[0])" : "seeds: \(seeds)"
        return """
            schema: 1
            name: \(name)
            title: "Made up"
            \(seed)
            dataset:
              name: patches
              kind: idx
              classes: \(classes)
              files:
                training_images: "a"
                training_labels: "b"
                test_images: "c"
                test_labels: "d"
            training:
              batch_size: 32
              validation_split: 0.1
              optimizer:
                name: adam
                learning_rate: 0.001
                beta1: 0.9
                beta2: 0.999
                epsilon: 1e-07
            treatments:
              normal: {labels: true_labels, epochs: \(epochs)}
              shuffled: {labels: shuffled, epochs: \(epochs)}
            models:
              small:
                - flatten
                - dense: {units: \(classes), activation: softmax}
            runs:
              - {models: [small], treatments: [normal]}
              - {models: [small], treatments: [shuffled]}

            """
    }

    static func record(
        _ treatment: String = "normal", seed: UInt64 = 7, namesSeed: Bool = false, accuracy: Double = 0.9,
        epochs: Int = 3, isFinished: Bool = true
    ) -> RunRecord {
        let metrics = Metrics(loss: 1 - accuracy, accuracy: accuracy)
        return RunRecord(
            run: Plan.Run(model: "small", treatment: treatment, seed: seed, namesSeed: namesSeed),
            identity: digest("1"), parameterCount: 10, plannedEpochs: 3,
            epochs: (1...epochs).map { epoch in
                let now = Metrics(loss: metrics.loss + 1 / Double(epoch), accuracy: accuracy / Double(epoch))
                return EpochRecord(
                    epoch: epoch, training: now, validation: now, parameterDigest: digest("\(epoch)"))
            },
            final: isFinished
                ? FinalEvaluation(training: metrics, test: metrics, stateDigest: digest("f")) : nil)
    }

    static func side(
        _ name: String, plan: String = plan(), runs: [RunRecord] = [record(), record("shuffled")],
        planName: String = "made-up", numericsVersion: Int = 1, datasetDigest: String = digest("d")
    ) -> Side {
        Side(
            name: name, planName: planName, planText: plan, numericsVersion: numericsVersion,
            datasetDigest: datasetDigest, runs: runs)
    }

    /// One run for each accuracy, with seeds 1, 2, 3, … or from another first one.
    static func seeds(_ name: String, _ accuracies: [Double], first: UInt64 = 1) -> Side {
        let seeds = (first..<first + UInt64(accuracies.count)).map { $0 }
        return side(
            name, plan: plan(seeds: seeds),
            runs: zip(seeds, accuracies).map {
                record(seed: $0, namesSeed: accuracies.count > 1, accuracy: $1)
            })
    }

    static func digest(_ digit: String) -> String {
        String(String(repeating: digit, count: 64).prefix(64))
    }
}

extension Comparison {
    func row(_ metric: Metric = .testAccuracy, of run: String = "small-normal") -> ConditionComparison
        .Row?
    {
        conditions.first { $0.name == run }?.rows.first { $0.metric == metric }
    }
}
