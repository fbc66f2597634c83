import Foundation
import Host

/// Which PNG files there are.
enum PNGListing {
    /// As many as generated samples may be.
    private static let mostFiles = 1_000_000

    /// The folders in `folder` and the PNG files in each, with their paths, both in the order of their names' bytes.
    ///
    /// - Throws: where there is anything else, but for hidden files, or a folder without files.
    static func classes(in folder: String, _ request: DataRequest) throws(DatasetError) -> (
        [String], [[String]]
    ) {
        guard FileManager.default.fileExists(atPath: folder) else {
            throw .absent(
                file: "folders of PNG files by class", folder: folder,
                remedy:
                    "make it with a folder for each class (with test_share in the plan, there are no folders training "
                    + "and test); " + request.missingRemedy)
        }
        let names = try names(in: folder)
        var (files, count): ([[String]], Int) = ([], 0)
        for name in names {
            let path = "\(folder)/\(name)"
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
            else {
                throw .malformed(
                    file: path, expected: "a folder for each class, and nothing else", found: "a file",
                    remedy: "move it elsewhere")
            }
            let pictures = try Self.names(in: path)
            if let other = pictures.first(where: { !$0.lowercased().hasSuffix(".png") }) {
                throw .malformed(
                    file: "\(path)/\(other)", expected: "PNG files and nothing else", found: "another name",
                    remedy: "convert it to PNG, or move it elsewhere")
            }
            guard !pictures.isEmpty else {
                throw .malformed(
                    file: path, expected: "at least one PNG file", found: "none",
                    remedy: "add some, or remove the folder")
            }
            count += pictures.count
            files.append(pictures.map { "\(path)/\($0)" })
        }
        guard count <= mostFiles else {
            throw .malformed(
                file: folder, expected: "at most \(mostFiles) files", found: "\(count)", remedy: "use fewer")
        }
        return (names, files)
    }

    /// What is in a folder and not hidden.
    private static func names(in folder: String) throws(DatasetError) -> [String] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw .unreadable(file: folder, reason: systemReason(error))
        }
        if let odd = names.first(where: { !$0.unicodeScalars.allSatisfy(\.isPrintable) }) {
            throw .malformed(
                file: folder, expected: "names of printable characters", found: "'\(odd.printable)'",
                remedy: "rename it")
        }
        return names.filter { !$0.hasPrefix(".") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}

/// Reads PNG files into the samples of a part.
enum PNGReading {
    /// No small image takes more.
    private static let largestFile = 64 << 20

    /// - Parameter files: the paths of each class.
    static func read(_ files: [[String]], of folder: String) throws(DatasetError) -> ReadSamples {
        let order = mixed(files.map(\.count))
        guard let first = order.first else {
            throw .malformed(
                file: folder, expected: "at least one file for each part", found: "none",
                remedy: "add files, or choose another test_share")
        }
        let start = try image(at: files[first.classIndex][first.file])
        let size = start.size
        let total = order.count.multipliedReportingOverflow(by: start.samples.count)
        guard !total.overflow, total.partialValue <= Payload.greatest else {
            throw .malformed(
                file: folder, expected: "at most \(Payload.greatest) bytes of data",
                found: "\(order.count) images of \(size.text)", remedy: "use fewer or smaller ones")
        }
        try Payload.requireMemory(
            total.partialValue, file: folder, found: "\(order.count) images of \(size.text)")
        var (pixels, classes): ([UInt8], [UInt8]) = ([], [])
        pixels.reserveCapacity(total.partialValue)
        for (classIndex, file) in order {
            let path = files[classIndex][file]
            let image = try image(at: path)
            guard image.size == size else {
                throw .inconsistent(
                    path, expected: "an image of \(size.text), as \(files[first.classIndex][first.file])",
                    found: image.size.text, remedy: "bring all images to one size, all grey or all in colour")
            }
            pixels += image.samples
            classes.append(UInt8(truncatingIfNeeded: classIndex))
        }
        return ReadSamples(
            path: files[first.classIndex][first.file], size: size, pixels: pixels, classes: classes)
    }

    private static func image(at path: String) throws(DatasetError) -> PNGImage {
        guard let file = try FileBytes.open(path: path) else {
            throw .unreadable(file: path, reason: "it has disappeared")
        }
        guard file.limit <= largestFile else {
            throw .malformed(
                file: path, expected: "a picture of at most \(largestFile) bytes", found: "\(file.limit)",
                remedy: "use smaller images")
        }
        return try PNGImage(try file.bytes(file.limit), path: path)
    }

    /// Number i of the n files of a class stands at (2i + 1) / 2n.
    static func mixed(_ counts: [Int]) -> [(classIndex: Int, file: Int)] {
        counts.enumerated().flatMap { classIndex, count in (0..<count).map { (classIndex, $0) } }
            .sorted { one, other in
                // Fractions are compared by whole numbers.
                let left = (2 * one.1 + 1) * counts[other.0]
                let right = (2 * other.1 + 1) * counts[one.0]
                return left == right ? one.0 < other.0 : left < right
            }
            .map { (classIndex: $0.0, file: $0.1) }
    }
}
