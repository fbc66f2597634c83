public import Kernels

/// Something that is done to the samples of a run before they are split and trained on, as a plan's treatment says.
///
/// One file for each. Every one has a random stream of its own, so that no two that are combined have anything in common, and
/// none changes what another does.
public protocol Transformation: Sendable {
    /// Changes samples; `generator` has the run's seed.
    func apply(to samples: inout TreatedSamples, generator: Philox)
    /// Whether labels still belong to their images.
    var keepsLabels: Bool { get }
    /// Whether labels have nothing to do with images any more.
    var isArbitrary: Bool { get }
    /// Whether it is recorded how samples with their own label, and those with another, are answered.
    var tellsLabelsApart: Bool { get }
}

extension Transformation {
    /// What changes no label.
    public var keepsLabels: Bool { true }
    /// What leaves something to learn.
    public var isArbitrary: Bool { false }
    /// What makes no such difference.
    public var tellsLabelsApart: Bool { false }
}

/// The samples of a run on their way through its treatment.
public struct TreatedSamples: Sendable {
    /// To learn from, the split for validation included.
    public var training: ImageSet
    /// To test on.
    public var test: ImageSet
    /// Of each training sample, the label that its image had.
    public var trueLabels: [UInt8]
    /// Number of classes.
    public let classes: Int

    /// Labels alone, without images.
    init(labels: [UInt8], classes: Int) {
        training = ImageSet(height: 1, width: 1, pixels: [], labels: labels)
        (test, trueLabels, self.classes) = (training, labels, classes)
    }

    /// The samples of a data set, untreated.
    public init(_ dataset: ImageDataset) {
        (training, test, classes) = (dataset.training, dataset.test, dataset.classes)
        trueLabels = dataset.training.labels
    }
}

extension ImageSet {
    /// The same images with other labels, one for each.
    func with(labels: [UInt8]) -> ImageSet { ImageSet(size: size, pixels: pixels, labels: labels) }

    /// Other images of the same size with the same labels.
    func with(pixels: [UInt8]) -> ImageSet { ImageSet(size: size, pixels: pixels, labels: labels) }
}
