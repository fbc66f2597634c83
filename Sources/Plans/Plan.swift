public import Datasets
public import NeuralNetwork
public import Vocabulary

/// Everything that determines the results of an experiment, and what to compare them with.
public struct Plan: Sendable, Equatable {
    /// Short name: the report's folder, the ledger's file.
    public var name: String
    /// The report's heading.
    public var title: String
    /// Key of every random stream; the first where there are several, and what generated data are drawn from.
    public var seed: UInt64
    /// The seeds after the first: every condition is trained once with each.
    public var furtherSeeds: [UInt64]
    /// Where the samples come from.
    public var dataset: DatasetDescription
    /// Batch size, validation split, optimizer.
    public var training: TrainingSettings
    /// Ways of treating the training labels, in the plan's order.
    public var treatments: [Treatment]
    /// Networks, in the plan's order.
    public var models: [Model]
    /// Which models are trained under which treatments, in the plan's order.
    public var conditions: [Condition]
    /// Published values to stand beside the reproduced ones.
    public var published: Published?
    /// The path, from the plan's folder, of the file of statements that are checked; nil where none are.
    public var statements: String?
    /// Its own articles, one for each language, the main one first; empty for the usual article.
    public var articles: [ArticleFile]

    /// A plan from its parts; `validate(image:trainingSamples:)` checks them against data.
    public init(
        name: String, title: String, seed: UInt64, furtherSeeds: [UInt64] = [], dataset: DatasetDescription,
        training: TrainingSettings, treatments: [Treatment], models: [Model], conditions: [Condition],
        published: Published? = nil, statements: String? = nil, articles: [ArticleFile] = []
    ) {
        self.name = name
        self.title = title
        self.seed = seed
        self.furtherSeeds = furtherSeeds
        self.dataset = dataset
        self.training = training
        self.treatments = treatments
        self.models = models
        self.conditions = conditions
        self.published = published
        self.statements = statements
        self.articles = articles
    }
}

extension Plan {
    /// Where an article stands in one language.
    public struct ArticleFile: Sendable, Equatable {
        /// As in `en` or `pt-BR`.
        public var language: String
        /// Its path from the plan's folder.
        public var file: String

        /// An article in one language.
        public init(language: String, file: String) {
            (self.language, self.file) = (language, file)
        }
    }
}

extension Plan {
    /// A named network.
    public struct Model: Sendable, Equatable {
        /// Short name, as in `dense1`.
        public var name: String
        /// Layers from input to output.
        public var layers: [LayerDescription]

        /// A network called `name`.
        public init(name: String, layers: [LayerDescription]) {
            self.name = name
            self.layers = layers
        }
    }

    /// What is done to the samples, before the validation split, and for how many epochs a run under it trains.
    public struct Treatment: Sendable, Equatable {
        /// Short name, as in `shuffled`.
        public var name: String
        /// What is done to the training labels; test labels stay true.
        public var labels: TransformationPhrase
        /// What is done to all images; nil where they stay as they are.
        public var pixels: TransformationPhrase?
        /// Which training samples there are; nil for all.
        public var samples: TransformationPhrase?
        /// What may happen to images while they are trained on, one after the other.
        public var augmentation: [Phrase<any Augmentation>]
        /// Passes over the training samples.
        public var epochs: Int

        /// A treatment called `name`.
        public init(
            name: String, labels: TransformationPhrase, pixels: TransformationPhrase? = nil,
            samples: TransformationPhrase? = nil, augmentation: [Phrase<any Augmentation>] = [], epochs: Int
        ) {
            self.augmentation = augmentation
            self.name = name
            self.labels = labels
            self.pixels = pixels
            self.samples = samples
            self.epochs = epochs
        }
    }

    /// Values that a publication gives.
    public struct Published: Sendable, Equatable {
        /// Who published them, for the report.
        public var source: String
        /// Whether this plan repeats the publication (same data, same epochs), so that values may be compared.
        public var comparable: Bool
        /// The values, by condition.
        public var results: [PublishedResult]
        /// What the same runs came to with other software.
        public var elsewhere: [Elsewhere]

        /// Values from one source.
        public init(
            source: String, comparable: Bool, results: [PublishedResult], elsewhere: [Elsewhere] = []
        ) {
            self.source = source
            self.comparable = comparable
            self.results = results
            self.elsewhere = elsewhere
        }
    }

    /// A third party between a publication and its reproduction: what runs came to with other software.
    public struct Elsewhere: Sendable, Equatable {
        /// With what, for the report.
        public var source: String
        /// The values, by condition.
        public var results: [PublishedResult]

        /// Values from one source.
        public init(source: String, results: [PublishedResult]) {
            self.source = source
            self.results = results
        }
    }

    /// Final values of one condition as published; nil where the publication is silent.
    public struct PublishedResult: Sendable, Equatable {
        /// The model and the treatment that they belong to, with whatever seed.
        public var condition: Condition
        /// Epochs that the publication trained.
        public var epochs: Int?
        /// Last epoch's running mean of the training loss.
        public var trainingLoss: Double?
        /// Last epoch's running mean of the training accuracy, 0 ... 1.
        public var trainingAccuracy: Double?
        /// Loss on the test samples.
        public var testLoss: Double?
        /// Accuracy on the test samples, 0 ... 1.
        public var testAccuracy: Double?

        /// Published values of one model under one treatment.
        public init(
            condition: Condition, epochs: Int? = nil, trainingLoss: Double? = nil,
            trainingAccuracy: Double? = nil,
            testLoss: Double? = nil, testAccuracy: Double? = nil
        ) {
            self.condition = condition
            self.epochs = epochs
            self.trainingLoss = trainingLoss
            self.trainingAccuracy = trainingAccuracy
            self.testLoss = testLoss
            self.testAccuracy = testAccuracy
        }
    }
}
