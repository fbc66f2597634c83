/// A kind of source of samples, with its settings: one file for each.
protocol SampleSource: Sendable {
    /// What a plan may say of it beside its settings.
    var options: SourceOptions { get }
    /// What it is, for a sentence, as in `IDX files`; nil where nothing is read.
    var files: String? { get }
    /// The size of every image as far as it is known without reading data.
    var image: ImageSize? { get }
    /// How many training samples there are as far as that is known without reading data.
    var trainingSamples: Int? { get }
    /// How many classes there are as far as that is known without reading data.
    var classes: Int? { get }

    /// Reads or draws the samples.
    func load(_ request: DataRequest) throws(DatasetError) -> ImageDataset

    /// What to say where the samples are others than a plan expects.
    func wrongDigest(_ dataset: ImageDataset, expected: String, _ request: DataRequest) -> DatasetError
}

extension SampleSource {
    var image: ImageSize? { nil }
    var trainingSamples: Int? { nil }
    var classes: Int? { nil }

    func wrongDigest(_ dataset: ImageDataset, expected: String, _ request: DataRequest) -> DatasetError {
        .wrongDigest(
            "\(request.folder) as a whole", expected: expected, found: dataset.digest,
            remedy: "use the files that the plan means, or correct its digest")
    }
}

/// What a plan may say of samples beside what their source needs.
public struct SourceOptions: OptionSet, Sendable {
    /// A bit for each.
    public let rawValue: Int

    /// A set of options.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The size of the images, which only the files know.
    public static let image = Self(rawValue: 1)
    /// The lowest label.
    public static let firstLabel = Self(rawValue: 2)
    /// Whether rows and columns are exchanged.
    public static let transposed = Self(rawValue: 4)
}

/// What is asked of a source.
public struct DataRequest: Sendable {
    /// The plan's name, for messages.
    public var plan: String
    /// The data set's name, as in `mnist`.
    public var name: String
    /// The folder in which files are looked for.
    public var folder: String
    /// The key of what is drawn.
    public var seed: UInt64
    /// Number of classes; labels are `0 ..< classes` once `firstLabel` is subtracted.
    public var classes: Int
    /// The lowest label in files.
    public var firstLabel: Int
    /// Whether rows of the files' images are columns.
    public var isTransposed: Bool
    /// So many rows and columns from the middle of each image are the samples; nil for whole images.
    public var crop: Int?
    /// The size that whole images must have where they are cropped; nil accepts any.
    public var wholeImage: ImageSize?
    /// What `ImageDataset.digest` must be (hexadecimal); nil accepts any.
    public var expectedDigest: String?

    /// A request for the samples called `name`.
    public init(
        plan: String, name: String, folder: String, seed: UInt64 = 0, classes: Int, firstLabel: Int = 0,
        isTransposed: Bool = false, crop: Int? = nil, wholeImage: ImageSize? = nil,
        expectedDigest: String? = nil
    ) {
        self.plan = plan
        self.name = name
        self.folder = folder
        self.seed = seed
        self.classes = classes
        self.firstLabel = firstLabel
        self.isTransposed = isTransposed
        self.crop = crop
        self.wholeImage = wholeImage
        self.expectedDigest = expectedDigest
    }

    /// What to do when files are not there.
    var missingRemedy: String { dataPlacesRemedy(name: name) }
}
