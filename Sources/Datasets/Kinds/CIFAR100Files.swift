import Vocabulary

/// The binary version of CIFAR-100 (Krizhevsky 2009): a file with training images and one with test images, with two labels each.
struct CIFAR100Files: SampleSource {
    /// Which of the two labels is learned: of 100 classes, or of the 20 that these are put together to.
    let isFine: Bool

    static let word = Word<any SampleSource>(
        "cifar100",
        "The binary version of CIFAR-100, `train.bin` and `test.bin`: colour images of 32 × 32 pixels in 100 fine classes, "
            + "which belong to 20 coarse ones."
    ) { settings in
        Self(isFine: settings.choice("labels", among: ["fine", "coarse"], "which classes are learned") == 0)
    }

    var options: SourceOptions { [] }
    var files: String? { "CIFAR-100's binary files" }
    var image: ImageSize? { CIFARRecords.size }
    var classes: Int? { isFine ? 100 : 20 }

    func load(_ request: DataRequest) throws(DatasetError) -> ImageDataset {
        // The coarse label is the first byte of a record, the fine one the second.
        let records = CIFARRecords(
            archiveFolder: "cifar-100-binary", archive: "cifar-100-binary.tar.gz", labelBytes: 2,
            label: isFine ? 1 : 0)
        let labels = try ClassLabels(classes: isFine ? 100 : 20, firstLabel: 0, of: request.name)
        return try ImageDataset(
            request, training: records.read(["train.bin"], request, classes: labels),
            test: records.read(["test.bin"], request, classes: labels))
    }
}

extension DataSource {
    /// The binary version of CIFAR-100, with labels of 100 classes or of 20.
    public static func cifar100(isFine: Bool) -> Self { Self(CIFAR100Files.word, [.choice(isFine ? 0 : 1)]) }
}
