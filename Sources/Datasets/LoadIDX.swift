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
///   - expectedDigest: what `ImageDataset.digest` must be (hexadecimal); nil accepts any.
/// - Throws: `DatasetError`, naming the file.
public func loadIDX(
    name: String, folder: String, files: IDXFileNames, classes: Int, firstLabel: Int = 0,
    expectedDigest: String? = nil
) throws(DatasetError) -> ImageDataset {
    guard (1...256).contains(classes), (0...256 - classes).contains(firstLabel) else {
        throw .inconsistent(
            "data set \(name)", expected: "1 to 256 classes, whose labels fit into a byte",
            found: "\(classes) from \(firstLabel) on", remedy: "correct classes or first_label")
    }
    let remedy = missingDataRemedy(name: name)
    let loader = IDXPairLoader(folder: folder, classes: classes, firstLabel: firstLabel, remedy: remedy)
    let training = try loader.load(images: files.trainingImages, labels: files.trainingLabels)
    let test = try loader.load(images: files.testImages, labels: files.testLabels)
    guard training.set.size == test.set.size else {
        throw .inconsistent(
            test.imagesPath, expected: "images of \(training.set.sizeText), as in \(training.imagesPath)",
            found: "images of \(test.set.sizeText)", remedy: "use files of one data set")
    }
    let dataset = ImageDataset(
        name: name, classes: classes, training: training.set, test: test.set,
        fileDigests: zip(files.all, training.rawDigests + test.rawDigests)
            .map { FileDigest(file: $0, raw: $1) }, firstLabel: firstLabel)
    if let expectedDigest { try check(dataset, expectedDigest, folder: folder) }
    return dataset
}

/// Reads image files with their label files.
private struct IDXPairLoader {
    let folder: String
    let classes: Int
    let firstLabel: Int
    let remedy: String

    struct Pair {
        let set: ImageSet
        let imagesPath: String
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
        let allowed = firstLabel...firstLabel + classes - 1
        if let index = labelFile.payload.firstIndex(where: { !allowed.contains(Int($0)) }) {
            throw .malformed(
                file: labelFile.path, expected: "labels from \(allowed.lowerBound) to \(allowed.upperBound)",
                found: "\(labelFile.payload[index]) at index \(index)",
                remedy: remedy(for: labelFile.payload))
        }
        let set = ImageSet(
            size: ImageSize(extents: imageFile.header.extents), pixels: imageFile.payload,
            labels: labelFile.payload.map { $0 - UInt8(firstLabel) })
        return Pair(set: set, imagesPath: imageFile.path, rawDigests: [set.imageDigest, labelFile.digest])
    }

    /// Labels may begin elsewhere, or be more than the plan says.
    private func remedy(for labels: [UInt8]) -> String {
        let (lowest, highest) = (Int(labels.min() ?? 0), Int(labels.max() ?? 0))
        if highest - lowest < classes {
            return
                "labels here are \(lowest) to \(highest): write first_label: \(lowest) below classes in the plan"
        }
        return "labels here are \(lowest) to \(highest): write classes: \(highest - lowest + 1)"
            + (lowest == 0 ? "" : " and first_label: \(lowest)") + " in the plan, or replace the file"
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
