import Datasets
import Plans
import Records

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
    /// The training labels as the first seed gives them under the first treatment that changes labels of all samples; empty
    /// where none does.
    let givenLabels: [UInt8]
    /// By treatment, for each seed, or once for all.
    private let trainingChances: [String: [TrainingChance]]
    private let seedPlaces: [UInt64: Int]

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
        let (plan, dataset) = (input.plan, input.dataset)
        givenLabels =
            plan.treatments.first { $0.labels != .unchanged && $0.samples == nil }?
            .trainingLabels(of: dataset, seed: plan.seed) ?? []
        func chance(_ treatment: Plan.Treatment, _ seed: UInt64) -> TrainingChance {
            let labels = treatment.trainingLabels(of: dataset, seed: seed)
            return TrainingChance(
                labels: labels, split: plan.training.split(of: labels.count, seed: seed),
                classes: dataset.classes)
        }
        var chances: [String: [TrainingChance]] = [:]
        for treatment in plan.treatments where conditions.contains(where: { $0.treatment == treatment }) {
            // Without a seed in them, once is enough.
            let isOneForAll = treatment.kind == .plain && !plan.training.drawsValidation
            let seeds = isOneForAll ? [plan.seed] : plan.seeds
            chances[treatment.name] = seeds.map { chance(treatment, $0) }
        }
        trainingChances = chances
        seedPlaces = Dictionary(
            zip(plan.seeds, plan.seeds.indices), uniquingKeysWith: { first, _ in first })
    }

    /// Metrics that tables list: those that are measured under some treatments only, where a run has them.
    func metrics(of scope: Metric.Scope) -> [Metric] {
        Metric.of(scope).filter { metric in
            !metric.isRare || runs.contains { run in run.epochs.contains { $0.metrics[metric] != nil } }
        }
    }

    var hasSeveralSeeds: Bool { plan.seeds.count > 1 }

    /// Whether tables and figures have a line for each seed; of more seeds than this they have percentiles.
    var showsEachSeed: Bool { plan.seeds.count <= 30 }

    /// Which samples the first seed is fitted to; where nothing is drawn: all seeds.
    var firstSplit: SampleSplit { plan.training.split(of: dataset.training.count, seed: plan.seed) }

    /// Samples that the weights are fitted to: all but those that are held out.
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

    /// Treatments that have runs, by what they are about.
    func treatments(_ kind: TreatmentKind) -> [Plan.Treatment] {
        plan.treatments.filter { $0.kind == kind && !conditions(of: $0).isEmpty }
    }

    /// Every model that was trained both on samples as they come and where labels are arbitrary.
    var pairs: [Pair] {
        guard let unchanged = treatments(.plain).first else { return [] }
        return treatments(.arbitrary).flatMap { treatment in
            conditions(of: unchanged).compactMap { original in
                condition(original.model, treatment).map { Pair(plain: original, arbitrary: $0) }
            }
        }
    }

    /// Accuracy of guessing on the training labels that a run is given.
    func trainingChance(_ run: RunFacts) -> TrainingChance {
        let chances = trainingChances[run.treatment.name] ?? []
        let place = chances.count == 1 ? 0 : seedPlaces[run.seed] ?? 0
        return chances.indices.contains(place)
            ? chances[place]
            : TrainingChance(
                labels: [], split: SampleSplit(of: 0, fittedCount: 0), classes: dataset.classes)
    }

    /// Samples that the weights of a run are fitted to: its treatment may leave fewer.
    func fittedCount(_ run: RunFacts) -> Int { trainingChance(run).fitted.count }
}

/// One model on samples as they come, and where labels are arbitrary.
struct Pair {
    var plain: ConditionFacts
    var arbitrary: ConditionFacts

    /// Arbitrary minus plain, seed by seed: both runs of a seed begin with the same weights.
    func gap(_ value: (RunFacts) -> Double?) -> SampleStatistics? {
        SampleStatistics(
            zip(plain.runs, arbitrary.runs).compactMap { left, right in
                guard left.divergence == nil, right.divergence == nil, let left = value(left),
                    let right = value(right)
                else { return nil }
                return right - left
            })
    }
}
