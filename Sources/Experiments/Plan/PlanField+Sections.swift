internal import Datasets
internal import NeuralNetwork
internal import Vocabulary

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

    private func dataset() throws(PlanError) -> DatasetDescription {
        enum Kind: String, CaseIterable { case digits, idx }
        let common = ["name", "kind", "classes", "digest"]
        let digitsKeys = ["training", "test"]
        let idxKeys = ["files", "image", "first_label"]
        let kind = try mapping(keys: common + digitsKeys + idxKeys).required("kind").word(of: Kind.allCases)

        switch kind {
        case .digits:
            let section = try mapping(keys: common + digitsKeys)
            return DatasetDescription(
                name: try section.required("name").name(),
                source: .digits(
                    training: try section.required("training").integer(in: 1...PlanLimits.samples),
                    test: try section.required("test").integer(in: 1...PlanLimits.samples)),
                classes: try section.required("classes").digitClasses(),
                digest: try section.optional("digest")?.digest())
        case .idx:
            let section = try mapping(keys: common + idxKeys)
            let classes = try section.required("classes").integer(in: 2...256)
            return DatasetDescription(
                name: try section.required("name").name(),
                source: .idx(files: try section.required("files").fileNames()),
                classes: classes,
                firstLabel: try section.optional("first_label")?.integer(in: 0...256 - classes) ?? 0,
                image: try section.optional("image")?.imageSize(),
                digest: try section.optional("digest")?.digest())
        }
    }

    private func digitClasses() throws(PlanError) -> Int {
        guard node.scalar?.string == "10" else {
            throw error(expected: "10, as digits are drawn", remedy: "write classes: 10")
        }
        return 10
    }

    private func digest() throws(PlanError) -> String {
        guard let text = node.scalar?.string, isDigest(text) else {
            throw error(
                expected: "a SHA-256 of 64 digits 0 to 9 and a to f",
                remedy: "copy all of it, or remove the key to accept any data")
        }
        return text
    }

    private func imageSize() throws(PlanError) -> ImageSize {
        let section = try mapping(keys: ["height", "width"])
        return ImageSize(
            height: try section.required("height").integer(in: 1...PlanLimits.imageSide),
            width: try section.required("width").integer(in: 1...PlanLimits.imageSide))
    }

    private func fileNames() throws(PlanError) -> IDXFileNames {
        let section = try mapping(keys: ["training_images", "training_labels", "test_images", "test_labels"])
        let files = IDXFileNames(
            trainingImages: try section.required("training_images").fileName(),
            trainingLabels: try section.required("training_labels").fileName(),
            testImages: try section.required("test_images").fileName(),
            testLabels: try section.required("test_labels").fileName())
        let names = [files.trainingImages, files.trainingLabels, files.testImages, files.testLabels]
        guard Set(names).count == names.count else {
            throw error(
                expected: "four different files", found: names.joined(separator: ", "),
                remedy: "name each file once")
        }
        return files
    }

    /// A name inside the data set's folder: nothing that leads out of it.
    private func fileName() throws(PlanError) -> String {
        guard let name = node.scalar?.string, name.wholeMatch(of: /[A-Za-z0-9_][A-Za-z0-9._-]{0,127}/) != nil,
            !name.hasSuffix(".gz")
        else {
            throw error(
                expected: "a file name of letters, digits, ., - and _, without folder and without .gz",
                remedy:
                    "put the file in the data set's folder and write its name as in train-images-idx3-ubyte")
        }
        return name
    }

    private func training() throws(PlanError) -> TrainingSettings {
        let section = try mapping(keys: [
            "batch_size", "validation_split", "optimizer", "schedule", "warmup", "clip_norm",
        ])
        return TrainingSettings(
            batchSize: try section.required("batch_size").integer(in: 1...PlanLimits.batchSize),
            validationSplit: try section.required("validation_split").number(
                "a number from 0 up to but not including 1"
            ) { $0 >= 0 && $0 < 1 },
            learning: try section.learning())
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
