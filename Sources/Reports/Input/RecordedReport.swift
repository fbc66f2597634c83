public import Foundation
import Host
public import Plans
public import Records

/// What a written report says: `report.json` of any schema so far, read back bit for bit.
public struct RecordedReport: Sendable, Equatable {
    /// The plan's name.
    public let planName: String
    /// The plan's canonical text.
    public let planText: String
    /// Digest of the data set (hexadecimal SHA-256).
    public let datasetDigest: String
    /// Version of the arithmetic contract that the runs were trained under.
    public let numericsVersion: Int
    /// The runs in the report's order; those that nothing is known of are left out. Reports before schema 3 have no
    /// values of layers and tensors, no answers on the test samples and no run that diverged.
    public let runs: [RunRecord]
    /// How often runs were trained again elsewhere, with the same bits, by identity.
    public let replicas: [String: Int]
    /// The checked statements of the article, in the report's order.
    public let claims: [RecordedClaim]

    /// Reads the file at `path`.
    ///
    /// - Throws: `ReportError.unreadable` where it is missing, is no report, or is of a newer schema.
    public init(path: String) throws(ReportError) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .unreadable(path: path, found: "no file that can be read")
        }
        try self.init(data: data, path: path)
    }

    /// Reads a file's content; `path` is what errors call it.
    ///
    /// - Throws: `ReportError.unreadable` where it is no report, or is of a newer schema.
    public init(data: Data, path: String) throws(ReportError) {
        let report: ReportFile
        do {
            // The schema first: what a newer one looks like is not known.
            let schema = try JSONDecoder().decode(ReportFile.Header.self, from: data).schema
            guard ReportFile.schemas.contains(schema) else { throw Flaw(found: "schema \(schema)") }
            report = try JSONDecoder().decode(ReportFile.self, from: data)
            // Names become names of files.
            for name in [report.plan.name] + report.runs.flatMap({ [$0.model, $0.treatment] })
            where !Plan.isName(name) {
                throw Flaw(found: "the name '\(name.printable)'")
            }
            let stopping = report.plan.earlyStopping
            runs = try report.runs.compactMap {
                try $0.record(in: report.plan, schema: schema, earlyStopping: stopping)
            }
            for run in report.runs { try checkCount(run.replicas ?? 1, "replicas", atLeast: 1) }
        } catch let error as DecodingError {
            throw .unreadable(path: path, found: error.finding(in: data))
        } catch let error as Flaw {
            throw .unreadable(path: path, found: error.found)
        } catch {
            throw .unreadable(path: path, found: "no file that can be read")
        }
        planName = report.plan.name
        planText = report.plan.text
        datasetDigest = report.dataset.digest
        claims = report.claims
        replicas = Dictionary(
            report.runs.compactMap { run in run.identity.flatMap { id in run.replicas.map { (id, $0) } } }
        ) { first, _ in first }
        numericsVersion = report.numericsVersion
    }
}

/// A statement of the article with the verdict of one report.
public struct RecordedClaim: Sendable, Equatable, Decodable {
    /// Short name, as in `6b`.
    public let claim: String
    /// `holds`, `does not hold` or the like.
    public let verdict: String
    /// The statement, in English, as Markdown.
    public let statement: String

    /// A statement with its verdict.
    public init(claim: String, verdict: String, statement: String) {
        self.claim = claim
        self.verdict = verdict
        self.statement = statement
    }
}
