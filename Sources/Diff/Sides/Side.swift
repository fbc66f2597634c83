public import Records
public import Reports

/// One side of a comparison, as far as it was read: a value, wherever it came from.
///
/// What a side does not have, as a ledger has no figures, is nil and is not compared.
public struct Side: Sendable, Equatable {
    /// How the user named it, as in `HEAD~3:reports/quick`.
    public var name: String
    /// The plan's name.
    public var planName: String
    /// The plan's canonical text.
    public var planText: String
    /// Version of the arithmetic contract.
    public var numericsVersion: Int
    /// Digest of the data (hexadecimal SHA-256).
    public var datasetDigest: String
    /// Every run with an epoch at least, in the plan's order.
    public var runs: [RunRecord]
    /// Finished runs of the same models and treatments with seeds that the plan does not have: how far seeds scatter.
    public var otherSeeds: [RunRecord] = []
    /// The checked statements; nil where the side has none.
    public var claims: [RecordedClaim]?
    /// Versions of what trained or drew it, by name; nil where they are not recorded.
    public var environment: [String: String]?
    /// What belongs to the report and was not there to be compared, as sentences without a stop.
    public var missing: [String] = []
    /// The files that are meant by that.
    var absentFiles: Set<String> = []
    /// The report's Markdown, by file name; nil where the side has none.
    public var documents: [String: String]?
    /// The report's pictures as PNG files, by name in the report's folder; nil where the side has none.
    public var figures: [String: [UInt8]]?
    /// What the values that a picture shows are known by, by the picture's name: the digest of its CSV.
    public var plottedValues: [String: String] = [:]

    /// A side with nothing but its records; runs that were never begun are left out.
    public init(
        name: String, planName: String, planText: String, numericsVersion: Int, datasetDigest: String,
        runs: [RunRecord]
    ) {
        self.name = name
        self.planName = planName
        self.planText = planText
        self.numericsVersion = numericsVersion
        self.datasetDigest = datasetDigest
        self.runs = runs.filter { !$0.epochs.isEmpty }
    }

    /// The side without files that are absent on the other, since nothing can be said of them.
    func comparable(with other: Side) -> Side {
        var side = self
        side.documents =
            other.documents == nil ? nil : documents?.filter { !other.absentFiles.contains($0.key) }
        side.figures = other.figures == nil ? nil : figures?.filter { !other.absentFiles.contains($0.key) }
        return side
    }

    /// What a report's `report.json` says.
    public init(name: String, report: RecordedReport) {
        self.init(
            name: name, planName: report.planName, planText: report.planText,
            numericsVersion: report.numericsVersion, datasetDigest: report.datasetDigest, runs: report.runs)
        claims = report.claims
    }
}
