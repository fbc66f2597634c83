import Datasets
import Kernels
import Plans
import Vocabulary

/// Changes images while they are trained on, each by random numbers of its own.
struct Augmenter: Sendable {
    private let augmentations: [any Augmentation]
    private let size: ImageSize
    private let generator: Philox

    /// Nil where images stay as they are.
    init?(_ treatment: Plan.Treatment, size: ImageSize, generator: Philox) {
        if treatment.augmentation.isEmpty { return nil }
        augmentations = treatment.augmentation.map(\.made)
        (self.size, self.generator) = (size, generator)
    }

    /// Calls `body` with the image of a sample as it is in an epoch.
    func withChanged(
        _ image: UnsafePointer<UInt8>, sample: Int, epoch: Int, _ body: (UnsafePointer<UInt8>) -> Void
    ) {
        let count = size.height * size.width * size.channels
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * count) { room in
            guard let first = room.baseAddress else { return }
            var (source, target, other) = (image, first, first + count)
            for augmentation in augmentations {
                var sequence = PhiloxSequence(generator, augmentation.stream, epoch: epoch, step: sample)
                augmentation.change(source, size, &sequence, into: target)
                source = UnsafePointer(target)
                swap(&target, &other)
            }
            body(source)
        }
    }
}
