import Digests

/// A file of a data set with the SHA-256 of its uncompressed bytes.
public struct FileDigest: Sendable, Equatable {
    /// The file's name, without folder and without `.gz`.
    public let file: String
    /// The digest, 64 hexadecimal digits.
    public let digest: String
    /// The digest's 32 bytes.
    let raw: [UInt8]

    init(file: String, raw: [UInt8]) {
        self.file = file
        self.raw = raw
        digest = hexadecimal(raw)
    }

    /// The digest of a data set: SHA-256 over the raw digests of its files, in order, and over the lowest label where
    /// that is not 0, since other classes are other data.
    static func combined(_ files: [FileDigest], firstLabel: Int = 0) -> String {
        sha256(files.flatMap(\.raw) + (firstLabel == 0 ? [] : [UInt8(truncatingIfNeeded: firstLabel)]))
    }
}
