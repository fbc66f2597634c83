public import Foundation

/// What a written report says of its files: `manifest.json`, schema 1.
public struct RecordedManifest: Sendable, Equatable, Decodable {
    /// One file of the report.
    public struct Entry: Sendable, Equatable, Decodable {
        /// Path inside the report's folder.
        public let name: String
        /// Its size.
        let bytes: Int?
        /// SHA-256 (hexadecimal) of its bytes.
        public let sha256: String?
        /// Of a figure: of its pixels, and of what is drawn.
        let pixelDigest, drawingDigest: String?

        private enum CodingKeys: String, CodingKey {
            case name, bytes, sha256
            case pixelDigest = "pixels_sha256"
            case drawingDigest = "drawing_sha256"
        }
    }

    let schema: Int
    /// The plan's name.
    public let plan: String
    /// Every file but the manifest itself.
    public let files: [Entry]
    /// With what the figures were drawn: font, Cairo and the like, by name; nil where it does not say.
    public let rendering: [String: String]?
    /// The `ReportEdition` that it was written with; nil where it does not say.
    let edition: Int?

    /// The manifest in `data`; nil where this is none of ours.
    public init?(_ data: Data) {
        guard let manifest = try? JSONDecoder().decode(Self.self, from: data), manifest.schema == 1,
            manifest.files.allSatisfy({ Self.isFileName($0.name) })
        else { return nil }
        self = manifest
    }

    /// Whether a name is one that reports have: nothing that leads out of the folder, or needs care where it is written.
    private static func isFileName(_ name: String) -> Bool {
        name.wholeMatch(of: /([A-Za-z0-9_-][A-Za-z0-9._-]*\/)*[A-Za-z0-9_-][A-Za-z0-9._-]*/) != nil
    }
}
