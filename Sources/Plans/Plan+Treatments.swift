public import Datasets
import Kernels
import Vocabulary

extension Plan.Treatment {
    /// What is done, in this order: samples are chosen, pixels changed, labels changed.
    private var transformations: [(key: String, phrase: TransformationPhrase)] {
        [("samples", samples), ("pixels", pixels), ("labels", labels)].compactMap { key, phrase in
            phrase.map { (key, $0) }
        }
    }

    /// The samples of a run under this treatment, before they are split.
    public func samples(of dataset: ImageDataset, seed: UInt64) -> TreatedSamples {
        var samples = TreatedSamples(dataset)
        for (_, phrase) in transformations {
            phrase.made.apply(to: &samples, generator: Philox(seed: seed))
        }
        return samples
    }

    /// The labels of the training samples under this treatment, before they are split.
    public func trainingLabels(of dataset: ImageDataset, seed: UInt64) -> [UInt8] {
        // Pixels are much work, and change no label.
        var labels = self
        labels.pixels = nil
        return labels.samples(of: dataset, seed: seed).training.labels
    }

    /// Whether samples are as they come: nothing is done to labels or pixels, and all are there. Augmentation changes images, but
    /// not what there is to learn.
    public var isPlain: Bool { labels == .unchanged && pixels == nil && samples == nil }

    /// Whether labels have nothing to do with images: there is nothing to learn but the labels themselves.
    public var isArbitrary: Bool { !arbitraryWords.isEmpty }

    /// The words of a plan that take labels and images apart, each of which would do; none where they belong together.
    public var arbitraryWords: [String] {
        transformations.filter { $0.phrase.made.isArbitrary }.map(\.phrase.keyword)
    }

    /// Whether what is right is recorded apart for samples with their own label and for the others.
    public var tellsLabelsApart: Bool { labels.made.tellsLabelsApart }

    /// What is done, as a plan says it: `pixels: gaussian`, `labels: {corrupted: {share: 0.5}}`.
    public var planLines: [String] {
        transformations.filter { $0.phrase != .unchanged }.map { "\($0.key): \($0.phrase.valueText)" }
            + (augmentation.isEmpty ? [] : ["augmentation: \(augmentationText)"])
    }

    private var augmentationText: String { "[\(augmentation.map(\.valueText).joined(separator: ", "))]" }

    /// What is done besides to labels, in the one form of a plan, by key.
    var furtherTexts: [(key: String, text: String)] {
        let texts = [("pixels", pixels), ("samples", samples)].compactMap { key, phrase in
            phrase.map { (key, $0.valueText) }
        }
        return texts + (augmentation.isEmpty ? [] : [("augmentation", augmentationText)])
    }
}
