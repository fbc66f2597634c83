import Datasets
import Experiments

/// The checked input with its look-ups: what every section, figure and claim is made from.
struct Experiment {
    let plan: Plan
    let planText: String
    let dataset: ImageDataset
    let shuffledLabels: [UInt8]
    let numericsVersion: Int
    /// The layers of each model, in the plan's order.
    let layers: [[LayerSummary]]
    /// The plan's runs in the plan's order.
    let runs: [RunFacts]
    /// Accuracy of guessing on the test labels.
    let testChance: Chance

    init(_ input: ReportInput) throws(ReportError) {
        try input.checkNames()
        try input.checkRecords()
        try input.checkShuffledLabels()
        testChance = Chance(labels: input.dataset.test.labels, classes: input.dataset.classes)
        layers = try input.layers()
        plan = input.plan
        planText = input.planText
        dataset = input.dataset
        shuffledLabels = input.shuffledLabels
        numericsVersion = input.numericsVersion
        runs = try input.runFacts()
    }

    /// Samples that the weights are fitted to: all but the held-out last ones.
    var fittedCount: Int { plan.training.fittedCount(of: dataset.training.count) }

    /// Samples held out for validation.
    var validationCount: Int { dataset.training.count - fittedCount }

    /// Loss of answering every class with the same probability.
    var uniformLoss: Double { naturalLogarithm(dataset.classes) }

    var unfinishedRuns: [RunFacts] { runs.filter { !$0.isFinished } }

    func runs(of treatment: Plan.Treatment) -> [RunFacts] {
        runs.filter { $0.treatment.name == treatment.name }
    }

    /// The run of this model under this treatment, if the plan has it.
    func run(_ model: Plan.Model, _ treatment: Plan.Treatment) -> RunFacts? {
        runs.first { $0.model.name == model.name && $0.treatment.name == treatment.name }
    }

    /// Treatments that have runs, by what they do to the labels.
    func treatments(_ labels: Plan.Labels) -> [Plan.Treatment] {
        plan.treatments.filter { $0.labels == labels && !runs(of: $0).isEmpty }
    }

    /// Every model that was trained both on true and on shuffled labels.
    var pairs: [(trueLabels: RunFacts, shuffled: RunFacts)] {
        guard let unchanged = treatments(.unchanged).first else { return [] }
        return treatments(.shuffled).flatMap { treatment in
            runs(of: unchanged).compactMap { original in
                run(original.model, treatment).map { (original, $0) }
            }
        }
    }

    /// Accuracy of guessing on the labels that a treatment gives to the samples it fits.
    func fittedChance(_ labels: Plan.Labels) -> Chance {
        Chance(labels: trainingLabels(labels).prefix(fittedCount), classes: dataset.classes)
    }

    /// Accuracy of guessing on the labels that a treatment gives to the validation samples.
    func validationChance(_ labels: Plan.Labels) -> Chance {
        Chance(labels: trainingLabels(labels).dropFirst(fittedCount), classes: dataset.classes)
    }

    private func trainingLabels(_ labels: Plan.Labels) -> [UInt8] {
        switch labels {
        case .unchanged: dataset.training.labels
        case .shuffled: shuffledLabels
        }
    }
}

extension Experiment {
    /// Whether a run fits its training labels better than guessing does, by more than two points: on many
    /// samples a smaller difference is significant, but nobody would call it learning.
    func hasLearned(_ run: RunFacts) -> Bool? {
        run.last.map { $0.training.accuracy > fittedChance(run.treatment.labels).band.upperBound + 0.02 }
    }
}
