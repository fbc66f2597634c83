/// One part of a data set as a file has it.
struct ReadSamples {
    /// The path of what was read, for messages.
    let path: String
    /// Images with their classes.
    let set: ImageSet

    /// - Parameters:
    ///   - isTransposed: whether rows of these images are columns.
    init(path: String, size: ImageSize, pixels: [UInt8], classes: [UInt8], isTransposed: Bool = false) {
        self.path = path
        let set = ImageSet(size: size, pixels: pixels, labels: classes)
        self.set = isTransposed ? set.transposed() : set
    }
}

extension ImageDataset {
    /// Two parts that were read, whose digests are those of the IDX files that would hold them.
    ///
    /// - Throws: where their images are of different sizes.
    init(_ request: DataRequest, training: ReadSamples, test: ReadSamples, classNames: [String]? = nil)
        throws(DatasetError)
    {
        try requireSameSize(training, test)
        self.init(
            name: request.name, classes: request.classes, training: training.set, test: test.set,
            fileDigests: zip(
                IDXFileNames.usual(training.set.size).all, training.set.rawDigests + test.set.rawDigests
            ).map { FileDigest(file: $0, raw: $1) }, classNames: classNames)
    }
}

/// - Throws: where training and test images are of different sizes.
func requireSameSize(_ training: ReadSamples, _ test: ReadSamples) throws(DatasetError) {
    guard training.set.size != test.set.size else { return }
    throw .inconsistent(
        test.path, expected: "images of \(training.set.sizeText), as in \(training.path)",
        found: "images of \(test.set.sizeText)", remedy: "use files of one data set")
}

extension ImageSet {
    /// The same images with rows and columns exchanged.
    func transposed() -> Self {
        let (height, width, channels, bytes) = (height, width, channels, bytesPerImage)
        let turned = [UInt8](unsafeUninitializedCapacity: pixels.count) { buffer, initialized in
            for image in stride(from: 0, to: pixels.count, by: max(1, bytes)) {
                for column in 0..<width {
                    for row in 0..<height {
                        for channel in 0..<channels {
                            buffer[initialized] = pixels[image + (row * width + column) * channels + channel]
                            initialized += 1
                        }
                    }
                }
            }
        }
        return Self(height: width, width: height, channels: channels, pixels: turned, labels: labels)
    }
}
