internal import Datasets
internal import NeuralNetwork

/// Models, runs and published values: the sections that name each other.
extension PlanField {
    func models() throws(PlanError) -> [Plan.Model] {
        var models: [Plan.Model] = []
        for (name, value) in try namedEntries(of: "models") {
            let elements = try value.list(of: "layers")
            guard elements.count <= PlanLimits.layers else {
                throw value.error(
                    expected: "at most \(PlanLimits.layers) layers", found: "\(elements.count)",
                    remedy: "remove some")
            }
            var layers: [LayerDescription] = []
            for element in elements { layers.append(try element.layer()) }
            models.append(Plan.Model(name: name, layers: layers))
        }
        return models
    }

    /// A word for a layer, alone or with its settings.
    private func layer() throws(PlanError) -> LayerDescription {
        let (place, settings) = try word(among: Self.layerWords, of: "layer")
        guard let layer = LayerDescription(place: place, settings: settings) else {
            throw error(expected: "a layer", remedy: "see seeds/README.md for the words")
        }
        return layer
    }

    private static let layerWords = LayerDescription.wordDescriptions

    /// For each element: its models under its first treatment, then under its second, and so on.
    func conditions(of plan: Plan) throws(PlanError) -> [Plan.Condition] {
        var conditions: [Plan.Condition] = []
        var names: Set<String> = []
        let seedCount = plan.seeds.count
        for element in try list(of: "mappings with models and treatments") {
            let section = try element.mapping(keys: ["models", "treatments"])
            let models = try section.required("models").references(
                to: "model", among: plan.models.map(\.name))
            let treatments = try section.required("treatments")
                .references(to: "treatment", among: plan.treatments.map(\.name))
            for treatment in treatments {
                for model in models {
                    let condition = Plan.Condition(model: model, treatment: treatment)
                    guard names.insert(condition.name).inserted else {
                        throw element.error(
                            expected: "runs of different names", found: "\(condition.name) again",
                            remedy:
                                "list each pair of model and treatment once, and rename where two pairs read alike"
                        )
                    }
                    conditions.append(condition)
                    guard conditions.count * seedCount <= PlanLimits.runs else {
                        throw element.error(
                            expected: "at most \(PlanLimits.runs) runs", found: "more",
                            remedy: "split the plan")
                    }
                }
            }
        }
        return conditions
    }

    /// Refuses a condition that is called as the run of another one with a seed: its name would mean both.
    func refuseNamesOfRuns(in plan: Plan) throws(PlanError) {
        let names = Set(plan.conditions.map(\.name))
        for run in plan.runs where run.name != run.condition.name && names.contains(run.name) {
            throw error(
                expected: "runs of different names",
                found: "\(run.name), which is also \(run.condition.name) with the seed \(run.seed)",
                remedy: "rename a model or a treatment")
        }
    }

    private func references(to kind: String, among names: [String]) throws(PlanError) -> [String] {
        var references: [String] = []
        for element in try list(of: "\(kind)s") {
            references.append(try element.reference(to: kind, among: names))
        }
        return references
    }

    func published(in plan: Plan) throws(PlanError) -> Plan.Published {
        let section = try mapping(keys: ["source", "comparable", "results", "elsewhere"])
        let comparable = try section.required("comparable").flag()
        return Plan.Published(
            source: try section.required("source").text(), comparable: comparable,
            results: try section.required("results").publishedResults(in: plan, comparable: comparable),
            elsewhere: try section.optional("elsewhere")?.elsewhere(in: plan) ?? [])
    }

    /// Other software may have trained for fewer epochs.
    private func elsewhere(in plan: Plan) throws(PlanError) -> [Plan.Elsewhere] {
        var sources: [Plan.Elsewhere] = []
        for element in try list(of: "elsewhere") {
            let section = try element.mapping(keys: ["source", "results"])
            sources.append(
                Plan.Elsewhere(
                    source: try section.required("source").text(),
                    results: try section.required("results").publishedResults(in: plan, comparable: false)))
        }
        return sources
    }

    private func publishedResults(in plan: Plan, comparable: Bool) throws(PlanError)
        -> [Plan.PublishedResult]
    {
        var results: [Plan.PublishedResult] = []
        for element in try list(of: "results") {
            let result = try element.publishedResult(in: plan, comparable: comparable)
            guard !results.contains(where: { $0.condition == result.condition }) else {
                throw element.error(
                    expected: "one result for each run", found: "\(result.condition.name) again",
                    remedy: "remove one of the two")
            }
            results.append(result)
        }
        return results
    }

    private func publishedResult(in plan: Plan, comparable: Bool) throws(PlanError) -> Plan.PublishedResult {
        let values = ["training_loss", "training_accuracy", "test_loss", "test_accuracy"]
        let section = try mapping(keys: ["model", "treatment", "epochs"] + values)
        let condition = Plan.Condition(
            model: try section.required("model").reference(to: "model", among: plan.models.map(\.name)),
            treatment: try section.required("treatment")
                .reference(to: "treatment", among: plan.treatments.map(\.name)))
        guard plan.conditions.contains(condition) else {
            throw error(
                expected: "a run of this plan", found: condition.name,
                remedy: "add it to runs, or remove it here")
        }
        guard section.entries.contains(where: { values.contains($0.key) }) else {
            throw error(
                expected: "at least one of \(values.joined(separator: ", "))", found: "none",
                remedy: "add a published value, or remove the element")
        }
        let epochsField = section.optional("epochs")
        let epochs = try epochsField?.integer(in: 1...PlanLimits.epochs)
        if comparable, let epochs, let epochsField,
            let own = plan.treatment(named: condition.treatment)?.epochs,
            epochs != own
        {
            throw epochsField.error(
                expected:
                    "\(own), the epochs of \(condition.treatment), as the plan says that it is comparable",
                remedy: "train as long as the publication, or write comparable: false")
        }
        return Plan.PublishedResult(
            condition: condition, epochs: epochs,
            trainingLoss: try section.optional("training_loss")?.loss(),
            trainingAccuracy: try section.optional("training_accuracy")?.accuracy(),
            testLoss: try section.optional("test_loss")?.loss(),
            testAccuracy: try section.optional("test_accuracy")?.accuracy())
    }

    private func loss() throws(PlanError) -> Double {
        try number("a number of at least 0") { $0 >= 0 }
    }

    private func accuracy() throws(PlanError) -> Double {
        try number("a share from 0 to 1") { $0 >= 0 && $0 <= 1 }
    }
}
