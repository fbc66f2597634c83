import Kernels
import NeuralNetwork

/// A small network, and some steps of its training.
struct Case {
    /// What is named when it differs.
    let name: String
    /// Shape of a sample.
    let image: Shape
    /// Layers from input to output; the last is softmax.
    let layers: [LayerDescription]
    /// Share of pixels that are blank, besides those that are blank in every sample.
    var blank: Float = 0.8
    /// Samples: in batches of 7, the last of which has 3.
    var samples = 17
    /// Epochs of three steps.
    var epochs = 2
    /// How it learns.
    var learning = Learning(.adam())

    /// Largest number of samples in a batch.
    static let batch = 7

    /// Made-up samples: values of a byte / 255. The first rows and the last columns are blank always, so that there are
    /// weights that are never learned.
    func pixels(_ sequence: inout PhiloxSequence) -> [UInt8] {
        var pixels: [UInt8] = []
        for _ in 0..<samples {
            for place in 0..<image.count {
                let (row, column) = (
                    place / image.channels / image.width, place / image.channels % image.width
                )
                let isInk = sequence.uniform() >= blank
                let byte = UInt8(truncatingIfNeeded: sequence.next() | 1)
                let isBlank = blank > 0 && (row < image.height / 6 || column >= image.width - image.width / 8)
                pixels.append(isInk && !isBlank ? byte : 0)
            }
        }
        return pixels
    }
}
