import Foundation
import Kernels
import Ledger
import Records
import Reports
import Threads

/// What a verification compared, with what result, and where: `verification.json`, the only file with a date in it.
struct Certificate: Encodable {
    enum Result: String, Codable {
        /// All that was to be compared was, and is the same.
        case agrees
        /// Something is not what was computed.
        case differs
        /// All that could be compared is the same, but not all could be.
        case incomplete
        /// Nothing could be compared: of this no file is written.
        case nothing = "nothing compared"

        var status: Int32 {
            switch self {
            case .agrees: 0
            case .differs: 1
            case .incomplete, .nothing: 2
            }
        }
    }

    /// What checking the files came to.
    struct Files: Encodable {
        let agreeing: Int
        let findings: [ReportFinding]
        let unchecked: [UncheckedFiles]
    }

    /// What training again came to.
    struct Training: Encodable {
        /// What drew the runs, where some were drawn.
        let sampleSeed: String?
        let recordedEpochs, comparedEpochs: Int
        let recordedEnds, comparedEnds: Int
        let runs: [Coverage.Run]
        let isOutOfTime: Bool
        let difference: Difference?
    }

    /// The first value with other bits.
    struct Difference: Encodable {
        let run: String
        let epoch: Int?
        let metric, recorded, found: String
    }

    /// Where it was done.
    struct Environment: Encodable {
        let version, swift, build: String
        let numericsVersion: Int
        let operatingSystem, processor, instructionSet: String
        let jobs, threads: Int
    }

    let schema = 1
    let plan, report: String
    let result: Result
    let started, finished: Date
    let reportSHA256, manifestSHA256: String?
    let files: Files
    let training: Training?
    let environment: Environment

    private enum CodingKeys: String, CodingKey {
        case schema, plan, report, result, started, finished, files, training, environment
        case reportSHA256 = "reportJsonSha256"
        case manifestSHA256 = "manifestJsonSha256"
    }

    /// As JSON, keys sorted and in `snake_case`.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.dateEncodingStrategy = .iso8601
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension Certificate.Environment {
    /// Of this process.
    static func current(_ workload: Workload) -> Self {
        let here = TrainingEnvironment.current(
            packageVersion: Reprise.packageVersion, jobs: workload.jobs, threads: workload.threads)
        return Self(
            version: here.packageVersion, swift: here.swiftVersion, build: here.build,
            numericsVersion: NumericsVersion.current, operatingSystem: here.operatingSystem,
            processor: here.processor,
            instructionSet: "\(architecture), vectors of \(here.vectorBits) bits, fused multiply-add "
                + (TrainingEnvironment.hasHardwareFMA ? "in one instruction" : "by a function"),
            jobs: here.jobs, threads: here.threads)
    }

    private static var architecture: String {
        #if arch(x86_64)
            "x86-64"
        #elseif arch(arm64)
            "arm64"
        #else
            "another architecture"
        #endif
    }
}

extension Certificate.Difference {
    init(_ divergence: Divergence) {
        self.init(
            run: divergence.run, epoch: divergence.epoch, metric: divergence.metric,
            recorded: "\(divergence.recorded)", found: "\(divergence.found)")
    }
}
