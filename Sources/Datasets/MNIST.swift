/// The MNIST database of handwritten digits (LeCun, Cortes and Burges): what its files are called, what
/// their bytes are, and where they can be fetched.
public enum MNIST {
    /// The data set's name in plans and folders.
    public static let name = "mnist"

    /// The four files: training images, training labels, test images, test labels.
    public static let files = [
        RemoteFile(
            name: IDXFileNames.mnist.trainingImages,
            digest: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
            compressedDigest: "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
        RemoteFile(
            name: IDXFileNames.mnist.trainingLabels,
            digest: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
            compressedDigest: "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
        RemoteFile(
            name: IDXFileNames.mnist.testImages,
            digest: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
            compressedDigest: "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
        RemoteFile(
            name: IDXFileNames.mnist.testLabels,
            digest: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
            compressedDigest: "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
    ]

    /// `ImageDataset.digest` of the four files.
    public static let digest = "e9914cff2ade526da2ab1ac60c072f9173cc53e35b9411692de8207cb1b9009d"

    /// Folders that serve the files with `.gz`, in the order in which they are tried.
    public static let mirrors = [
        "https://ossci-datasets.s3.amazonaws.com/mnist",
        "https://storage.googleapis.com/cvdf-datasets/mnist",
    ]
}

/// A gzip file to fetch, and what must be in it.
public struct RemoteFile: Sendable, Equatable {
    /// The name without `.gz`.
    public let name: String
    /// SHA-256 (hexadecimal) of the uncompressed bytes.
    public let digest: String
    /// SHA-256 (hexadecimal) of the `.gz` file.
    public let compressedDigest: String

    /// A file by name and digests.
    public init(name: String, digest: String, compressedDigest: String) {
        self.name = name
        self.digest = digest
        self.compressedDigest = compressedDigest
    }
}
