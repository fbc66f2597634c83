/// Loads a data set from four IDX files, plain or gzip.
///
/// Every extent, count and label is checked, and so are the bytes where a digest is given. Any image size
/// and 1 to 256 classes will do.
///
/// - Parameters:
///   - name: the data set's name, as in `mnist`.
///   - folder: where the files are; see `dataFolder(name:environment:)`.
///   - files: their names without `.gz`; where both are there, the file without `.gz` is read.
///   - classes: number of classes; labels are `0 ..< classes` once `firstLabel` is subtracted.
///   - firstLabel: the lowest label in the files.
///   - isTransposed: whether rows of the files' images are columns, as in EMNIST's.
///   - expectedDigest: what `ImageDataset.digest` must be (hexadecimal); nil accepts any.
/// - Throws: `DatasetError`, naming the file.
public func loadIDX(
    name: String, folder: String, files: IDXFileNames, classes: Int, firstLabel: Int = 0,
    isTransposed: Bool = false, expectedDigest: String? = nil
) throws(DatasetError) -> ImageDataset {
    let labels = try ClassLabels(classes: classes, firstLabel: firstLabel, of: name)
    let remedy = missingDataRemedy(name: name)
    let loader = IDXPairLoader(folder: folder, labels: labels, isTransposed: isTransposed, remedy: remedy)
    let training = try loader.load(images: files.trainingImages, labels: files.trainingLabels)
    let test = try loader.load(images: files.testImages, labels: files.testLabels)
    try requireSameSize(training.samples, test.samples)
    let dataset = ImageDataset(
        name: name, classes: classes, training: training.samples.set, test: test.samples.set,
        fileDigests: zip(files.all, training.rawDigests + test.rawDigests)
            .map { FileDigest(file: $0, raw: $1) }, firstLabel: firstLabel)
    if let expectedDigest { try check(dataset, expectedDigest, folder: folder) }
    return dataset
}

/// Reads image files with their label files.
private struct IDXPairLoader {
    let folder: String
    let labels: ClassLabels
    let isTransposed: Bool
    let remedy: String

    struct Pair {
        let samples: ReadSamples
        let rawDigests: [[UInt8]]
    }

    func load(images: String, labels: String) throws(DatasetError) -> Pair {
        let openImages = try OpenIDXFile(images, in: folder, dimensions: [3, 4], remedy: remedy)
        let openLabels = try OpenIDXFile(labels, in: folder, dimensions: [1], remedy: remedy)
        guard openImages.count == openLabels.count else {
            throw .inconsistent(
                openLabels.path, expected: "\(openImages.count) labels, one per image of \(openImages.path)",
                found: "\(openLabels.count)", remedy: "use two files of one data set")
        }
        let (imageFile, labelFile) = (try openImages.contents(), try openLabels.contents())
        let samples = ReadSamples(
            path: imageFile.path, size: ImageSize(extents: imageFile.header.extents),
            pixels: imageFile.payload,
            classes: try self.labels.classes(of: labelFile.payload, file: labelFile.path),
            isTransposed: isTransposed)
        return Pair(samples: samples, rawDigests: [samples.set.imageDigest, labelFile.digest])
    }
}

/// Compares a loaded data set with the digest that was asked for; says which file differs where it is known.
private func check(_ dataset: ImageDataset, _ expected: String, folder: String) throws(DatasetError) {
    let expected = expected.lowercased()
    guard dataset.digest != expected else { return }
    if expected == MNIST.digest {
        for (found, known) in zip(dataset.fileDigests, MNIST.files) where found.digest != known.digest {
            throw .wrongDigest(
                "\(folder)/\(found.file) (uncompressed)", expected: known.digest, found: found.digest,
                remedy: "remove the file and run `make data`")
        }
    }
    let files = dataset.fileDigests.map { "\($0.file) \($0.digest.prefix(12))…" }.joined(separator: ", ")
    throw .wrongDigest(
        "\(folder) as a whole", expected: expected, found: dataset.digest,
        remedy: "use the files that the plan means, or correct its digest (files here: \(files))")
}
