/// The folder that a data set's files are looked for in: the value of its environment variable
/// (`MNIST_DIR` for `mnist`, `FASHION_MNIST_DIR` for `fashion-mnist`) where that is set and not empty,
/// else `data/<name>`.
public func dataFolder(name: String, environment: [String: String]) -> String {
    if let folder = environment[dataFolderVariable(name: name)], !folder.isEmpty { return folder }
    return "data/\(name)"
}

/// The environment variable that names a data set's folder: `FASHION_MNIST_DIR` for `fashion-mnist`.
func dataFolderVariable(name: String) -> String {
    let upper = name.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
    return String(upper) + "_DIR"
}

/// What to do when a data set's IDX files are not there.
func missingDataRemedy(name: String) -> String {
    let places = dataPlacesRemedy(name: name)
    return name == MNIST.name ? "run `make data`, or \(places)" : places
}

/// What to do when a data set's files are not there.
func dataPlacesRemedy(name: String) -> String {
    "put the files into data/\(name), or name their folder in \(dataFolderVariable(name: name))"
}
