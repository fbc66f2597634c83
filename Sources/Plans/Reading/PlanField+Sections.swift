internal import Datasets
internal import NeuralNetwork
internal import Vocabulary
internal import Yams

/// The sections of a plan file, from the top down.
extension PlanField {
    /// The whole plan, its shapes checked as far as the size of the images is known.
    func plan() throws(PlanError) -> Plan {
        let sections = try mapping(keys: [
            "schema", "name", "title", "seed", "seeds", "dataset", "training", "treatments", "models", "runs",
            "published", "statements", "article",
        ])
        let schema = try sections.required("schema")
        guard schema.node.scalar?.string == "1" else {
            throw schema.error(expected: "1", remedy: "this version reads plans of schema 1 only")
        }
        let seeds = try sections.seeds()
        var plan = Plan(
            name: try sections.required("name").name(),
            title: try sections.required("title").text(),
            seed: seeds.first, furtherSeeds: seeds.further,
            dataset: try sections.required("dataset").dataset(),
            training: try sections.required("training").training(),
            treatments: try sections.required("treatments").treatments(),
            models: try sections.required("models").models(), conditions: [])
        let runs = try sections.required("runs")
        plan.conditions = try runs.conditions(of: plan)
        try runs.refuseNamesOfRuns(in: plan)
        plan.published = try sections.optional("published")?.published(in: plan)
        plan.statements = try sections.optional("statements")?.path(
            endingWith: ".yml", as: "my.statements.yml")
        plan.articles = try sections.optional("article")?.articles() ?? []
        do throws(PlanError) {
            try plan.validate(
                knownImage: plan.dataset.imageSize, trainingSamples: plan.dataset.generatedTrainingSamples)
        } catch {
            throw located(error)
        }
        return plan
    }

    private func training() throws(PlanError) -> TrainingSettings {
        let section = try mapping(keys: [
            "batch_size", "validation_split", "optimizer", "schedule", "warmup", "clip_norm",
            "label_smoothing", EarlyStopping.word.keyword,
        ])
        let (split, isDrawn) = try section.required("validation_split").validationSplit()
        return TrainingSettings(
            batchSize: try section.required("batch_size").integer(in: 1...PlanLimits.batchSize),
            validationSplit: split, drawsValidation: isDrawn, learning: try section.learning(),
            earlyStopping: try section.optional(EarlyStopping.word.keyword)?.settings(
                of: EarlyStopping.word))
    }

    /// A share alone, of the last samples, or one that is drawn, as in `{drawn: 0.1}`.
    private func validationSplit() throws(PlanError) -> (split: Double, isDrawn: Bool) {
        if node.mapping == nil { return (try share(), false) }
        let split = try mapping(keys: ["drawn"]).required("drawn").share()
        // What changes nothing makes no other plan.
        return (split, split > 0)
    }

    /// A share that is less than the whole.
    func share() throws(PlanError) -> Double {
        try number("a number from 0 up to but not including 1") { $0 >= 0 && $0 < 1 }
    }

    private func augmentations() throws(PlanError) -> [Phrase<any Augmentation>] {
        var augmentations: [Phrase<any Augmentation>] = []
        for element in try list(of: "augmentations") {
            let phrase = try element.phrase(TreatmentWords.augmentations, of: "augmentation")
            guard !augmentations.contains(where: { $0.keyword == phrase.keyword }) else {
                throw element.error(
                    expected: "each augmentation once", found: "\(phrase.keyword) again",
                    remedy: "remove one of the two")
            }
            augmentations.append(phrase)
        }
        return augmentations
    }

    private func treatments() throws(PlanError) -> [Plan.Treatment] {
        var treatments: [Plan.Treatment] = []
        for (name, value) in try namedEntries(of: "treatments") {
            let section = try value.mapping(keys: ["labels", "pixels", "samples", "augmentation", "epochs"])
            treatments.append(
                Plan.Treatment(
                    name: name,
                    labels: try section.required("labels").phrase(
                        TreatmentWords.labels, of: "treatment of labels"),
                    pixels: try section.optional("pixels")?
                        .phrase(TreatmentWords.pixels, of: "treatment of pixels"),
                    samples: try section.optional("samples")?
                        .phrase(TreatmentWords.samples, of: "choice of samples"),
                    augmentation: try section.optional("augmentation")?.augmentations() ?? [],
                    epochs: try section.required("epochs").integer(in: 1...PlanLimits.epochs)))
        }
        return treatments
    }
}
