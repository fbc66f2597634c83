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

    /// Version of the arithmetic contract.
    public var numericsVersion: Int
    /// Key of every random stream.
    public var seed: UInt64
    /// SHA-256 (hexadecimal) of the data set.
    public var datasetDigest: String
    /// What becomes of a byte of an image, where that is not 1/255 of it.
    public var pixels: String?
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
    /// Adam's step size alpha.
    public var learningRate: Double
    /// Adam's decay of first moments.
    public var beta1: Double
    /// Adam's decay of second moments.
    public var beta2: Double
    /// Added by Adam to the root of second moments.
    public var epsilon: Double
    /// From input to output.
    public var layers: [Layer]

    /// A configuration from its parts.
    public init(
        numericsVersion: Int, seed: UInt64, datasetDigest: String, pixels: String? = nil, classes: Int,
        labels: String, epochs: Int,
        batchSize: Int, validationSplit: Double, optimizer: String, learningRate: Double, beta1: Double,
        beta2: Double, epsilon: Double, layers: [Layer]
    ) {
        self.numericsVersion = numericsVersion
        self.seed = seed
        self.datasetDigest = datasetDigest
        self.pixels = pixels
        self.classes = classes
        self.labels = labels
        self.epochs = epochs
        self.batchSize = batchSize
        self.validationSplit = validationSplit
        self.optimizer = optimizer
        self.learningRate = learningRate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
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
        if let pixels { add("pixels", pixels) }
        add("classes", "\(classes)")
        add("labels", labels)
        add("epochs", "\(epochs)")
        add("batch size", "\(batchSize)")
        add("validation split", "\(validationSplit)")
        add("optimizer", optimizer)
        add("learning rate", "\(learningRate)")
        add("beta1", "\(beta1)")
        add("beta2", "\(beta2)")
        add("epsilon", "\(epsilon)")
        for (index, layer) in layers.enumerated() { add("layer \(index)", layer.text) }
        return text
    }
}
