public import Datasets

extension Plan {
    /// Loads or generates the plan's samples, the same for all runs, and checks their digest, where the plan
    /// states one.
    ///
    /// - Parameter environment: Where the folder of files may be named, as in `MNIST_DIR`.
    /// - Throws: `DatasetError` where files are missing, malformed or not the plan's.
    public func loadDataset(environment: [String: String]) throws(DatasetError) -> ImageDataset {
        try dataset.source.load(
            DataRequest(
                plan: name, name: dataset.name,
                folder: dataFolder(name: dataset.name, environment: environment), seed: seed,
                classes: dataset.classes, firstLabel: dataset.firstLabel, isTransposed: dataset.isTransposed,
                crop: dataset.crop, wholeImage: dataset.image, expectedDigest: dataset.digest))
    }
}
