public import Datasets

extension Plan {
    /// Loads or generates the plan's samples, the same for all runs, and checks their digest, where the plan
    /// states one.
    ///
    /// - Parameter environment: Where the folder of IDX files may be named, as in `MNIST_DIR`.
    /// - Throws: `DatasetError` where files are missing, malformed or not the plan's.
    public func loadDataset(environment: [String: String]) throws(DatasetError) -> ImageDataset {
        switch dataset.source {
        case .idx(let files):
            return try loadIDX(
                name: dataset.name, folder: dataFolder(name: dataset.name, environment: environment),
                files: files, classes: dataset.classes, firstLabel: dataset.firstLabel,
                expectedDigest: dataset.digest)
        case .digits(let training, let test):
            let digits = generateDigits(seed: seed, training: training, test: test)
            if let expected = dataset.digest, expected != digits.digest {
                throw .wrongDigest(
                    "plan \(name), generated digits", expected: expected, found: digits.digest,
                    remedy: "correct dataset.digest in the plan, or leave it out")
            }
            return digits
        }
    }
}
