import Vocabulary

/// A NumPy archive (.npz) with the arrays `x_train`, `y_train`, `x_test` and `y_test`, as Keras's `mnist.npz` is one.
///
/// Images are unsigned bytes, `count × height × width` or `count × height × width × channels`; labels are integers of any type,
/// `count` or `count × 1`.
struct NPZFile: SampleSource {
    let name: String

    static let word = Word<any SampleSource>(
        "npz",
        "A NumPy archive with the arrays `x_train`, `y_train`, `x_test` and `y_test`, as Keras's `mnist.npz`: images as bytes "
            + "(`uint8`) of three dimensions, or of four with channels last, and integers as labels."
    ) { settings in
        Self(name: String(decoding: settings.fileName("file", ending: ".npz"), as: UTF8.self))
    }

    var options: SourceOptions { [.image, .firstLabel, .transposed] }
    var files: String? { "a NumPy archive" }

    func load(_ request: DataRequest) throws(DatasetError) -> ImageDataset {
        let labels = try ClassLabels(
            classes: request.classes, firstLabel: request.firstLabel, of: request.name)
        guard let file = try FileBytes.open(path: "\(request.folder)/\(name)") else {
            throw .absent(file: "the file \(name)", folder: request.folder, remedy: request.missingRemedy)
        }
        let archive = try ZipArchive(file)
        // All headers are compared before memory is asked for.
        let training = try Part(archive, images: "x_train", labels: "y_train")
        let test = try Part(archive, images: "x_test", labels: "y_test")
        return try ImageDataset(
            request, training: training.read(labels, isTransposed: request.isTransposed),
            test: test.read(labels, isTransposed: request.isTransposed))
    }
}

extension DataSource {
    /// A NumPy archive of this name.
    public static func npz(file: String) -> Self { Self(NPZFile.word, [.fileName(Array(file.utf8))]) }
}

/// Images and labels of one part.
private struct Part {
    let images: NPYArray
    let labels: NPYArray
    let size: ImageSize

    init(_ archive: ZipArchive, images imageName: String, labels labelName: String) throws(DatasetError) {
        images = try Self.array(imageName, of: archive)
        labels = try Self.array(labelName, of: archive)
        let shape = images.shape
        guard images.type == "|u1", (3...4).contains(shape.count) else {
            throw .malformed(
                file: images.path,
                expected: "unsigned bytes ('|u1') of three dimensions, or four with channels",
                found: "'\(images.type)' of \(shape.count)",
                remedy: "save images of values 0 to 255 as numpy.uint8, not flattened")
        }
        guard !shape.contains(0) else {
            throw .malformed(
                file: images.path, expected: "at least one sample and pixel",
                found: shape.map(String.init).joined(separator: " × "))
        }
        // An image of three rows, with as many channels as it has columns, would be another thing.
        guard shape.count == 3 || !(shape[1] <= 4 && shape[2] == shape[3] && shape[3] > 4) else {
            throw .malformed(
                file: images.path, expected: "channels last",
                found: shape.map(String.init).joined(separator: " × "),
                remedy: "save images.transpose(0, 2, 3, 1)")
        }
        size = ImageSize(extents: shape)
        let extents = labels.shape
        guard extents.count == 1 || (extents.count == 2 && extents[1] == 1) else {
            throw .malformed(
                file: labels.path, expected: "one label for each image",
                found: "an array of \(extents.count) dimensions",
                remedy: "save the numbers of classes (numpy.argmax of the last axis, where they are one-hot)")
        }
        guard extents[0] == shape[0] else {
            throw .inconsistent(
                labels.path, expected: "\(shape[0]) labels, one per image of \(imageName)",
                found: "\(extents[0])",
                remedy: "use two arrays of one data set")
        }
    }

    func read(_ classes: ClassLabels, isTransposed: Bool) throws(DatasetError) -> ReadSamples {
        guard let numbers = try labels.integers() else {
            throw .malformed(
                file: labels.path, expected: "integers", found: "'\(labels.type)'",
                remedy: "save the labels as numpy.uint8")
        }
        let known = try classes.classes(of: numbers, file: labels.path)
        return ReadSamples(
            path: images.path, size: size, pixels: try images.contents(), classes: known,
            isTransposed: isTransposed)
    }

    private static func array(_ name: String, of archive: ZipArchive) throws(DatasetError) -> NPYArray {
        guard let member = archive.members.first(where: { $0.name == name + ".npy" }) else {
            let names = archive.members.prefix(10).map {
                $0.name.hasSuffix(".npy") ? String($0.name.dropLast(4)) : $0.name
            }
            throw .malformed(
                file: archive.path, expected: "the array \(name)",
                found: names.isEmpty ? "an empty archive" : names.joined(separator: ", "),
                remedy: "save the arrays as numpy.savez(file, x_train=…, y_train=…, x_test=…, y_test=…)")
        }
        return try NPYArray(archive.open(member))
    }
}
