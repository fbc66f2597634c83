public import Kernels
import Vocabulary

/// One seeded permutation of the pixels, the same for every image of training and test.
struct OnePermutation: Transformation {
    static var word: Word<any Transformation> {
        Word("one_permutation", "One permutation of the pixels, the same for all images of training and test")
        { _ in
            OnePermutation()
        }
    }

    func apply(to samples: inout TreatedSamples, generator: Philox) {
        var sequence = PhiloxSequence(generator, .pixelPermutation(part: 0))
        let size = samples.training.size
        let order = sequence.permutation(count: size.height * size.width)
        samples.training = samples.training.permuted { _ in order }
        samples.test = samples.test.permuted { _ in order }
    }
}

extension ImageSet {
    /// Every image with pixel `order[i]` at place i; the channels of a pixel stay together.
    func permuted(_ order: (_ image: Int) -> [Int32]) -> ImageSet {
        var result = pixels
        for image in 0..<count {
            let start = image * bytesPerImage
            for (place, source) in order(image).enumerated() {
                for channel in 0..<channels {
                    result[start + place * channels + channel] =
                        pixels[start + Int(source) * channels + channel]
                }
            }
        }
        return with(pixels: result)
    }
}
