/// Everything that determines the bits of one run's results, and nothing else.
public struct RunConfiguration: Sendable, Hashable {
    /// A layer as the plan declares it.
    public struct Layer: Sendable, Hashable {
        /// The plan's word for its kind, as in `conv2d`.
        public var kind: String
        /// The layer with its settings, in one fixed form.
        public var text: String

        /// A layer of a kind.
        public init(kind: String, text: String) {
            self.kind = kind
            self.text = text
        }
    }

    /// Something with a name, as in `learning rate` and `0.001`.
    public struct Fact: Sendable, Hashable {
        /// What it is.
        public var name: String
        /// In the shortest text that reads back to the same bits.
        public var text: String

        /// A fact with a name.
        public init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    /// Version of the arithmetic contract.
    public var numericsVersion: Int
    /// Key of every random stream.
    public var seed: UInt64
    /// SHA-256 (hexadecimal) of the data set.
    public var datasetDigest: String
    /// What becomes of a byte of an image, where that is not 1/255 of it.
    public var pixelValues: String?
    /// Number of classes.
    public var classes: Int
    /// What is done to the training labels, in the plan's word.
    public var labels: String
    /// Passes over the training samples.
    public var epochs: Int
    /// Samples in a batch.
    public var batchSize: Int
    /// Share of the training samples that is held out, 0 ..< 1.
    public var validationSplit: Double
    /// The update rule, in the plan's word.
    public var optimizer: String
    /// Its settings, and whatever else decides how parameters learn, as far as they are said: in a fixed order.
    public var optimizerFacts: [Fact]
    /// From input to output.
    public var layers: [Layer]

    /// A configuration from its parts.
    public init(
        numericsVersion: Int, seed: UInt64, datasetDigest: String, pixelValues: String? = nil, classes: Int,
        labels: String, epochs: Int, batchSize: Int, validationSplit: Double, optimizer: String,
        optimizerFacts: [Fact], layers: [Layer]
    ) {
        self.numericsVersion = numericsVersion
        self.seed = seed
        self.datasetDigest = datasetDigest
        self.pixelValues = pixelValues
        self.classes = classes
        self.labels = labels
        self.epochs = epochs
        self.batchSize = batchSize
        self.validationSplit = validationSplit
        self.optimizer = optimizer
        self.optimizerFacts = optimizerFacts
        self.layers = layers
    }

    /// One fact per line, in a fixed order; numbers in the shortest decimal text that reads back to the same bits.
    /// Its SHA-256 is the run's identity, so it can never change.
    public var canonicalText: String {
        var text = ""
        func add(_ key: String, _ value: String) {
            text += key
            text += ": "
            text += value
            text += "\n"
        }
        add("numerics version", "\(numericsVersion)")
        add("seed", "\(seed)")
        add("dataset digest", datasetDigest)
        if let pixelValues { add("pixel values", pixelValues) }
        add("classes", "\(classes)")
        add("labels", labels)
        add("epochs", "\(epochs)")
        add("batch size", "\(batchSize)")
        add("validation split", "\(validationSplit)")
        add("optimizer", optimizer)
        for fact in optimizerFacts { add(fact.name, fact.text) }
        for (index, layer) in layers.enumerated() { add("layer \(index)", layer.text) }
        return text
    }
}
