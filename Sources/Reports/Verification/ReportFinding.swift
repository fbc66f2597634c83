/// Something in a report that is not as it was written.
public struct ReportFinding: Sendable, Equatable, Encodable {
    /// What kind of thing it is.
    public enum Kind: String, Sendable, Encodable {
        /// A file that the manifest lists, or that the records give, is not there.
        case missing
        /// A file is there that the manifest does not list, or that the records do not give.
        case surplus
        /// A file has other bytes than the manifest says.
        case altered
        /// A decimal is not the number whose bits stand beside it.
        case decimal
        /// A record cannot be one of the plan's runs.
        case record
        /// The report was made with another plan or other data.
        case plan
        /// A file is not what the records give.
        case unlike
    }

    /// Path inside the report's folder.
    public let file: String
    /// What kind of thing it is.
    public let kind: Kind
    /// What is wrong, without the file's name.
    public let sentence: String

    init(_ file: String, _ kind: Kind, _ sentence: String) {
        self.file = file
        self.kind = kind
        self.sentence = sentence
    }
}

/// Files of a report that could not be checked, and why.
public struct UncheckedFiles: Sendable, Equatable, Encodable {
    /// Paths inside the report's folder.
    public var files: [String]
    /// Why not.
    public let reason: String
}

/// What checking a report came to.
public struct ReportCheck: Sendable {
    /// What is wrong, in the order in which it was met.
    public internal(set) var findings: [ReportFinding] = []
    /// What could not be checked.
    public internal(set) var unchecked: [UncheckedFiles] = []
    /// Files that are what manifest, records and plan give.
    public internal(set) var agreeing: Set<String> = []
    /// Tables that are what the records give though the others cannot be rendered.
    var comparedTexts: Set<String> = []
    /// The report as it was read; nil where it cannot be read.
    public internal(set) var report: RecordedReport?
    /// SHA-256 of `report.json` and `manifest.json`, by name, as far as they are there.
    public internal(set) var digests: [String: String] = [:]

    /// Whether everything was checked that can be, and nothing is wrong.
    public var agrees: Bool { findings.isEmpty && isComplete && !agreeing.isEmpty }
    /// Whether everything was checked that can be: not so with which libraries pictures were drawn that have the very bytes
    /// that they have here.
    public var isComplete: Bool { unchecked.allSatisfy { $0.reason == Self.otherLibraries } }

    static let otherLibraries = "the libraries that it names for pictures are not those here"

    mutating func find(_ file: String, _ kind: ReportFinding.Kind, _ sentence: String) {
        agreeing.remove(file)
        findings.append(ReportFinding(file, kind, sentence))
    }

    mutating func leaveUnchecked(_ file: String, _ reason: String) {
        if let index = unchecked.firstIndex(where: { $0.reason == reason }) {
            unchecked[index].files.append(file)
        } else {
            unchecked.append(UncheckedFiles(files: [file], reason: reason))
        }
    }

    /// Whether something is wrong with this file.
    func isFaulty(_ file: String) -> Bool { findings.contains { $0.file == file } }
}
