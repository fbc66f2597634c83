public import Experiments
public import Foundation

/// What a written report says: `report.json`, schema 1 or 2, read back bit for bit.
public struct RecordedReport: Sendable, Equatable {
    /// The plan's name.
    public let planName: String
    /// The plan's canonical text.
    public let planText: String
    /// Digest of the data set (hexadecimal SHA-256).
    public let datasetDigest: String
    /// Version of the arithmetic contract that the runs were trained under.
    public let numericsVersion: Int
    /// The runs in the report's order; those that were never begun are left out.
    public let runs: [RunRecord]
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
        let report: File
        do {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            report = try decoder.decode(File.self, from: data)
        } catch let error as DecodingError {
            throw .unreadable(path: path, found: error.finding)
        } catch {
            throw .unreadable(path: path, found: "no file that can be read")
        }
        guard File.schemas.contains(report.schema) else {
            throw .unreadable(path: path, found: "schema \(report.schema)")
        }
        planName = report.plan.name
        planText = report.plan.text
        datasetDigest = report.dataset.digest
        claims = report.claims
        numericsVersion = report.numericsVersion
        do throws(Flaw) {
            var runs: [RunRecord] = []
            for run in report.runs {
                if let record = try run.record(in: report.plan) { runs.append(record) }
            }
            self.runs = runs
        } catch {
            throw .unreadable(path: path, found: error.found)
        }
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

/// The parts of `report.json` that are read back.
private struct File: Decodable {
    static let schemas = 1...ReportJSON.schema

    let schema: Int
    let numericsVersion: Int
    let plan: PlanEntry
    let dataset: DatasetEntry
    let runs: [Run]
    let claims: [RecordedClaim]

    struct DatasetEntry: Decodable { let digest: String }

    struct PlanEntry: Decodable {
        let name, text: String
        /// Schema 1.
        let seed: String?
        /// Since schema 2.
        let seeds: [String]?
    }

    struct Run: Decodable {
        let name, model, treatment: String
        /// Since schema 2; before, the plan's.
        let seed: String?
        let plannedEpochs: Int
        let identity: String?
        let parameters: Int?
        let final: Final?
        let epochs: Epochs

        func record(in plan: PlanEntry) throws(Flaw) -> RunRecord? {
            guard let identity, let parameters else { return nil }
            guard let seed = (seed ?? plan.seed).flatMap({ UInt64($0) }) else {
                throw Flaw(found: "run \(name) without a seed")
            }
            var record = RunRecord(
                run: Plan.Run(
                    model: model, treatment: treatment, seed: seed, namesSeed: (plan.seeds ?? []).count > 1),
                identity: identity, parameterCount: parameters, plannedEpochs: plannedEpochs)
            do throws(Flaw) {
                record.epochs = try epochs.records()
                record.final = try final?.evaluation()
            } catch {
                throw Flaw(found: "run \(name) with \(error.found)")
            }
            return record
        }
    }

    struct Final: Decodable {
        let fitted, test: Pair
        let stateDigest: String

        func evaluation() throws(Flaw) -> FinalEvaluation {
            FinalEvaluation(
                training: try fitted.metrics(), test: try test.metrics(), stateDigest: stateDigest)
        }
    }

    struct Pair: Decodable {
        let loss, accuracy: Number

        func metrics() throws(Flaw) -> Metrics {
            Metrics(loss: try value(loss.bits), accuracy: try value(accuracy.bits))
        }
    }

    struct Number: Decodable { let bits: String }
    struct Series: Decodable { let bits: [String] }

    struct Epochs: Decodable {
        let epoch: [Int]
        let trainingLoss, trainingAccuracy: Series
        let validationLoss, validationAccuracy: Series?
        let parameterDigest: [String]

        func records() throws(Flaw) -> [EpochRecord] {
            let series = [trainingLoss, trainingAccuracy, validationLoss, validationAccuracy].compactMap {
                $0?.bits
            }
            guard (series + [parameterDigest]).allSatisfy({ $0.count == epoch.count }) else {
                throw Flaw(found: "series of different lengths")
            }
            var records: [EpochRecord] = []
            for index in epoch.indices {
                let training = Metrics(
                    loss: try value(trainingLoss.bits[index]),
                    accuracy: try value(trainingAccuracy.bits[index]))
                var validation: Metrics?
                if let validationLoss, let validationAccuracy {
                    validation = Metrics(
                        loss: try value(validationLoss.bits[index]),
                        accuracy: try value(validationAccuracy.bits[index]))
                }
                records.append(
                    EpochRecord(
                        epoch: epoch[index], training: training, validation: validation,
                        parameterDigest: parameterDigest[index]))
            }
            return records
        }
    }
}

/// What is wrong with a report, for its message.
private struct Flaw: Error { let found: String }

private func value(_ bits: String) throws(Flaw) -> Double {
    guard bits.utf8.count == 16, let pattern = UInt64(bits, radix: 16) else {
        throw Flaw(found: "the bit pattern '\(bits)'")
    }
    return Double(bitPattern: pattern)
}

extension DecodingError {
    fileprivate var finding: String {
        switch self {
        case .keyNotFound(let key, let context): "no '\(key.fileName)' \(context.place)"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "another kind of value \(context.place)"
        default: "text that is not JSON"
        }
    }
}

extension DecodingError.Context {
    fileprivate var place: String {
        let path = codingPath.map { $0.intValue.map(String.init) ?? $0.fileName }
        return path.isEmpty ? "at the top" : "at " + path.joined(separator: ".")
    }
}

extension CodingKey {
    /// The key as the file spells it: `numerics_version` for `numericsVersion`.
    fileprivate var fileName: String {
        stringValue.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
    }
}
