public import Experiments
import Reports

/// What differs between two sides, and what may have made it so: a value from which every output is written.
public struct Comparison: Sendable, Equatable {
    /// What the whole comparison comes to.
    public enum Outcome: Sendable, Equatable {
        /// All that both sides have is the same.
        case same
        /// Something differs.
        case different
        /// No result of one side can be set beside one of the other.
        case notComparable
    }

    /// A checked statement that the two sides judge differently.
    public struct ClaimChange: Sendable, Equatable {
        /// Short name, as in `6b`.
        public let claim: String
        /// The statement, in English, as Markdown.
        public let statement: String
        /// The old verdict; nil where the old side has no such statement.
        public let old: String?
        /// The new verdict; nil where the new side has no such statement.
        public let new: String?
    }

    /// The old side's name.
    public let oldName: String
    /// The new side's name.
    public let newName: String
    /// The old plan's name.
    public let oldPlan: String
    /// The new plan's name.
    public let newPlan: String
    /// What could have made the results other ones.
    public let causes: Causes
    /// Models under treatments that both sides have, in the new side's order.
    public let conditions: [ConditionComparison]
    /// Runs of the old side that the new one lacks.
    public let removed: [String]
    /// Runs of the new side that the old one lacks.
    public let added: [String]
    /// Statements with another verdict.
    public let claims: [ClaimChange]
    /// Pictures that differ, by name.
    public let figures: [FigureChange]
    /// Documents that differ, by name.
    public let texts: [TextChange]

    /// Compares two sides.
    ///
    /// - Parameter sources: source files that are known to differ.
    /// - Throws: `DiffError` where the two have no run in common, and `PlanError` where a plan's text is none.
    public init(old: Side, new: Side, sources: [String]? = nil) throws {
        (oldName, newName, oldPlan, newPlan) = (old.name, new.name, old.planName, new.planName)
        causes = try Causes(old: old, new: new, sources: sources)
        let (oldRuns, newRuns) = (old.runsByCondition, new.runsByCondition)
        let shared = newRuns.filter { condition in oldRuns.contains { $0.name == condition.name } }
        guard !shared.isEmpty || (oldRuns.isEmpty && newRuns.isEmpty) else {
            func list(_ side: Side, _ runs: [(name: String, records: [RunRecord])]) -> String {
                let names = runs.prefix(4).map(\.name) + (runs.count > 4 ? ["…"] : [])
                return "plan '\(side.planName)' with " + (names.isEmpty ? "none" : names.joined(separator: ", "))
            }
            throw DiffError(
                place: "\(old.name), \(new.name)", expected: "runs of the same name on both sides",
                found: "\(list(old, oldRuns)), and \(list(new, newRuns))",
                remedy: "compare two reports of one plan, or of plans that share runs")
        }
        let obstacles = Obstacles(old: old, new: new)
        conditions = shared.map { condition in
            ConditionComparison(
                name: condition.name, old: oldRuns.first { $0.name == condition.name }?.records ?? [],
                new: condition.records, obstacle: obstacles.reason(for: condition.records))
        }
        func missing(
            _ runs: [(name: String, records: [RunRecord])], _ other: [(name: String, records: [RunRecord])]
        ) -> [String] {
            runs.filter { condition in !other.contains { $0.name == condition.name } }
                .flatMap { $0.records.map(\.run.name) }
        }
        removed = missing(oldRuns, newRuns) + conditions.flatMap(\.removed)
        added = missing(newRuns, oldRuns) + conditions.flatMap(\.added)
        claims = Self.claims(old.claims ?? [], new.claims ?? [], areOnBoth: old.claims != nil && new.claims != nil)
        figures = FigureChange.changes(from: old.figures, to: new.figures)
        texts = TextChange.changes(from: old.documents, to: new.documents)
    }

    /// What it comes to.
    public var outcome: Outcome {
        if !conditions.isEmpty, conditions.allSatisfy(\.verdict.isNotComparable) { return .notComparable }
        let isSame =
            causes.determinesTheSame && conditions.allSatisfy { $0.verdict == .sameBits } && removed.isEmpty
            && added.isEmpty && claims.isEmpty && figures.isEmpty && texts.isEmpty
        return isSame ? .same : .different
    }

    private static func claims(
        _ old: [RecordedClaim], _ new: [RecordedClaim], areOnBoth: Bool
    ) -> [ClaimChange] {
        guard areOnBoth else { return [] }
        let gone = old.filter { claim in !new.contains { $0.claim == claim.claim } }
        return (new + gone).compactMap { claim in
            let before = old.first { $0.claim == claim.claim }?.verdict
            let after = new.first { $0.claim == claim.claim }?.verdict
            guard before != after else { return nil }
            return ClaimChange(claim: claim.claim, statement: claim.statement, old: before, new: after)
        }
    }
}

extension Verdict {
    var isNotComparable: Bool { if case .notComparable = self { true } else { false } }
}

extension Side {
    /// Runs of one model under one treatment together, in the order of the plan.
    fileprivate var runsByCondition: [(name: String, records: [RunRecord])] {
        var conditions: [(name: String, records: [RunRecord])] = []
        for run in runs {
            let name = "\(run.run.model)-\(run.run.treatment)"
            if let index = conditions.firstIndex(where: { $0.name == name }) {
                conditions[index].records.append(run)
            } else {
                conditions.append((name, [run]))
            }
        }
        return conditions
    }
}

/// What keeps runs of the same name from being compared: that they are about different questions.
private struct Obstacles {
    private let old: Plan?
    private let new: Plan?

    init(old: Side, new: Side) {
        // A plan of another version of the format cannot be asked.
        self.old = try? PlanReader.read(text: old.planText, file: old.name)
        self.new = try? PlanReader.read(text: new.planText, file: new.name)
    }

    func reason(for records: [RunRecord]) -> String? {
        guard let old, let new, let treatment = records.first?.run.treatment else { return nil }
        if old.dataset.classes != new.dataset.classes {
            return "\(old.dataset.classes) classes against \(new.dataset.classes)"
        }
        let (before, after) = (old.treatment(named: treatment), new.treatment(named: treatment))
        guard let before, let after, before.labels != after.labels else { return nil }
        return "labels \(before.labels.rawValue) against \(after.labels.rawValue)"
    }
}
