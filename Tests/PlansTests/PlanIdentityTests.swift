import Datasets
import NeuralNetwork
import Plans
import Testing
import Vocabulary

/// A run's identity holds what determines its bits, and nothing else.
struct PlanIdentityTests {
    static let digest = String(repeating: "0123456789abcdef", count: 4)

    @Test func writesOneFactPerLine() throws {
        let identity = try smallPlan()
            .identity(
                of: Plan.Run(model: "dense", treatment: "shuffled", seed: 7), datasetDigest: Self.digest)
        #expect(
            identity.canonicalText == """
                numerics version: 3
                seed: 7
                dataset digest: \(Self.digest)
                classes: 10
                labels: shuffled
                epochs: 3
                batch size: 32
                validation split: 0.1
                optimizer: adam
                learning rate: 0.001
                beta1: 0.9
                beta2: 0.999
                epsilon: 1e-07
                layer 0: flatten
                layer 1: dense: {units: 16, activation: relu}
                layer 2: dropout: {rate: 0.25}
                layer 3: dense: {units: 10, activation: softmax}

                """)
        #expect(identity.digest == "11ee79f05cc052d5af23bc4ef534908efbde8adc0c53c866848b2f601a2b1f93")
    }

    /// Changes that each make another experiment of the run dense-normal.
    static let determining: [@Sendable (inout Plan) -> Void] = [
        { $0.seed += 1 },
        { $0.dataset.classes += 1 },
        { $0.treatments[0].labels = .shuffled },
        { $0.treatments[0].epochs += 1 },
        { $0.training.batchSize += 1 },
        { $0.training.validationSplit = $0.training.validationSplit.nextUp },
        { $0.training.learning.optimizer = .adam(learningRate: 0.001.nextUp) },
        { $0.training.learning.optimizer = .adam(beta1: 0.9.nextUp) },
        { $0.training.learning.optimizer = .adam(beta2: 0.999.nextUp) },
        { $0.training.learning.optimizer = .adam(epsilon: 1e-7.nextUp) },
        { $0.training.learning.optimizer = .adam(weightDecay: WeightDecay(l2: 1e-4)) },
        { $0.training.learning.optimizer = .adam(weightDecay: WeightDecay(decoupled: 1e-4)) },
        { $0.training.learning.optimizer = Optimizer(.sgd, [.number(0.001)]) },
        { $0.training.learning.optimizer = Optimizer(.sgd, [.number(0.001), .number(0.9)]) },
        { $0.training.learning.optimizer = Optimizer(.sgd, [.number(0.001), .number(0.9), .flag(true)]) },
        { $0.training.learning.schedule = LearningRateSchedule(.exponential, [.number(0.9)]) },
        { $0.training.learning.schedule = LearningRateSchedule(.exponential, [.number(0.8)]) },
        { $0.training.learning.schedule = LearningRateSchedule(.cosine) },
        { $0.training.learning.warmup = Warmup(steps: 5) },
        { $0.training.learning.warmup = Warmup(epochs: 5) },
        { $0.training.learning.clipNorm = 1 },
        { $0.models[0].layers[1] = .dense(units: 17, activation: .relu) },
        { $0.models[0].layers[1] = .dense(units: 16, activation: .linear) },
        { $0.models[0].layers[2] = .dropout(rate: 0.25.nextUp) },
        { $0.models[0].layers.remove(at: 2) },
        { $0.models[0].layers.swapAt(1, 2) },
        { $0.models[0].layers.insert(.maxPool(size: 2), at: 0) },
        { $0.models[0].layers.insert(.maxPool(size: 3), at: 0) },
        { $0.models[0].layers.insert(convolution(4, 3, 3, .relu), at: 0) },
        { $0.models[0].layers.insert(convolution(5, 3, 3, .relu), at: 0) },
        { $0.models[0].layers.insert(convolution(4, 5, 3, .relu), at: 0) },
        { $0.models[0].layers.insert(convolution(4, 3, 5, .relu), at: 0) },
        { $0.models[0].layers.insert(convolution(4, 3, 3, .linear), at: 0) },
    ]

    /// Changes that leave the run dense-normal what it is.
    static let indifferent: [@Sendable (inout Plan) -> Void] = [
        { $0.name = "other" },
        { $0.title = "Another title" },
        { $0.published = nil },
        { $0.published?.results[0].testAccuracy = 0.5 },
        { $0.published?.comparable = true },
        { $0.dataset.name = "other" },
        { $0.dataset.digest = digest },
        { $0.dataset.source = .digits(training: 1, test: 1) },
        { $0.treatments[1].epochs += 1 },
        { $0.models.removeLast() },
        { $0.conditions.removeLast() },
        { $0.furtherSeeds = [8] },
    ]

    @Test func differsWithEveryDeterminingField() throws {
        var digests = [try digest(after: { _ in })]
        for change in Self.determining { digests.append(try digest(after: change)) }
        #expect(Set(digests).count == Self.determining.count + 1)
    }

    @Test func differsWithTheData() throws {
        let plan = try smallPlan()
        let other = String(repeating: "f", count: 64)
        #expect(
            try plan.identity(of: plan.runs[0], datasetDigest: other)
                != plan.identity(of: plan.runs[0], datasetDigest: Self.digest))
    }

    @Test func ignoresWhatDoesNotDetermineTheRun() throws {
        let unchanged = try digest(after: { _ in })
        for (index, change) in Self.indifferent.enumerated() {
            #expect(try digest(after: change) == unchanged, "change \(index)")
        }
    }

    @Test func ignoresTheNamesOfModelAndTreatment() throws {
        var plan = try smallPlan()
        let first = try plan.identity(of: plan.runs[0], datasetDigest: Self.digest)
        plan.models[0].name = "a"
        plan.treatments[0].name = "b"
        let renamed = Plan.Run(model: "a", treatment: "b", seed: 7)
        #expect(try plan.identity(of: renamed, datasetDigest: Self.digest) == first)
    }

    @Test func refusesUnknownRunsAndDigests() throws {
        let plan = try smallPlan()
        #expect(throws: PlanError.self) {
            try plan.identity(
                of: Plan.Run(model: "none", treatment: "normal", seed: 7), datasetDigest: Self.digest)
        }
        #expect(throws: PlanError.self) {
            try plan.identity(of: plan.runs[0], datasetDigest: "0123")
        }
    }

    private func digest(after change: (inout Plan) -> Void) throws -> String {
        var plan = try smallPlan()
        change(&plan)
        let run = Plan.Run(model: "dense", treatment: "normal", seed: plan.seed)
        return try plan.identity(of: run, datasetDigest: Self.digest).digest
    }
}

private func convolution(
    _ filters: Int, _ height: Int, _ width: Int, _ activation: Activation
) -> LayerDescription {
    .convolution(filters: filters, kernelHeight: height, kernelWidth: width, activation: activation)
}
