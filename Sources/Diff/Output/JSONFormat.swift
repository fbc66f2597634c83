import Experiments
import Foundation

/// For machines: `docs/DIFF.md` describes schema 2. Keys are sorted, and what a side does not have is left out.
public struct JSONFormat: DiffFormat {
    /// The version of the document; a change that a reader could notice raises it.
    public static let schema = 2

    /// The format.
    public init() {}

    /// The document; it has no files beside it.
    public func write(_ differences: Differences) throws -> DiffOutput {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let data = try encoder.encode(DifferencesJSON(differences))
        return DiffOutput(text: String(decoding: data, as: UTF8.self) + "\n")
    }
}

private struct DifferencesJSON: Encodable {
    let schema = JSONFormat.schema
    let old, new, outcome: String
    let reports: [ReportJSON]
    let addedReports, removedReports: [String]
    let gates: [GateJSON]

    struct GateJSON: Encodable {
        let gate: String
        let passes: Bool
        let failures: [String]
    }

    init(_ differences: Differences) {
        old = differences.oldName
        new = differences.newName
        outcome = differences.outcome.name
        reports = differences.reports.map(ReportJSON.init)
        (addedReports, removedReports) = (differences.added, differences.removed)
        gates = differences.gates.map {
            GateJSON(gate: $0.gate, passes: $0.failures.isEmpty, failures: $0.failures)
        }
    }
}

private struct ReportJSON: Encodable {
    let report: String?
    let old, new: SideJSON
    let outcome: String
    let causes: CausesJSON
    let results: [ResultJSON]
    let runs: [RunJSON]
    let claims: [ChangeJSON]
    let figures: [FigureJSON]
    let addedRuns, removedRuns: [String]
    let texts: [TextJSON]

    struct SideJSON: Encodable { let name, plan: String }
    struct FigureJSON: Encodable {
        let figure, change: String
        let differingPixels, largestDifference: Int?
        let share: Double?
    }
    struct TextJSON: Encodable {
        let document: String
        let addedLines, removedLines: Int
        let unifiedDiff: String
    }

    init(_ report: Differences.Report) {
        let comparison = report.comparison
        self.report = report.name
        old = SideJSON(name: comparison.oldName, plan: comparison.oldPlan)
        new = SideJSON(name: comparison.newName, plan: comparison.newPlan)
        outcome = comparison.outcome.name
        causes = CausesJSON(comparison.causes)
        results = comparison.conditions.flatMap { condition in
            condition.rows.map { ResultJSON(run: condition.name, row: $0) }
        }
        runs = comparison.conditions.flatMap(\.runs).map(RunJSON.init)
        claims = comparison.claims.map { ChangeJSON(name: $0.claim, old: $0.old, new: $0.new) }
        figures = comparison.figures.map {
            FigureJSON(
                figure: $0.name, change: $0.old == nil ? "added" : $0.new == nil ? "removed" : "changed",
                differingPixels: $0.pixels?.differing, largestDifference: $0.pixels?.largestDifference,
                share: $0.pixels?.share)
        }
        (addedRuns, removedRuns) = (comparison.added, comparison.removed)
        texts = comparison.texts.map {
            TextJSON(
                document: $0.name, addedLines: $0.added, removedLines: $0.removed,
                unifiedDiff: $0.diff.text(oldName: "old/\($0.name)", newName: "new/\($0.name)"))
        }
    }
}

/// One fact on either side.
private struct ChangeJSON: Encodable {
    let name: String
    let old, new: String?
}

private struct CausesJSON: Encodable {
    let plan, seed, environment: [ChangeJSON]
    let data, arithmetic: ChangeJSON?
    let environmentNotRecorded: [String]
    let sources: [String]?

    init(_ causes: Causes) {
        plan = causes.plan.map { ChangeJSON(name: $0.field, old: $0.old, new: $0.new) }
        seed = causes.seed.map { ChangeJSON(name: $0.field, old: $0.old, new: $0.new) }
        environment = causes.environment.map(ChangeJSON.init)
        data = causes.data.map(ChangeJSON.init)
        arithmetic = causes.numerics.map(ChangeJSON.init)
        environmentNotRecorded = causes.unrecordedEnvironments
        sources = causes.sources
    }
}

extension ChangeJSON {
    init(_ change: Causes.Change) { self.init(name: change.name, old: change.old, new: change.new) }
}

private struct ResultJSON: Encodable {
    let run, metric: String
    let old, new: [NumberJSON]
    /// Of the means; left out where either is missing or not finite.
    let change: Double?
    let verdict: String
    let reason: String?
    let seeds: SeedsJSON?

    init(run: String, row: ConditionComparison.Row) {
        self.run = run
        metric = row.metric.name
        (old, new) = (row.old.map(NumberJSON.init), row.new.map(NumberJSON.init))
        change = row.change.flatMap { $0.isFinite ? $0 : nil }
        verdict = row.verdict.name
        switch row.verdict {
        case .sameBits: (reason, seeds) = (nil, nil)
        case .withinSeedNoise(let noise), .cannotBeTold(let noise): (reason, seeds) = (nil, SeedsJSON(noise))
        case .changed(let noise): (reason, seeds) = (nil, noise.map(SeedsJSON.init))
        case .notComparable(let text): (reason, seeds) = (text, nil)
        }
    }
}

/// A value and its bit pattern; JSON has no number for infinities and NaN.
private struct NumberJSON: Encodable {
    let value: Double?
    let bits: String

    init(_ value: Double) {
        self.value = value.isFinite ? value : nil
        bits = value.hexadecimalBits
    }
}

private struct SeedsJSON: Encodable {
    let by: String
    let oldCount, newCount, rows: Int
    let p, correctedP, missedP: Double
    var u: Double?
    var method: String?
    var difference, standardDeviation, standardError, degreesOfFreedom: Double?

    init(_ noise: SeedNoise) {
        (oldCount, newCount, rows) = (noise.oldCount, noise.newCount, noise.rows)
        (p, correctedP, missedP) = (
            Self.digits(noise.test.p), Self.digits(noise.correctedP), Self.digits(noise.missedP)
        )
        switch noise.test {
        case .signFlip(let test):
            by = "sign-flip"
            (difference, method) = (test.mean, test.method.rawValue)
        case .mannWhitney(let test):
            by = "mann-whitney"
            (u, method) = (test.u, test.method.rawValue)
        case .welch(let test):
            by = "welch"
            (difference, standardError) = (test.difference, test.standardError)
            degreesOfFreedom = test.degreesOfFreedom
        case .spread(let spread):
            by = "spread"
            (difference, standardDeviation) = (spread.difference, spread.standardDeviation)
            (standardError, degreesOfFreedom) = (spread.standardError, Double(spread.degreesOfFreedom))
        }
    }
}

extension SeedsJSON {
    /// Twelve digits of a probability: the last ones of exponentials are not the same with every library.
    private static func digits(_ p: Double) -> Double { Double(String(format: "%.12g", p)) ?? p }
}

private struct RunJSON: Encodable {
    let run: String
    let isSame: Bool
    let oldEpochs, newEpochs: Int
    let firstDifference, firstMetricDifference: DivergenceJSON?

    init(_ run: RunComparison) {
        self.run = run.name
        isSame = run.isSame
        (oldEpochs, newEpochs) = (run.old.epochs.count, run.new.epochs.count)
        firstDifference = run.divergence.map(DivergenceJSON.init)
        firstMetricDifference = run.metricDivergence.map(DivergenceJSON.init)
    }
}

private struct DivergenceJSON: Encodable {
    /// Left out for the final evaluation.
    let epoch: Int?
    let value: String
    let old, new: SideJSON
    let absoluteDifference: Double?
    /// As text: it may need 64 bits.
    let unitsInLastPlace: String?

    struct SideJSON: Encodable {
        let number: NumberJSON?
        let count: Int?
        let digest: String?
        /// How training ended, or the like, in words.
        let text: String?

        init(_ value: Divergence.Value) {
            number = value.number.map(NumberJSON.init)
            count = if case .count(let count) = value { count } else { nil }
            digest = if case .digest(let digest) = value { digest } else { nil }
            text = if case .text(let text) = value { text } else { nil }
        }
    }

    init(_ divergence: Divergence) {
        epoch = divergence.epoch
        value = divergence.metric
        (old, new) = (SideJSON(divergence.recorded), SideJSON(divergence.found))
        absoluteDifference = divergence.absoluteDifference.flatMap { $0.isFinite ? $0 : nil }
        unitsInLastPlace = divergence.unitsInLastPlace.map { "\($0)" }
    }
}

extension Comparison.Outcome {
    fileprivate var name: String {
        switch self {
        case .same: "same"
        case .different: "different"
        case .notComparable: "not comparable"
        }
    }
}
