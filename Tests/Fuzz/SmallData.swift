import Datasets
import Foundation
import Host

/// Four small IDX files in a folder of their own, one of which is replaced, and a small picture.
final class SmallData {
    let name = "train-images-idx3-ubyte"
    let images: [UInt8]
    let compressed: [UInt8]
    let picture: [UInt8]
    /// A NumPy archive, stored, and two records of CIFAR-100.
    let archive: [UInt8]
    let records: [UInt8]
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
        archive = Array(Data(base64Encoded: Self.archiveText) ?? Data())
        records = (0..<2).flatMap { sample in
            [UInt8(sample), 99 - UInt8(sample)] + (0..<3072).map { UInt8(truncatingIfNeeded: $0 &* 5) }
        }
        for (path, bytes) in [
            ("test.bin", Array(records.prefix(3074))), ("training/b/1.png", picture),
            ("test/a/1.png", picture),
        ] {
            let file = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("training/a"), withIntermediateDirectories: true)
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

    /// Whether the samples of `source` with these bytes in the place of one of its files are read.
    func loads(_ bytes: [UInt8], as name: String, from source: DataSource, classes: Int = 2) -> Bool {
        let place = folder.appendingPathComponent(name)
        guard (try? Data(bytes).write(to: place)) != nil else { return false }
        let request = DataRequest(plan: "small", name: "small", folder: folder.path, classes: classes)
        return (try? source.load(request)) != nil
    }

    /// Three training images and two test images of 2 × 2 pixels, deflated, with labels of 16 and of 8 bits.
    private static let archiveText = [
        "UEsDBBQAAAAIAAAAIQCaCbEcVAAAAIwAAAALAAAAeF90cmFpbi5ucHmb7BfqGxDJyFDGUK2eklqcXKRupaBeU2qorqOgnpZf",
        "VFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RrGOgpGQKSpo1CrQB7gYmBkYmZhZWPn4OTiBgBQSwMEFAAAAAAAAAAhAOitxGOG",
        "AAAAhgAAAAsAAAB5X3RyYWluLm5weZNOVU1QWQEAdgB7J2Rlc2NyJzogJzxpMicsICdmb3J0cmFuX29yZGVyJzogRmFsc2Us",
        "ICdzaGFwZSc6ICgzLCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg",
        "ICAgICAKAAABAAAAUEsDBBQAAAAIAAAAIQCOLsJMTwAAAIgAAAAKAAAAeF90ZXN0Lm5weZvsF+obEMnIUMZQrZ6SWpxcpG6l",
        "oF5Taqiuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GkY6CiCkqaNQq0Ae4DIyNjE1M7ewBABQSwMEFAAAAAAAAAAh",
        "AE5ja7GCAAAAggAAAAoAAAB5X3Rlc3QubnB5k05VTVBZAQB2AHsnZGVzY3InOiAnfHUxJywgJ2ZvcnRyYW5fb3JkZXInOiBG",
        "YWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg",
        "ICAgICAgICAgIAoBAFBLAQIUAxQAAAAIAAAAIQCaCbEcVAAAAIwAAAALAAAAAAAAAAAAAACAAQAAAAB4X3RyYWluLm5weVBL",
        "AQIUAxQAAAAAAAAAIQDorcRjhgAAAIYAAAALAAAAAAAAAAAAAACAAX0AAAB5X3RyYWluLm5weVBLAQIUAxQAAAAIAAAAIQCO",
        "LsJMTwAAAIgAAAAKAAAAAAAAAAAAAACAASwBAAB4X3Rlc3QubnB5UEsBAhQDFAAAAAAAAAAhAE5ja7GCAAAAggAAAAoAAAAA",
        "AAAAAAAAAIABowEAAHlfdGVzdC5ucHlQSwUGAAAAAAQABADiAAAATQIAAAAA",
    ].joined()
}
