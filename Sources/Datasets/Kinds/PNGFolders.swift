import Vocabulary

/// PNG files in a folder for each class: `training/CLASS/*.png` and `test/CLASS/*.png`, or `CLASS/*.png` of which a share is the test.
///
/// Classes are numbered in the order of the bytes of their folders' names, and so are the files of a class. The samples of a part
/// are mixed, so that each stretch of them has the classes in their shares: number i of the n files of a class stands at
/// (2i + 1) / 2n, and where several stand at one place, the lower class comes first.
struct PNGFolders: SampleSource {
    /// Share of each class's files, the last ones, that is the test; 0 where that has a folder of its own.
    let testShare: Double

    static let word = Word<any SampleSource>(
        "png",
        "Folders of PNG files by class, `training/CLASS/*.png` and `test/CLASS/*.png`; or, with `test_share`, `CLASS/*.png`: "
            + "grey or colour images of one size."
    ) { settings in
        Self(
            testShare: settings.number(
                "test_share", .share, usual: 0,
                "the share of each class's files, the last ones by name, that is the test"))
    }

    var options: SourceOptions { .image }
    var files: String? { "PNG files" }

    func load(_ request: DataRequest) throws(DatasetError) -> ImageDataset {
        let (training, test, names) = try listed(request)
        guard names.count == request.classes else {
            throw .inconsistent(
                request.folder, expected: "\(request.classes) folders, one for each class of the plan",
                found: "\(names.count): \(names.prefix(10).joined(separator: ", "))",
                remedy: names.count < 2
                    ? "add folders of other classes" : "write classes: \(names.count) in the plan")
        }
        return try ImageDataset(
            request, training: PNGReading.read(training, of: request.folder),
            test: PNGReading.read(test, of: request.folder), classNames: names)
    }

    /// The files of both parts, class by class, and what the classes are called.
    private func listed(
        _ request: DataRequest
    ) throws(DatasetError) -> (training: [[String]], test: [[String]], names: [String]) {
        let folder = request.folder
        guard testShare == 0 else {
            let (names, files) = try PNGListing.classes(in: folder, request)
            let kept = files.map { $0.count - Int((Double($0.count) * testShare).rounded(.down)) }
            return (
                zip(files, kept).map { Array($0.prefix($1)) },
                zip(files, kept).map { Array($0.dropFirst($1)) },
                names
            )
        }
        let (names, training) = try PNGListing.classes(in: "\(folder)/training", request)
        let (testNames, found) = try PNGListing.classes(in: "\(folder)/test", request)
        if let unknown = testNames.first(where: { !names.contains($0) }) {
            throw .inconsistent(
                "\(folder)/test", expected: "folders of the classes in \(folder)/training", found: unknown,
                remedy: "rename it, or add the class to both")
        }
        let byName = Dictionary(uniqueKeysWithValues: zip(testNames, found))
        return (training, names.map { byName[$0] ?? [] }, names)
    }
}

extension DataSource {
    /// PNG files in a folder for each class; `testShare` of each are the test, where that has no folder of its own.
    public static func png(testShare: Double = 0) -> Self { Self(PNGFolders.word, [.number(testShare)]) }
}
