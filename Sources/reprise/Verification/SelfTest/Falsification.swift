import Digests
import Figures
import Foundation

/// One alteration of one file of a report.
struct Falsification {
    let what: String
    /// The file, by its path inside the report's folder.
    let file: String
    let alter: (Data) throws -> Data

    static var all: [Falsification] {
        [
            Falsification(what: "a digit of prose", file: "report.md") { try digit(/[0-9](?=%)/, in: $0) },
            Falsification(what: "a digit of Japanese prose", file: "report.ja.md") {
                try digit(/[0-9](?=%)/, in: $0)
            },
            Falsification(what: "a cell of a table", file: "data/epochs.csv") {
                try digit(/,0\.[0-9]/, in: $0)
            },
            Falsification(what: "a plotted value", file: "data/small-normal-curves.csv") {
                try digit(/\.[0-9]/, in: $0)
            },
            Falsification(what: "a decimal beside its bits", file: "report.json") {
                try digit(/"values": \[[0-9]+\.[0-9]/, in: $0)
            },
            Falsification(what: "a pixel", file: "figures/samples.png") { data in
                let picture = try RasterImage(png: Array(data), name: "figures/samples.png")
                return Data(try picture.withPixelChanged(at: picture.pixels.count / 2).png())
            },
        ]
    }

    /// Why a file could not be falsified: it is not as expected.
    struct NothingToAlter: Error, CustomStringConvertible {
        let description = "self-test: expected a report with a number to falsify, found none"
    }

    /// Makes another digit of the last of the first match.
    private static func digit(_ pattern: some RegexComponent, in data: Data) throws -> Data {
        var text = String(decoding: data, as: UTF8.self)
        guard let range = text.firstRange(of: pattern), let digit = text[range].last?.wholeNumberValue else {
            throw NothingToAlter()
        }
        text.replaceSubrange(
            text.index(before: range.upperBound)..<range.upperBound, with: "\((digit + 1) % 10)")
        return Data(text.utf8)
    }

    /// Alters the report in `folder`.
    ///
    /// - Parameter amendsManifest: whether the manifest is made to fit the altered file.
    func apply(to folder: URL, amendsManifest: Bool) throws {
        let place = folder.appendingPathComponent(file)
        let old = try Data(contentsOf: place)
        let new = try alter(old)
        try new.write(to: place)
        if amendsManifest { try amendManifest(in: folder, from: old, to: new) }
    }

    private func amendManifest(in folder: URL, from old: Data, to new: Data) throws {
        let place = folder.appendingPathComponent("manifest.json")
        var text = String(decoding: try Data(contentsOf: place), as: UTF8.self)
        text = text.replacing(sha256(old), with: sha256(new))
            .replacing(
                "\"bytes\": \(old.count),\n      \"sha256\": \"\(sha256(new))\"",
                with: "\"bytes\": \(new.count),\n      \"sha256\": \"\(sha256(new))\"")
        if file.hasSuffix(".png") {
            let pixels = try [old, new].map { try RasterImage(png: Array($0), name: file).pixelDigest }
            text = text.replacing(pixels[0], with: pixels[1])
        }
        try Data(text.utf8).write(to: place)
    }
}
