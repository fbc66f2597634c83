public import Datasets

/// Where a plan's samples come from, and what the networks see of them.
public struct DatasetDescription: Sendable, Equatable {
    /// The name, as in `mnist`.
    public var name: String
    /// The source.
    public var source: DataSource
    /// Number of classes; labels are 0 ..< classes once `firstLabel` is subtracted.
    public var classes: Int
    /// The lowest label in files.
    public var firstLabel: Int
    /// Whether rows of the files' images are columns.
    public var isTransposed: Bool
    /// The size that whole images must have, for files; nil leaves that to the files.
    public var image: ImageSize?
    /// So many rows and columns from the middle of each image are the samples; nil for whole images.
    public var crop: Int?
    /// What becomes of a byte.
    public var pixels: PixelRule
    /// Expected SHA-256 (hexadecimal) of the data; nil accepts any.
    public var digest: String?

    /// A data set called `name`.
    public init(
        name: String, source: DataSource, classes: Int, firstLabel: Int = 0, isTransposed: Bool = false,
        image: ImageSize? = nil, crop: Int? = nil, pixels: PixelRule = PixelRule(), digest: String? = nil
    ) {
        self.name = name
        self.source = source
        self.classes = classes
        self.firstLabel = firstLabel
        self.isTransposed = isTransposed
        self.image = image
        self.crop = crop
        self.pixels = pixels
        self.digest = digest
    }

    /// The size of every sample as far as it is known without reading data: 28 × 28 for whole `digits`.
    public var imageSize: ImageSize? {
        guard let whole = wholeImage, let crop else { return wholeImage }
        return ImageSize(height: crop, width: crop, channels: whole.channels)
    }

    /// The size before images are cropped.
    var wholeImage: ImageSize? { source.image ?? image }

    /// How many training samples there are as far as that is known without reading data.
    var generatedTrainingSamples: Int? { source.trainingSamples }
}
