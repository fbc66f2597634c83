import ArgumentParser
import Datasets
import Ledger
import NeuralNetwork
import Plans
import Records
import Vocabulary

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a plan, a model, or a run with its epochs.",
        discussion: """
            Without a name: the plan with its models and their parameters. Of a plan with several seeds, \
            conv1-shuffled means the runs of all seeds, with mean and standard deviation, and conv1-shuffled-s7 \
            the run of one.
            """)

    @OptionGroup var plan: PlanOptions

    @Argument(help: "A model or a run of the plan, as in conv1 or conv1-shuffled.")
    var name: String?

    func run() throws {
        let experiment = try plan.experiment()
        try experiment.requireNamedLedger()
        let plan = experiment.plan
        guard let name else {
            try showPlan(experiment)
            return
        }
        if let model = plan.model(named: name) {
            try showLayers(of: model, experiment)
        } else if let run = try experiment.runs().first(where: { $0.run.name == name }) {
            try showRun(run, experiment)
        } else if let condition = plan.conditions.first(where: { $0.name == name }) {
            try showSeeds(of: condition, experiment)
        } else {
            let names = plan.models.map(\.name) + plan.runs.map(\.name)
            throw ValidationError(
                "Expected a model or a run of the plan (\(names.joined(separator: ", "))), found '\(name)'.")
        }
    }

    private func showPlan(_ experiment: Experiment) throws {
        let plan = experiment.plan
        let size = try experiment.imageSize()
        try Output.write("\(plan.name): \(plan.title)\n")
        var facts = Table(("", .left), ("", .left))
        facts.add(
            plan.seeds.count == 1 ? "seed" : "seeds", plan.seeds.map(String.init).joined(separator: ", "))
        facts.add(
            "data",
            "\(plan.dataset.name), \(size.text)\(plan.dataset.crop == nil ? "" : " from the middle of the images"), "
                + "\(plan.dataset.classes) classes")
        if !plan.dataset.pixels.isUsual { facts.add("pixels", plan.dataset.pixels.sentence) }
        facts.add("batch size", "\(plan.training.batchSize)")
        facts.add("validation split", "\(plan.training.validationSplit)")
        facts.add("learning", Self.learning(plan.training))
        for treatment in plan.treatments {
            let done = treatment.planLines
            facts.add(
                "treatment \(treatment.name)",
                (done.isEmpty ? ["as it comes"] : done).joined(separator: ", ")
                    + ", \(treatment.epochs) epochs")
        }
        try Output.write(facts.body + "\n")
        var models = Table(
            ("model", .left), ("layers", .right), ("parameters", .right), ("treatments", .left))
        for model in plan.models {
            let layers = try model.summary(image: size)
            let treatments = plan.conditions.filter { $0.model == model.name }.map(\.treatment)
            models.add(
                model.name, "\(layers.count)", Numbers.count(layers.reduce(0) { $0 + $1.parameters }),
                treatments.joined(separator: ", "))
        }
        try Output.write(models.text)
    }

    /// As in `sgd, learning rate 0.1; momentum 0.9`.
    private static func learning(_ training: TrainingSettings) -> String {
        let rate = training.learning.optimizer.number("learning_rate").map { ", learning rate \($0)" } ?? ""
        return training.learning.name + rate + (training.furtherSettings.map { "; \($0)" } ?? "")
    }

    private func showLayers(of model: Plan.Model, _ experiment: Experiment) throws {
        let size = try experiment.imageSize()
        let layers = try model.summary(image: size)
        var table = Table(("layer", .left), ("output", .right), ("parameters", .right))
        table.add("input", "\(size.height) × \(size.width) × \(size.channels)", "0")
        for layer in layers { table.add(layer.name, layer.output.text, Numbers.count(layer.parameters)) }
        table.add(model.name, "", Numbers.count(layers.reduce(0) { $0 + $1.parameters }))
        try Output.write(table.text)
    }

    /// All runs of one model under one treatment, and what they come to together.
    private func showSeeds(of condition: Plan.Condition, _ experiment: Experiment) throws {
        let runs = try experiment.runs().filter { $0.run.condition == condition }
        let records = try experiment.records(of: runs)
        try Output.write(experiment.statuses(of: runs).table.text)
        let finals = records.compactMap(\.final)
        guard let loss = SampleStatistics(finals.map(\.test.loss)),
            let accuracy = SampleStatistics(finals.map(\.test.accuracy))
        else { return }
        var table = Table(
            ("test, \(loss.count) of \(runs.count) seeds", .left), ("mean", .right),
            ("standard deviation (n − 1)", .right))
        table.add(
            "loss", Numbers.loss(loss.mean), loss.standardDeviation.map(Numbers.loss) ?? "–")
        table.add(
            "accuracy", Numbers.percent(accuracy.mean),
            accuracy.standardDeviation.map(Numbers.percent) ?? "–")
        try Output.write("\n\(table.text)")
    }

    private func showRun(_ run: PlannedRun, _ experiment: Experiment) throws {
        let entry = try experiment.reader()?.standing(of: [run]).first?.get(experiment.ledger)
        let record = entry?.record ?? run.emptyRecord
        let status = entry.map { RunStatus($0, named: run.run) } ?? RunStatus(record)
        var facts = Table(("", .left), ("", .left))
        facts.add("run", run.run.name)
        facts.add("seed", "\(run.run.seed)")
        facts.add("identity", run.identity.digest)
        facts.add("state", "\(status.stateText), \(status.epochs) of \(status.plannedEpochs) epochs")
        facts.add("parameters", Numbers.count(run.parameterCount))
        if let digest = status.contentDigest { facts.add("content", digest) }
        if let entry {
            facts.add(
                "chain", record.chain + (entry.chainedSince.map { " (made \($0), after the records)" } ?? ""))
        }
        if let entry, status.epochs > 0 {
            facts.add("attempt", "\(entry.attempt)")
            facts.add("time", entry.knownSeconds.map(Numbers.duration) ?? "not known")
        }
        if let divergence = record.divergence { facts.add("diverged", "\(divergence)") }
        if let final = record.final {
            facts.add(
                "fitted samples",
                "loss \(Numbers.loss(final.training.loss)), accuracy \(Numbers.percent(final.training.accuracy))"
            )
            facts.add(
                "test samples",
                "loss \(Numbers.loss(final.test.loss)), accuracy \(Numbers.percent(final.test.accuracy))")
        }
        if let dead = record.deadUnits { facts.add("dead units", dead) }
        try Output.write(facts.body)
        guard !record.epochs.isEmpty else { return }
        var table = Table(
            ("epoch", .right), ("loss", .right), ("accuracy", .right), ("validation loss", .right),
            ("validation accuracy", .right), ("parameters", .left))
        for epoch in record.epochs {
            table.add(
                "\(epoch.epoch)", Numbers.loss(epoch.training.loss), Numbers.percent(epoch.training.accuracy),
                epoch.validation.map { Numbers.loss($0.loss) } ?? "",
                epoch.validation.map { Numbers.percent($0.accuracy) } ?? "",
                Numbers.short(epoch.parameterDigest))
        }
        try Output.write("\n\(table.text)")
    }
}

extension RunRecord {
    /// As in `layer 0 conv2d 3 of 32, layer 4 dense 0 of 512`, after the last epoch; nil where it was not recorded.
    fileprivate var deadUnits: String? {
        guard let last = epochs.last else { return nil }
        let parts = zip(structure.layers, last.layers).compactMap { layer, values in
            values[.deadUnits].map { "\(layer.name) \(Numbers.fixed($0, decimals: 0)) of \(layer.units)" }
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
