import Datasets
import Experiments

/// The checked input with its look-ups: what every section, figure and claim is made from.
struct Experiment {
    let plan: Plan
    let planText: String
    let dataset: ImageDataset
    let numericsVersion: Int
    /// The layers of each model, in the plan's order.
    let layers: [[LayerSummary]]
    /// The plan's models under their treatments, in the plan's order.
    let conditions: [ConditionFacts]
    /// Every run, seed by seed of each condition.
    let runs: [RunFacts]
    /// Accuracy of guessing on the test labels.
    let testChance: Chance
    /// The training labels as the first seed shuffles them; empty where the plan shuffles nothing.
    let shuffledLabels: [UInt8]
    private let trueChance: TrainingChance
    private let shuffledChance: [UInt64: TrainingChance]

    init(_ input: ReportInput) throws(ReportError) {
        try input.checkNames()
        try input.checkRecords()
        testChance = Chance(labels: input.dataset.test.labels, classes: input.dataset.classes)
        layers = try input.layers()
        plan = input.plan
        planText = input.planText
        dataset = input.dataset
        numericsVersion = input.numericsVersion
        conditions = try input.conditionFacts()
        runs = conditions.flatMap(\.runs)
        let labels = input.dataset.training.labels
        let isShuffled = input.plan.treatments.contains { $0.labels == .shuffled }
        func shuffled(_ seed: UInt64) -> [UInt8] { Plan.Labels.shuffled.apply(to: labels, seed: seed) }
        func chance(_ labels: [UInt8]) -> TrainingChance {
            TrainingChance(
                labels: labels, fittedCount: input.plan.training.fittedCount(of: labels.count),
                classes: input.dataset.classes)
        }
        shuffledLabels = isShuffled ? shuffled(input.plan.seed) : []
        trueChance = chance(labels)
        shuffledChance = Dictionary(
            uniqueKeysWithValues: isShuffled ? input.plan.seeds.map { ($0, chance(shuffled($0))) } : [])
    }

    var hasSeveralSeeds: Bool { plan.seeds.count > 1 }

    /// Whether tables and figures have a line for each seed; of more seeds than this they have percentiles.
    var showsEachSeed: Bool { plan.seeds.count <= 30 }

    /// Samples that the weights are fitted to: all but the held-out last ones.
    var fittedCount: Int { plan.training.fittedCount(of: dataset.training.count) }

    /// Samples held out for validation.
    var validationCount: Int { dataset.training.count - fittedCount }

    /// Loss of answering every class with the same probability.
    var uniformLoss: Double { naturalLogarithm(dataset.classes) }

    var unfinishedRuns: [RunFacts] { runs.filter { !$0.isOver } }

    var divergedRuns: [RunFacts] { runs.filter { $0.divergence != nil } }

    /// Runs that were trained more than once, independently, with the same bits.
    var replicatedRuns: [RunFacts] { runs.filter { $0.replicas > 0 } }

    func conditions(of treatment: Plan.Treatment) -> [ConditionFacts] {
        conditions.filter { $0.treatment.name == treatment.name }
    }

    /// This model under this treatment, if the plan has it.
    func condition(_ model: Plan.Model, _ treatment: Plan.Treatment) -> ConditionFacts? {
        conditions.first { $0.model.name == model.name && $0.treatment.name == treatment.name }
    }

    /// Treatments that have runs, by what they do to the labels.
    func treatments(_ labels: Plan.Labels) -> [Plan.Treatment] {
        plan.treatments.filter { $0.labels == labels && !conditions(of: $0).isEmpty }
    }

    /// Every model that was trained both on true and on shuffled labels.
    var pairs: [Pair] {
        guard let unchanged = treatments(.unchanged).first else { return [] }
        return treatments(.shuffled).flatMap { treatment in
            conditions(of: unchanged).compactMap { original in
                condition(original.model, treatment).map { Pair(trueLabels: original, shuffled: $0) }
            }
        }
    }

    /// Accuracy of guessing on the training labels that a run is given.
    func trainingChance(_ run: RunFacts) -> TrainingChance {
        switch run.treatment.labels {
        case .unchanged: trueChance
        case .shuffled: shuffledChance[run.seed] ?? trueChance
        }
    }
}

/// One model on true and on shuffled labels.
struct Pair {
    var trueLabels: ConditionFacts
    var shuffled: ConditionFacts

    /// Shuffled minus true, seed by seed: both runs of a seed begin with the same weights.
    func gap(_ value: (RunFacts) -> Double?) -> SampleStatistics? {
        SampleStatistics(
            zip(trueLabels.runs, shuffled.runs).compactMap { left, right in
                guard left.divergence == nil, right.divergence == nil, let left = value(left),
                    let right = value(right)
                else { return nil }
                return right - left
            })
    }
}
