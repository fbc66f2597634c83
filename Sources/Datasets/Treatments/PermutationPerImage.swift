public import Kernels
import Vocabulary

/// A seeded permutation of the pixels for each image of training and test.
struct PermutationPerImage: Transformation {
    static var word: Word<any Transformation> {
        Word("permutation_per_image", "A permutation of the pixels for each image of training and test") {
            _ in
            PermutationPerImage()
        }
    }

    func apply(to samples: inout TreatedSamples, generator: Philox) {
        samples.training = permuted(samples.training, part: 1, generator)
        samples.test = permuted(samples.test, part: 2, generator)
    }

    private func permuted(_ set: ImageSet, part: Int, _ generator: Philox) -> ImageSet {
        set.permuted { image in
            var sequence = PhiloxSequence(generator, .pixelPermutation(part: part), step: image)
            return sequence.permutation(count: set.height * set.width)
        }
    }
}
