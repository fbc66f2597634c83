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

    /// Four names.
    public init(trainingImages: String, trainingLabels: String, testImages: String, testLabels: String) {
        self.trainingImages = trainingImages
        self.trainingLabels = trainingLabels
        self.testImages = testImages
        self.testLabels = testLabels
    }

    /// The names that MNIST uses, and that Fashion-MNIST and KMNIST took over.
    public static let mnist = Self(
        trainingImages: "train-images-idx3-ubyte", trainingLabels: "train-labels-idx1-ubyte",
        testImages: "t10k-images-idx3-ubyte", testLabels: "t10k-labels-idx1-ubyte")

    /// The names that files of images of this size have where nothing else is known: MNIST's, or the like.
    static func usual(_ size: ImageSize) -> Self {
        if size.channels == 1 { return mnist }
        return Self(
            trainingImages: "train-images-idx4-ubyte", trainingLabels: mnist.trainingLabels,
            testImages: "t10k-images-idx4-ubyte", testLabels: mnist.testLabels)
    }

    /// All four, in the order of digests.
    var all: [String] { [trainingImages, trainingLabels, testImages, testLabels] }
}
