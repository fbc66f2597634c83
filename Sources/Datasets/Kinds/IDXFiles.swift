import Vocabulary

/// Four IDX files, plain or gzip.
struct IDXFiles: SampleSource {
    let names: IDXFileNames

    static let word = Word<any SampleSource>(
        "idx",
        "Four IDX files of unsigned bytes, plain or gzip, as MNIST has them: images of three dimensions, or of four with "
            + "channels, and labels."
    ) { settings in
        let names = settings.fileNames(
            "files", named: ["training_images", "training_labels", "test_images", "test_labels"])
        return Self(names: IDXFileNames(names.map { String(decoding: $0, as: UTF8.self) }))
    }

    var options: SourceOptions { [.image, .firstLabel, .transposed] }
    var files: String? { "IDX files" }

    func load(_ request: DataRequest) throws(DatasetError) -> ImageDataset {
        try loadIDX(
            name: request.name, folder: request.folder, files: names, classes: request.classes,
            firstLabel: request.firstLabel, isTransposed: request.isTransposed,
            expectedDigest: request.expectedDigest)
    }
}

extension DataSource {
    /// Four IDX files (plain or gzip) in a folder found through `MNIST_DIR` or `data/<name>`.
    public static func idx(files: IDXFileNames) -> Self {
        Self(IDXFiles.word, [.fileNames(files.all.map { Array($0.utf8) })])
    }
}

extension IDXFileNames {
    /// Four names in the order of `all`.
    fileprivate init(_ names: [String]) {
        self.init(
            trainingImages: names[0], trainingLabels: names[1], testImages: names[2], testLabels: names[3])
    }
}
