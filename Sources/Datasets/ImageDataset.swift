/// Training and test images with their labels, as bytes.
public struct ImageDataset: Sendable {
    /// The name, as in `mnist`.
    public let name: String
    /// Number of classes; every label is below it.
    public let classes: Int
    /// What the classes are called, where files say so.
    public let classNames: [String]?
    /// Samples to learn from (the validation split is taken from these).
    public let training: ImageSet
    /// Samples to test on.
    public let test: ImageSet
    /// SHA-256 (hexadecimal) of the four canonical IDX files, each digested by itself, in the order
    /// training images, training labels, test images, test labels: the digest of their four raw digests. Where the
    /// lowest label in the files is not 0, it follows as one byte.
    public let digest: String
    /// SHA-256 of each of the four uncompressed IDX files, in the same order.
    public let fileDigests: [FileDigest]
    /// The lowest label in files, where the digest knows of it.
    let firstLabel: Int

    /// A data set from arrays; its digests are those of the IDX files that would hold it.
    ///
    /// - Throws: `DatasetError.inconsistent` where the sets are empty, differ in image size, hold another
    ///   number of pixels than their labels ask for, or have a label that is not below `classes`.
    public init(name: String, classes: Int, training: ImageSet, test: ImageSet) throws(DatasetError) {
        try Self.check(classes: classes, training, of: "training", in: name)
        try Self.check(classes: classes, test, of: "test", in: name)
        guard training.size == test.size else {
            throw .inconsistent(
                "data set \(name)", expected: "test images of \(training.sizeText), as in training",
                found: "\(test.sizeText)", remedy: "give both sets the same image size")
        }
        self.init(
            name: name, classes: classes, training: training, test: test,
            fileDigests: zip(IDXFileNames.usual(training.size).all, training.rawDigests + test.rawDigests)
                .map { FileDigest(file: $0, raw: $1) })
    }

    /// A data set whose parts are known to agree.
    init(
        name: String, classes: Int, training: ImageSet, test: ImageSet, fileDigests: [FileDigest],
        firstLabel: Int = 0, classNames: [String]? = nil
    ) {
        self.classNames = classNames
        self.name = name
        self.classes = classes
        self.training = training
        self.test = test
        self.fileDigests = fileDigests
        self.firstLabel = firstLabel
        digest = FileDigest.combined(fileDigests, firstLabel: firstLabel)
    }

    private static func check(
        classes: Int, _ set: ImageSet, of part: String, in name: String
    ) throws(DatasetError) {
        let subject = "data set \(name), \(part) samples"
        guard set.count > 0, set.height > 0, set.width > 0, set.channels > 0 else {
            throw .inconsistent(
                subject, expected: "at least one image of at least one pixel",
                found: "\(set.count) of \(set.sizeText)", remedy: "add samples")
        }
        let (area, isLarge) = set.height.multipliedReportingOverflow(by: set.width)
        let (perImage, overflow) = area.multipliedReportingOverflow(by: set.channels)
        guard !isLarge, !overflow, set.pixels.count.isMultiple(of: perImage),
            set.pixels.count / perImage == set.count
        else {
            throw .inconsistent(
                subject, expected: "\(set.count) labels × \(set.sizeText) pixels",
                found: "\(set.pixels.count) pixels", remedy: "give each label exactly one image")
        }
        if let index = set.labels.firstIndex(where: { Int($0) >= classes }) {
            throw .inconsistent(
                subject, expected: "labels from 0 to \(classes - 1)",
                found: "\(set.labels[index]) at index \(index)",
                remedy: "correct the label or the class count")
        }
    }
}

/// Images of one size, and a label for each.
public struct ImageSet: Sendable {
    /// Number of images.
    public var count: Int { labels.count }
    /// Bytes of one image: height × width × channels.
    public var bytesPerImage: Int { height * width * channels }
    /// Height, width and channels of an image.
    public let size: ImageSize
    /// Rows of an image.
    public var height: Int { size.height }
    /// Columns of an image.
    public var width: Int { size.width }
    /// Bytes of a pixel.
    public var channels: Int { size.channels }
    /// `count × height × width × channels` bytes, row by row, the channels of a pixel one after another. Of a grey image, 0 is
    /// background and 255 is ink.
    public let pixels: [UInt8]
    /// One label per image.
    public let labels: [UInt8]

    /// Images from arrays. `ImageDataset` checks that they agree.
    public init(height: Int, width: Int, channels: Int = 1, pixels: [UInt8], labels: [UInt8]) {
        self.init(
            size: ImageSize(height: height, width: width, channels: channels), pixels: pixels, labels: labels)
    }

    /// Images of a size.
    public init(size: ImageSize, pixels: [UInt8], labels: [UInt8]) {
        self.size = size
        self.pixels = pixels
        self.labels = labels
    }

    /// The bytes of one image, without a copy; `index` is in `0 ..< count`.
    public func image(at index: Int) -> ArraySlice<UInt8> {
        pixels[index * bytesPerImage..<(index + 1) * bytesPerImage]
    }

    /// `28×28`, or `32×32×3`, for messages.
    var sizeText: String { "\(height)×\(width)" + (channels == 1 ? "" : "×\(channels)") }

    /// Digests of the two IDX files that would hold this set: images, labels.
    var rawDigests: [[UInt8]] { [imageDigest, IDXHeader.labels(count: count).digest(ofPayload: labels)] }

    /// Digest of the IDX file that would hold the images.
    var imageDigest: [UInt8] { IDXHeader.images(count: count, size).digest(ofPayload: pixels) }
}
