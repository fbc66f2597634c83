import Foundation
import Host
import Plans

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
        figures = comparison.figures.concurrentMap { figure in
            let pixels = figure.pixels
            return FigureJSON(
                figure: figure.name,
                change: figure.old == nil ? "added" : figure.new == nil ? "removed" : "changed",
                differingPixels: pixels?.differing, largestDifference: pixels?.largestDifference,
                share: pixels?.share)
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

extension Comparison.Outcome {
    fileprivate var name: String {
        switch self {
        case .same: "same"
        case .different: "different"
        case .notComparable: "not comparable"
        }
    }
}
