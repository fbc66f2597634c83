import Datasets
import Foundation
import NeuralNetwork
import Plans
import Records
import Reports

/// Made-up experiments with plausible curves: what the report's tests are fed.
enum MadeUp {
    /// The article's five networks.
    static let networks: [Plan.Model] = [
        Plan.Model(name: "dense1", layers: dense(512)),
        Plan.Model(name: "dense2", layers: dense(2048)),
        Plan.Model(
            name: "conv1", layers: [convolution(16, size: 5), .maxPool(size: 2)] + dense(512)),
        Plan.Model(name: "conv2", layers: deep),
        Plan.Model(name: "conv2-nodropout", layers: deep.filter { $0 != .dropout(rate: 0.25) }),
    ]

    static let normal = Plan.Treatment(name: "normal", labels: .unchanged, epochs: 6)
    static let shuffled = Plan.Treatment(name: "shuffled", labels: .shuffled, epochs: 12)

    /// All nine runs of the article, small.
    static var plan: Plan {
        Plan(
            name: "made-up", title: "A made-up experiment", seed: 7,
            dataset: DatasetDescription(
                name: "digits", source: .digits(training: 200, test: 100), classes: 10, digest: nil),
            training: TrainingSettings(batchSize: 32, validationSplit: 0.1, learning: Learning(.adam())),
            treatments: [normal, shuffled], models: networks,
            conditions: networks.dropLast().map { Plan.Condition(model: $0.name, treatment: "normal") }
                + networks.map { Plan.Condition(model: $0.name, treatment: "shuffled") },
            published: published)
    }

    static let published = Plan.Published(
        source: "an article", comparable: false,
        results: [
            Plan.PublishedResult(
                condition: Plan.Condition(model: "dense1", treatment: "normal"), epochs: 50,
                trainingLoss: 0.0102,
                trainingAccuracy: 0.9975, testLoss: 0.1410, testAccuracy: 0.9847),
            Plan.PublishedResult(
                condition: Plan.Condition(model: "conv1", treatment: "shuffled"), epochs: 500,
                trainingLoss: 0.0328,
                trainingAccuracy: 0.9918, testLoss: 13.3561, testAccuracy: 0.1016),
        ])

    /// A plan with its records, all finished.
    static func input(_ plan: Plan = MadeUp.plan, training: Int = 200, test: Int = 100) throws -> ReportInput
    {
        let dataset = try dataset(plan.dataset, training: training, test: test)
        return ReportInput(
            plan: plan, planText: "name: \(plan.name)\nseed: \(plan.seed)\n",
            records: plan.runs.compactMap { record(of: $0, in: plan) }, dataset: dataset,
            numericsVersion: 1, statements: plan.published == nil ? nil : try statements.get())
    }

    /// The statements that the plans of this repository name.
    static let statements = Result {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        let file = "statements/memorisation.yml"
        return try StatementSource(
            file: file, data: Data(contentsOf: root.appending(path: "seeds/\(file)")), path: file)
    }

    /// Blobs, one class after the other unless `label` says which sample is of which: only their sizes matter here.
    static func dataset(
        _ description: DatasetDescription, training: Int, test: Int,
        label: (_ sample: Int, _ isTest: Bool) -> Int? = { _, _ in nil }
    ) throws -> ImageDataset {
        func set(_ count: Int, isTest: Bool) -> ImageSet {
            let labels = (0..<count).map { sample in
                UInt8(label(sample, isTest) ?? sample * 7 % description.classes)
            }
            let pixels = labels.flatMap { label in
                (0..<784).map { pixel in
                    let (row, column) = (pixel / 28 - 14, pixel % 28 - 14)
                    let distance = row * row + column * column - 12 * Int(label)
                    return UInt8(max(0, 255 - 4 * abs(distance)))
                }
            }
            return ImageSet(height: 28, width: 28, pixels: pixels, labels: labels)
        }
        return try ImageDataset(
            name: description.name, classes: description.classes, training: set(training, isTest: false),
            test: set(test, isTest: true))
    }

    /// Curves as the article's networks give them; the deep ones do not learn shuffled labels. Each further seed
    /// has losses a little higher.
    static func record(of run: Plan.Run, in plan: Plan) -> RunRecord? {
        guard let position = plan.models.firstIndex(where: { $0.name == run.model }),
            let treatment = plan.treatment(named: run.treatment)
        else { return nil }
        let seed = plan.seeds.firstIndex(of: run.seed) ?? 0
        let epochs = (1...treatment.epochs).map { number in
            var epoch = epoch(
                number, of: treatment, position: position, hasValidation: plan.training.validationSplit > 0)
            epoch.training.loss *= 1 + 0.03 * Double(seed)
            epoch.validation?.loss *= 1 + 0.03 * Double(seed)
            return epoch
        }
        let last = epochs[epochs.count - 1]
        let isShuffled = treatment.labels == .shuffled
        let test = Metrics(
            loss: isShuffled ? 2.3 + last.training.accuracy * 9 : 0.14 - 0.02 * Double(position),
            accuracy: (isShuffled ? 0.09 : 0.95) + 0.01 * Double(position) - 0.02 * Double(seed))
        let fitted = Metrics(
            loss: last.training.loss * 0.5, accuracy: min(1, last.training.accuracy * 1.002))
        return RunRecord(
            run: run, identity: digest(position * 2 + (isShuffled ? 1 : 0) + 50 * seed),
            parameterCount: 407_050,
            plannedEpochs: treatment.epochs, epochs: epochs,
            final: FinalEvaluation(training: fitted, test: test, stateDigest: digest(100 + position)))
    }

    private static func epoch(
        _ epoch: Int, of treatment: Plan.Treatment, position: Int, hasValidation: Bool
    ) -> EpochRecord {
        let progress = Double(epoch) / Double(treatment.epochs)
        let wobble = Double((epoch * 37 + position * 11) % 17) / 17 - 0.5
        let training: Metrics
        let validation: Metrics
        if treatment.labels == .unchanged {
            let loss = 0.3 / (1 + 0.7 * Double(epoch) * Double(position + 1)) + 0.001 * wobble
            training = Metrics(loss: loss, accuracy: min(1, 1 - loss * 0.3))
            validation = Metrics(
                loss: 0.07 / Double(position + 1) + 0.15 / Double(epoch * epoch) + 0.08 * progress + 0.004
                    * wobble,
                accuracy: 0.97 + 0.005 * Double(position) + 0.01 * progress + 0.001 * wobble)
        } else {
            let isStuck = position > 2
            let speed = [0.5, 1, 5, 0, 0][position % 5]
            let share = isStuck ? 0 : 0.9 * speed * progress / (0.4 + speed * progress)
            training = Metrics(
                loss: 2.3026 * (1 - share) + (isStuck ? 0.001 : 0.01) * wobble, accuracy: 0.105 + share)
            validation = Metrics(
                loss: 2.3026 + 9 * share + (isStuck ? 0.001 : 0.05) * wobble, accuracy: 0.1 + 0.01 * wobble)
        }
        return EpochRecord(
            epoch: epoch, training: training, validation: hasValidation ? validation : nil,
            parameterDigest: digest(1000 + epoch * 16 + position))
    }

    private static func digest(_ number: Int) -> String {
        let digits = String(number * 2_654_435_761 % 4_294_967_296, radix: 16)
        return String(String(repeating: digits, count: 64).prefix(64))
    }

    private static func dense(_ units: Int) -> [LayerDescription] {
        [
            .flatten, .dense(units: units, activation: .relu), .dropout(rate: 0.25),
            .dense(units: 10, activation: .softmax),
        ]
    }

    private static func convolution(_ filters: Int, size: Int) -> LayerDescription {
        .convolution(filters: filters, kernelHeight: size, kernelWidth: size, activation: .relu)
    }

    private static var deep: [LayerDescription] {
        [(2, 32), (3, 64), (3, 128)].flatMap { count, filters in
            (0..<count).map { _ in convolution(filters, size: 3) } + [
                .maxPool(size: 2), .dropout(rate: 0.25),
            ]
        } + dense(512)
    }
}
