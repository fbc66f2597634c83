import Foundation
import Host

/// Writes a data set as four IDX files into a folder, which is made where there is none.
///
/// - Returns: their names.
/// - Throws: `DatasetError` where one of the files is there already, or where the system refuses.
public func writeIDX(_ dataset: ImageDataset, to folder: String) throws(DatasetError) -> IDXFileNames {
    let names = IDXFileNames.usual(dataset.training.size)
    for name in names.all {
        for path in ["\(folder)/\(name)", "\(folder)/\(name).gz"]
        where FileManager.default.fileExists(atPath: path) {
            throw .inconsistent(
                path, expected: "no such file yet", found: "one", remedy: "name another folder, or remove it")
        }
    }
    let files = [dataset.training, dataset.test].flatMap(\.idxFiles)
    for (name, bytes) in zip(names.all, files) {
        let path = "\(folder)/\(name)"
        do throws(OutputFile.Refusal) {
            try OutputFile.write(bytes, to: path)
        } catch {
            throw .inconsistent(
                path, expected: "a file that can be written", found: error.found,
                remedy: "name another folder")
        }
    }
    return names
}

extension ImageSet {
    /// The bytes of the two IDX files that hold this set: images, labels.
    fileprivate var idxFiles: [Data] {
        [
            Data(IDXHeader.images(count: count, size).bytes) + pixels,
            Data(IDXHeader.labels(count: count).bytes) + labels,
        ]
    }
}
