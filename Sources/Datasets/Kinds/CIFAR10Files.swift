import Vocabulary

/// The binary version of CIFAR-10 (Krizhevsky 2009): five files with training images, one with test images.
struct CIFAR10Files: SampleSource {
    static let word = Word<any SampleSource>(
        "cifar10",
        "The binary version of CIFAR-10, `data_batch_1.bin` to `data_batch_5.bin` and `test_batch.bin`: colour images of "
            + "32 × 32 pixels in 10 classes."
    ) { _ in Self() }

    var options: SourceOptions { [] }
    var files: String? { "CIFAR-10's binary files" }
    var image: ImageSize? { CIFARRecords.size }
    var classes: Int? { 10 }

    func load(_ request: DataRequest) throws(DatasetError) -> ImageDataset {
        let records = CIFARRecords(
            archiveFolder: "cifar-10-batches-bin", archive: "cifar-10-binary.tar.gz", labelBytes: 1, label: 0)
        let labels = try ClassLabels(classes: 10, firstLabel: 0, of: request.name)
        return try ImageDataset(
            request,
            training: records.read((1...5).map { "data_batch_\($0).bin" }, request, classes: labels),
            test: records.read(["test_batch.bin"], request, classes: labels),
            classNames: [
                "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
            ])
    }
}

extension DataSource {
    /// The binary version of CIFAR-10.
    public static var cifar10: Self { Self(CIFAR10Files.word, []) }
}
