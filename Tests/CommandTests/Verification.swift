import Crypto
import Foundation
import Testing

/// A certificate, as far as tests look at it.
struct Verification: Decodable {
    struct Files: Decodable {
        struct Finding: Decodable { var file, kind, sentence: String }
        struct Unchecked: Decodable {
            var files: [String]
            var reason: String
        }
        var agreeing: Int
        var findings: [Finding]
        var unchecked: [Unchecked]
    }
    struct Training: Decodable {
        struct Run: Decodable { var run: String }
        var comparedEpochs, recordedEpochs, comparedEnds: Int
        var isOutOfTime: Bool
        var runs: [Run]
    }
    struct Environment: Decodable {
        var processor, instructionSet: String
        var threads: Int
    }
    var plan, result, reportJsonSha256: String
    var started, finished: Date
    var files: Files
    var training: Training?
    var environment: Environment

    init(_ json: String) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        decoder.dateDecodingStrategy = .iso8601
        self = try decoder.decode(Self.self, from: Data(json.utf8))
    }
}

extension Command {
    /// Replaces text of a report's file, and has the manifest of its folder fit.
    func forge(_ file: String, _ old: String, _ new: String) throws {
        let place = folder.appendingPathComponent(file)
        let text = try text(place)
        try #require(text.contains(old))
        try forge(file, with: Data(text.replacing(old, with: new, maxReplacements: 1).utf8))
    }

    /// Replaces a report's file, and has the manifest of its folder fit.
    func forge(_ file: String, with data: Data) throws {
        let place = folder.appendingPathComponent(file)
        let manifest = file.split(separator: "/").prefix(2).joined(separator: "/") + "/manifest.json"
        func entry(_ data: Data) -> String {
            let digest = SHA256.hash(data: data).map { String(format: "%02x", $0) }.joined()
            return "\"bytes\": \(data.count),\n      \"sha256\": \"\(digest)\""
        }
        let listing = try text(folder.appendingPathComponent(manifest))
        let old = entry(try Data(contentsOf: place))
        try #require(listing.contains(old))
        try write(listing.replacing(old, with: entry(data)), to: manifest)
        try data.write(to: place)
    }
}
