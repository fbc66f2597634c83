import Datasets
import Foundation
import NeuralNetwork
import Plans
import Records
import Testing
import Training
import Vocabulary

/// The plan on CIFAR-10, which few have at hand: on made-up files of the same format.
@Suite struct CIFARPlanTests {
    private static let image = ImageSize(height: 28, width: 28, channels: 3)

    /// As it is shipped, but for one epoch in place of a hundred.
    private func plan() throws -> Plan {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../seeds/cifar10.yml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let parts = text.components(separatedBy: "epochs: 100}")
        try #require(parts.count == 8, "a treatment has other epochs")
        return try PlanReader.read(text: parts.joined(separator: "epochs: 1}"), file: "cifar10.yml")
    }

    /// Samples from five files of two records and one of three: the label, then 32 × 32 bytes for each channel.
    private func dataset(of plan: Plan) throws -> ImageDataset {
        let folder = FileManager.default.temporaryDirectory.appending(path: "reprise-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func write(_ labels: [UInt8], as name: String) throws {
            var bytes: [UInt8] = []
            for label in labels {
                bytes.append(label)
                for place in 0..<3072 {
                    bytes.append(UInt8(truncatingIfNeeded: place &* 7 &+ Int(label) &* 31))
                }
            }
            try Data(bytes).write(to: folder.appending(path: name))
        }
        for batch in 1...5 {
            try write([UInt8(batch), UInt8(10 - batch)], as: "data_batch_\(batch).bin")
        }
        try write([9, 0, 4], as: "test_batch.bin")
        return try plan.loadDataset(environment: ["CIFAR_10_DIR": folder.path(percentEncoded: false)])
    }

    @Test func everyNetworkFitsTheImages() throws {
        let plan = try plan()
        #expect(throws: Never.self) { try plan.validate(image: Self.image, trainingSamples: 50_000) }
        let runs = try plan.plannedRuns(
            datasetDigest: String(repeating: "a", count: 64), imageSize: Self.image)
        #expect(runs.count == 28 && Set(runs.map(\.run.name)).count == 28)
        #expect(Set(runs.map(\.identity.digest)).count == 28)
        let counts = [
            "mlp-1x512": 1_209_866, "mlp-3x512": 1_735_178, "alexnet": 1_387_786,
            "inception-straight": 2_385_930,
        ]
        for run in runs { #expect(run.parameterCount == counts[run.run.model]) }
        let alexnet = try #require(plan.model(named: "alexnet")).summary(image: Self.image)
        #expect(
            alexnet.map(\.output.text) == [
                "28 × 28 × 64", "14 × 14 × 64", "14 × 14 × 64", "14 × 14 × 64", "7 × 7 × 64", "7 × 7 × 64",
                "3136", "384", "192", "10",
            ])
    }

    /// Its first lines say so: gradient descent with momentum, and a learning rate that loses 5% per epoch.
    @Test func everyNetworkLearnsAsTheFirstLinesSay() throws {
        let plan = try plan()
        #expect(
            plan.training.learning
                == Learning(
                    Optimizer(.sgd, [.number(0.01), .number(0.9)]),
                    schedule: LearningRateSchedule(.exponential, [.number(0.95)])))
        #expect(plan.training.batchSize == 128 && plan.training.validationSplit == 0)
        #expect(plan.training.earlyStopping == nil)
        #expect(plan.dataset.crop == 28 && plan.dataset.pixels.isPerImage)
    }

    @Test func filesOfTheFormatAreItsSamples() throws {
        let plan = try plan()
        let data = try dataset(of: plan)
        #expect(data.training.size == Self.image)
        #expect(data.training.labels == [1, 9, 2, 8, 3, 7, 4, 6, 5, 5] && data.test.labels == [9, 0, 4])
        #expect(throws: Never.self) {
            try plan.validate(image: data.training.size, trainingSamples: data.training.count)
        }
    }

    /// Convolutions with stride, normalised, before a pool over all of an image; pools that overlap, and local response
    /// normalisation: a step of ten samples each.
    @Test(arguments: ["inception-straight", "alexnet"])
    func convolutionsAreTrained(model: String) throws {
        let plan = try plan()
        let run = try #require(plan.run(named: "\(model)-true-labels"))
        let end = try Trainer(plan: plan, run: run, dataset: try dataset(of: plan), threads: 2)
            .train(observer: TrainingObserver())
        #expect(end.test.loss.isFinite && end.training.loss.isFinite)
    }

    /// One network, under treatments of labels, of pixels, and of images while it trains: a step of ten samples each.
    @Test(arguments: ["half-corrupted", "random-pixels", "cropped"])
    func isTrained(treatment: String) throws {
        let plan = try plan()
        let data = try dataset(of: plan)
        let run = try #require(plan.run(named: "mlp-1x512-\(treatment)"))
        let ends = try [1, 3].map { threads in
            try Trainer(plan: plan, run: run, dataset: data, threads: threads)
                .train(observer: TrainingObserver())
        }
        #expect(ends[0] == ends[1])
        #expect(ends[0].test.loss.isFinite && ends[0].training.loss.isFinite)
        let answers = try #require(ends[0].answers)
        let answered = answers.confusion.joined().reduce(0, +)
        #expect(answered == data.test.count)
    }
}
