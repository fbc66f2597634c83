import Crypto
import Foundation
import Reports
import Testing

/// The same records give the same report as long as the edition is the same.
@Suite struct EditionTests {
    /// Of each edition a digest of what it writes: never change one that was released.
    private static let digests = [
        1: "736dc8ede8d084e49d3c932528a3a9f0fc720bf200c0738d6bd34e4c014fda3c"
    ]

    private struct Manifest: Decodable {
        struct Entry: Decodable {
            var name, sha256: String
            var drawingSha256: String?
        }
        var edition: Int
        var files: [Entry]
    }

    @Test func anotherReportIsAnotherEdition() throws {
        var hash = SHA256()
        var edition = 0
        for plan in [OddPlan.recordedInFull, .severalSeeds, .diverged, .unfinished, .untrained] {
            let bytes = try #require(plan.bundle().bytes(of: "manifest.json"))
            let manifest = try decoder.decode(Manifest.self, from: Data(bytes))
            edition = manifest.edition
            for file in manifest.files {
                hash.update(data: Data("\(file.name) \(file.drawingSha256 ?? file.sha256)\n".utf8))
            }
        }
        let digest = hash.finalize().map { String(format: "%02x", $0) }.joined()
        #expect(
            Self.digests[edition] == digest,
            "the same records give another report: raise ReportEdition.current, and note this digest of it")
    }
}
