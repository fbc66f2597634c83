import Datasets
import Foundation
import Host

/// Four small IDX files in a folder of their own, one of which is replaced, and a small picture.
final class SmallData {
    let name = "train-images-idx3-ubyte"
    let images: [UInt8]
    let compressed: [UInt8]
    let picture: [UInt8]
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
        "fuzz-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        images = [0, 0, 8, 3, 0, 0, 0, 6, 0, 0, 0, 3, 0, 0, 0, 5] + (0..<90).map { UInt8($0 * 7 % 256) }
        let files: [(String, [UInt8])] = [
            (name, images), ("train-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 6, 0, 1, 2, 3, 2, 1]),
            (
                "t10k-images-idx3-ubyte",
                [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 5] + [UInt8](repeating: 9, count: 30)
            ),
            ("t10k-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 2, 0, 3]),
        ]
        for (name, bytes) in files { try Data(bytes).write(to: folder.appendingPathComponent(name)) }
        compressed = Array(try Program.run("gzip", ["-nc"], input: Data(images)).output)
        // Four pixels: signature, header, compressed rows, end, each with its checksum.
        picture = Array(
            Data(
                base64Encoded:
                    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADklEQVR42mNg+M/Q4AAABUIBwG1eeKAAAAAASUVORK5CYII="
            ) ?? Data())
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Whether the data set with these bytes in the place of the training images is read.
    func loads(_ bytes: [UInt8], as name: String) -> Bool {
        let place = folder.appendingPathComponent(name)
        let plain = folder.appendingPathComponent(self.name)
        try? FileManager.default.removeItem(at: plain)
        defer { try? FileManager.default.removeItem(at: place) }
        guard (try? Data(bytes).write(to: place)) != nil else { return false }
        return (try? loadIDX(name: "small", folder: folder.path, files: .mnist, classes: 4)) != nil
    }
}
