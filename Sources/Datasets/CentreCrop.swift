extension ImageDataset {
    /// The square of so many rows and columns in the middle of each image; of an odd rest, one row or column less is cut off above
    /// or on the left than on the other side. Digests are those of what is left.
    ///
    /// - Parameters:
    ///   - side: rows and columns.
    ///   - expected: the size that whole images must have; nil accepts any.
    /// - Throws: `DatasetError.inconsistent` where images are smaller than that, or of another size than expected.
    func cropped(to side: Int, of expected: ImageSize?) throws(DatasetError) -> Self {
        let subject = "data set \(name)"
        if let expected, training.size != expected {
            throw .inconsistent(
                subject, expected: "images of \(expected.text) before they are cropped",
                found: training.size.text,
                remedy: "use the data that the plan is for, or correct dataset.image")
        }
        guard side > 0, side <= min(training.height, training.width) else {
            throw .inconsistent(
                subject, expected: "images of at least \(side) × \(side), to be cropped",
                found: training.size.text, remedy: "lower dataset.crop, or leave it out")
        }
        let (training, test) = (training.cropped(to: side), test.cropped(to: side))
        let images = [training.imageDigest, test.imageDigest]
        return Self(
            name: name, classes: classes, training: training, test: test,
            fileDigests: fileDigests.enumerated().map { place, file in
                place.isMultiple(of: 2) ? FileDigest(file: file.file, raw: images[place / 2]) : file
            }, firstLabel: firstLabel, classNames: classNames)
    }
}

extension ImageSet {
    /// The middle of each image; `side` is at most its height and width.
    fileprivate func cropped(to side: Int) -> Self {
        let (top, left) = ((height - side) / 2, (width - side) / 2)
        let (row, kept) = (width * channels, side * channels)
        var middle: [UInt8] = []
        middle.reserveCapacity(count * side * kept)
        for image in 0..<count {
            let first = image * bytesPerImage + top * row + left * channels
            for start in stride(from: first, to: first + side * row, by: row) {
                middle += pixels[start..<start + kept]
            }
        }
        return Self(height: side, width: side, channels: channels, pixels: middle, labels: labels)
    }
}
