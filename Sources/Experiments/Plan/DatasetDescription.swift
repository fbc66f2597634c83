public import Datasets

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
    /// Number of classes; labels are 0 ..< classes once `firstLabel` is subtracted.
    public var classes: Int
    /// The lowest label in IDX files.
    public var firstLabel: Int
    /// Height and width that the images must have, for IDX files; nil leaves that to the files.
    public var image: ImageSize?
    /// Expected SHA-256 (hexadecimal) of the data; nil accepts any.
    public var digest: String?

    /// A data set called `name`.
    public init(
        name: String, source: Source, classes: Int, firstLabel: Int = 0, image: ImageSize? = nil,
        digest: String? = nil
    ) {
        self.name = name
        self.source = source
        self.classes = classes
        self.firstLabel = firstLabel
        self.image = image
        self.digest = digest
    }

    /// The size of every image as far as it is known without reading data: 28 × 28 for `digits`.
    public var imageSize: ImageSize? {
        switch source {
        case .digits: ImageSize(height: 28, width: 28)
        case .idx: image
        }
    }

    /// How many training samples there are as far as that is known without reading data.
    var generatedTrainingSamples: Int? {
        switch source {
        case .digits(let training, _): training
        case .idx: nil
        }
    }
}
