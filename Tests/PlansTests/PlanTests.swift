import Datasets
import NeuralNetwork
import Plans
import Testing
import Vocabulary

/// Reading, writing and looking up.
struct PlanTests {
    @Test func readsEveryField() throws {
        let softmax = LayerDescription.dense(units: 10, activation: .softmax)
        let expected = Plan(
            name: "small", title: "A small plan", seed: 7,
            dataset: DatasetDescription(
                name: "digits", source: .digits(training: 100, test: 50), classes: 10),
            training: TrainingSettings(batchSize: 32, validationSplit: 0.1, learning: Learning(.adam())),
            treatments: [
                Plan.Treatment(name: "normal", labels: .unchanged, epochs: 2),
                Plan.Treatment(name: "shuffled", labels: .shuffled, epochs: 3),
            ],
            models: [
                Plan.Model(
                    name: "dense",
                    layers: [.flatten, .dense(units: 16, activation: .relu), .dropout(rate: 0.25), softmax]),
                Plan.Model(
                    name: "conv",
                    layers: [
                        .convolution(filters: 4, kernelHeight: 3, kernelWidth: 3, activation: .relu),
                        .maxPool(size: 2), .flatten, softmax,
                    ]),
            ],
            conditions: [
                Plan.Condition(model: "dense", treatment: "normal"),
                Plan.Condition(model: "conv", treatment: "normal"),
                Plan.Condition(model: "dense", treatment: "shuffled"),
                Plan.Condition(model: "conv", treatment: "shuffled"),
            ],
            published: Plan.Published(
                source: "A journal", comparable: false,
                results: [
                    Plan.PublishedResult(
                        condition: Plan.Condition(model: "dense", treatment: "normal"), epochs: 5,
                        testAccuracy: 0.9)
                ]))
        #expect(try smallPlan() == expected)
    }

    /// Plans that use what the small plan does not.
    static let changes: [@Sendable (inout Plan) -> Void] = [
        { _ in },
        { $0.published = nil },
        { $0.seed = .max },
        { $0.furtherSeeds = [0, .max] },
        { $0.title = #"Quotes " and \, a colon: a # and 日本語, é, 😀, "# + "\u{A0}" },
        { $0.name = "null" },
        { $0.models[0].name = "true" },
        { $0.dataset.digest = String(repeating: "1", count: 64) },
        { $0.training.validationSplit = 0 },
        { $0.training.validationSplit = 1e-7.nextUp },
        { $0.training.learning.optimizer = .adam(epsilon: .leastNonzeroMagnitude) },
        { $0.training.learning.optimizer = .adam(weightDecay: WeightDecay(l2: 0.1)) },
        {
            $0.training.learning = Learning(
                Optimizer(.sgd, [.number(0.1)]), schedule: LearningRateSchedule(.cosine), clipNorm: 1e-9)
        },
        {
            $0.training.learning = Learning(
                Optimizer(
                    .sgd, [.number(0.1), .number(0.9), .flag(true)],
                    weightDecay: WeightDecay(l2: 5e-4, decoupled: 0.1)),
                schedule: LearningRateSchedule(.step, [.integer(3), .number(0.1.nextUp)]),
                warmup: Warmup(steps: 7, epochs: 1))
        },
        {
            $0.training.learning = Learning(
                Optimizer(.rmsprop, [.number(0.001), .number(0.9), .number(0.5), .number(1e-7)]),
                schedule: LearningRateSchedule(.exponential, [.number(0.95)]), warmup: Warmup(epochs: 5))
        },
        {
            $0.training.learning = Learning(
                Optimizer(
                    .adadelta, [.number(1), .number(0.95), .number(1e-6)],
                    weightDecay: WeightDecay(l2: 5e-4)))
        },
        { $0.conditions.swapAt(0, 3) },
        { $0.published?.results[0].epochs = nil },
        { $0.published?.results[0].trainingLoss = 1e16 },
        { plan in
            let results = plan.published?.results ?? []
            plan.published?.elsewhere = [
                Plan.Elsewhere(source: "Other: software", results: results),
                Plan.Elsewhere(
                    source: "b",
                    results: [Plan.PublishedResult(condition: plan.conditions[1], epochs: 3, testLoss: 1)]),
            ]
        },
        {
            let files = IDXFileNames(
                trainingImages: "0", trainingLabels: "null", testImages: "a-b.c", testLabels: "__")
            $0.dataset.source = .idx(files: files)
            $0.dataset.image = ImageSize(height: 28, width: 30)
        },
        {
            let files = IDXFileNames(
                trainingImages: "a", trainingLabels: "b", testImages: "c", testLabels: "d")
            $0.dataset.source = .idx(files: files)
        },
    ]

    @Test(arguments: changes.indices)
    func readsBackFromItsCanonicalText(change: Int) throws {
        var plan = try smallPlan()
        Self.changes[change](&plan)
        if plan.models[0].name == "true" {
            plan.conditions = [Plan.Condition(model: "true", treatment: "normal")]
            plan.published = nil
        }
        let read = try PlanReader.read(text: plan.canonicalText, file: "canonical.yml")
        #expect(read == plan)
        #expect(read.canonicalText == plan.canonicalText)
    }

    /// A stride that is the pool's size is its usual one: such a pool is the same as without.
    @Test(arguments: [
        ("size: 2, stride: 2", "{size: 2}", "maxpool 2×2"),
        ("stride: 1, padding: valid, size: 1", "{size: 1}", "maxpool 1×1"),
        ("size: 3, stride: 2", "{size: 3, stride: 2}", "maxpool 3×3/2"),
        ("size: 2, stride: 1", "{size: 2, stride: 1}", "maxpool 2×2/1"),
        ("padding: same, size: 3", "{size: 3, padding: same}", "maxpool 3×3 same"),
    ])
    func writesAPoolsStrideWhereItIsNotItsSize(given: String, kept: String, text: String) throws {
        let plan = try PlanReader.read(
            text: try smallPlanText().replacing("maxpool: {size: 2}", with: "maxpool: {\(given)}"),
            file: "plan.yml")
        #expect(plan.models[1].layers[1].canonicalText == "maxpool: \(kept)")
        #expect(plan.models[1].layers[1].text == text)
        #expect(try PlanReader.read(text: plan.canonicalText, file: "canonical.yml") == plan)
    }

    @Test func takesMinusZeroForZero() throws {
        let text = try smallPlanText().replacing("rate: 0.25", with: "rate: -0.0")
        let plan = try PlanReader.read(text: text, file: "plan.yml")
        #expect(plan.canonicalText.contains("rate: 0.0"))
    }

    @Test func looksUpByName() throws {
        let plan = try smallPlan()
        let run = Plan.Run(model: "dense", treatment: "normal", seed: 7)
        #expect(plan.model(named: "conv") == plan.models[1])
        #expect(plan.model(named: "conv2") == nil)
        #expect(plan.treatment(named: "shuffled") == plan.treatments[1])
        #expect(plan.treatment(named: "") == nil)
        #expect(plan.run(named: "dense-normal") == run)
        #expect(plan.run(named: "dense") == nil)
        #expect(plan.published(for: run.condition)?.testAccuracy == 0.9)
        #expect(plan.published(for: plan.conditions[1]) == nil)
    }
}
