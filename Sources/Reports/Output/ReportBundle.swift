/// The files of one report, as bytes: the same input gives the same bundle.
public struct ReportBundle: Sendable, Equatable {
    /// One file: its path inside the report's folder, with `/` between folders, and its bytes.
    public struct File: Sendable, Equatable {
        /// Path inside the report's folder, as in `figures/samples.png`.
        public let name: String
        /// The whole content.
        public let bytes: [UInt8]
    }

    /// Every file, by name in ascending order.
    public let files: [File]
    /// What its figures were drawn from.
    let pictures: [Picture]
    /// What is to be said to whoever wrote it, and is no part of it: which fonts were missing.
    public let remarks: [String]

    /// The bytes of a file, or nil where the bundle has none of that name.
    public func bytes(of name: String) -> [UInt8]? {
        files.first { $0.name == name }?.bytes
    }

    init(_ files: [File], pictures: [Picture] = [], remarks: [String] = []) throws(ReportError) {
        self.remarks = remarks
        self.pictures = pictures
        self.files = files.sorted { $0.name < $1.name }
        for (file, next) in zip(self.files, self.files.dropFirst()) where file.name == next.name {
            throw .repeatedFile(file.name)
        }
    }
}
