public import Kernels
public import Vocabulary

/// A change of a training image that is drawn anew whenever the image is trained on; what is evaluated stays as it is.
public protocol Augmentation: Sendable {
    /// The numbers of one image in one epoch come from here, at the epoch and the number of the sample.
    var stream: RandomStream { get }
    /// Writes the changed image, height × width × channels bytes each.
    func change(
        _ image: UnsafePointer<UInt8>, _ size: ImageSize, _ sequence: inout PhiloxSequence,
        into result: UnsafeMutablePointer<UInt8>)
}

extension TreatmentWords {
    /// What may happen to images while they are trained on.
    public static let augmentations: [Word<any Augmentation>] = [RandomCrop.word, HorizontalFlip.word]
}

/// An image that is moved up to `padding` rows and columns, with zeros where it was.
struct RandomCrop: Augmentation {
    static var word: Word<any Augmentation> {
        Word(
            "random_crop",
            "Images are moved by up to `padding` rows and columns in every direction, with bytes of 0 where they were"
        ) { RandomCrop(padding: $0.integer("padding", in: 1...64)) }
    }

    let padding: Int
    var stream: RandomStream { .augmentation(part: 0) }

    /// Rows down and columns right are integers below 2 · padding + 1, less padding: place (y, x) has what was at
    /// (y + rows, x + columns).
    func change(
        _ image: UnsafePointer<UInt8>, _ size: ImageSize, _ sequence: inout PhiloxSequence,
        into result: UnsafeMutablePointer<UInt8>
    ) {
        let bound = UInt32(2 * padding + 1)
        let rows = Int(sequence.integer(below: bound)) - padding
        let columns = Int(sequence.integer(below: bound)) - padding
        for y in 0..<size.height {
            for x in 0..<size.width {
                let (row, column) = (y + rows, x + columns)
                let isInside = (0..<size.height).contains(row) && (0..<size.width).contains(column)
                let to = (y * size.width + x) * size.channels
                let from = (row * size.width + column) * size.channels
                for channel in 0..<size.channels {
                    result[to + channel] = isInside ? image[from + channel] : 0
                }
            }
        }
    }
}

/// An image that is mirrored left to right, or not.
struct HorizontalFlip: Augmentation {
    static var word: Word<any Augmentation> {
        Word("horizontal_flip", "Half of the time images are mirrored, left to right") { _ in HorizontalFlip()
        }
    }

    var stream: RandomStream { .augmentation(part: 1) }

    /// Mirrored where a uniform value is below 1/2.
    func change(
        _ image: UnsafePointer<UInt8>, _ size: ImageSize, _ sequence: inout PhiloxSequence,
        into result: UnsafeMutablePointer<UInt8>
    ) {
        let isMirrored = sequence.uniform() < 0.5
        for y in 0..<size.height {
            for x in 0..<size.width {
                let from = (y * size.width + (isMirrored ? size.width - 1 - x : x)) * size.channels
                let to = (y * size.width + x) * size.channels
                for channel in 0..<size.channels { result[to + channel] = image[from + channel] }
            }
        }
    }
}
