public import NeuralNetwork

/// Everything that determines the results of an experiment, and what to compare them with.
public struct Plan: Sendable, Equatable {
    /// Short name: the report's folder, the ledger's file.
    public var name: String
    /// The report's heading.
    public var title: String
    /// Key of every random stream.
    public var seed: UInt64
    /// Where the samples come from.
    public var dataset: DatasetDescription
    /// Batch size, validation split, optimizer.
    public var training: TrainingSettings
    /// Ways of treating the training labels, in the plan's order.
    public var treatments: [Treatment]
    /// Networks, in the plan's order.
    public var models: [Model]
    /// Which models are trained under which treatments, in the plan's order.
    public var runs: [Run]
    /// Published values to stand beside the reproduced ones.
    public var published: Published?
}

extension Plan {
    /// A named network.
    public struct Model: Sendable, Equatable {
        /// Short name, as in `dense1`.
        public var name: String
        /// Layers from input to output.
        public var layers: [LayerDescription]
    }

    /// What is done to the training labels, and for how many epochs a run under it trains.
    public struct Treatment: Sendable, Equatable {
        /// Short name, as in `shuffled`.
        public var name: String
        /// True labels or one seeded permutation of them.
        public var labels: Labels
        /// Passes over the training samples.
        public var epochs: Int
    }

    /// How the training labels are treated, before the validation split.
    public enum Labels: String, Sendable, Hashable, CaseIterable {
        /// As they come.
        case unchanged = "true"
        /// One seeded permutation of all training labels; test labels stay true.
        case shuffled
    }

    /// One training: a model under a treatment.
    public struct Run: Sendable, Hashable {
        /// Name of a model of the plan.
        public var model: String
        /// Name of a treatment of the plan.
        public var treatment: String
        /// `model-treatment`, the name of the run in commands, figures and files.
        public var name: String { "\(model)-\(treatment)" }
    }

    /// Values that a publication gives.
    public struct Published: Sendable, Equatable {
        /// Who published them, for the report.
        public var source: String
        /// Whether this plan repeats the publication (same data, same epochs), so that values may be compared.
        public var comparable: Bool
        /// The values, by run.
        public var results: [PublishedResult]
    }

    /// Final values of one run as published; nil where the publication is silent.
    public struct PublishedResult: Sendable, Equatable {
        /// The run they belong to.
        public var run: Run
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
    }
}

/// Where a plan's samples come from.
public struct DatasetDescription: Sendable, Equatable {
    /// The kinds of source.
    public enum Source: Sendable, Equatable {
        /// The built-in generator of handwritten-looking digits: how many of each.
        case digits(training: Int, test: Int)
        /// Four IDX files (plain or gzip) in a folder found through `MNIST_DIR` or `data/<name>`.
        case idx(files: IDXFileNames)
    }
    /// The name, as in `mnist`.
    public var name: String
    /// The source.
    public var source: Source
    /// Number of classes; labels are 0 ..< classes.
    public var classes: Int
    /// Expected SHA-256 (hexadecimal) of the data; nil accepts any.
    public var digest: String?
}

/// File names inside a data set's folder, without `.gz`.
public struct IDXFileNames: Sendable, Equatable {
    /// Training images.
    public var trainingImages: String
    /// Training labels.
    public var trainingLabels: String
    /// Test images.
    public var testImages: String
    /// Test labels.
    public var testLabels: String
}

/// How every run of a plan trains.
public struct TrainingSettings: Sendable, Equatable {
    /// Samples per step.
    public var batchSize: Int
    /// Share of the training samples, the last ones, that is held out for validation: 0 ..< 1.
    public var validationSplit: Double
    /// The optimizer's constants.
    public var adam: AdamSettings
}
