/// Training and test images with their labels, as bytes.
public struct ImageDataset: Sendable {
    /// The name, as in `mnist`.
    public let name: String
    /// Number of classes; every label is below it.
    public let classes: Int
    /// Samples to learn from (the validation split is taken from these).
    public let training: ImageSet
    /// Samples to test on.
    public let test: ImageSet
    /// SHA-256 (hexadecimal) of the four canonical IDX files, each digested by itself, in the order
    /// training images, training labels, test images, test labels: the digest of their four raw digests.
    public let digest: String
}

/// Grey images of one size, and a label for each.
public struct ImageSet: Sendable {
    /// Number of images.
    public var count: Int { labels.count }
    /// Rows of an image.
    public let height: Int
    /// Columns of an image.
    public let width: Int
    /// `count × height × width` bytes, row by row: 0 is background, 255 is ink.
    public let pixels: [UInt8]
    /// One label per image.
    public let labels: [UInt8]
}
