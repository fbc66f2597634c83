import Plans
import Records
import Reports
import Vocabulary

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
        let (oldGroups, newGroups) = (old.groups, new.groups)
        let pairs = newGroups.compactMap { new in
            oldGroups.first { $0.condition == new.condition }.map { (old: $0, new: new) }
        }
        guard !pairs.isEmpty || (old.runs.isEmpty && new.runs.isEmpty) else {
            throw DiffError.nothingShared(old: old, new: new)
        }
        let obstacles = Obstacles(old: old, new: new)
        var conditions = pairs.map { pair in
            ConditionComparison(
                pair.new.condition, old: pair.old.records, new: pair.new.records,
                obstacle: obstacles.reason(for: pair.new.condition),
                elsewhere: [old, new].map { side in
                    side.otherSeeds.filter { $0.run.condition == pair.new.condition }
                })
        }
        ConditionComparison.askSeeds(&conditions)
        self.conditions = conditions
        func alone(_ groups: [RunGroup]) -> [String] {
            groups.filter { group in !pairs.contains { $0.new.condition == group.condition } }
                .flatMap(\.records).map(\.run.name)
        }
        removed = alone(oldGroups) + conditions.flatMap(\.removed)
        added = alone(newGroups) + conditions.flatMap(\.added)
        claims = Self.claims(
            old.claims ?? [], new.claims ?? [], areOnBoth: old.claims != nil && new.claims != nil)
        figures = FigureChange.changes(
            from: old, to: new, haveOtherResults: Self.haveOtherBits(conditions))
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

    /// Whether anything has other bits where both sides have it: not so where one of them is only recorded less far.
    public var hasOtherBits: Bool { Self.haveOtherBits(conditions) }

    private static func haveOtherBits(_ conditions: [ConditionComparison]) -> Bool {
        conditions.flatMap(\.runs).contains { $0.divergence != nil }
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

/// The runs of one model under one treatment, a run for each seed.
private struct RunGroup {
    let condition: Plan.Condition
    var records: [RunRecord]
}

extension Side {
    /// In the order of the plan.
    fileprivate var groups: [RunGroup] {
        var groups: [RunGroup] = []
        for record in runs {
            if let index = groups.firstIndex(where: { $0.condition == record.run.condition }) {
                groups[index].records.append(record)
            } else {
                groups.append(RunGroup(condition: record.run.condition, records: [record]))
            }
        }
        return groups
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

    func reason(for condition: Plan.Condition) -> String? {
        guard let old, let new else { return nil }
        if old.dataset.classes != new.dataset.classes {
            return "\(old.dataset.classes) classes against \(new.dataset.classes)"
        }
        let (before, after) = (
            old.treatment(named: condition.treatment), new.treatment(named: condition.treatment)
        )
        guard let before, let after, before.labels != after.labels else { return nil }
        return "labels \(before.labels.valueText) against \(after.labels.valueText)"
    }
}

extension DiffError {
    fileprivate static func nothingShared(old: Side, new: Side) -> DiffError {
        func list(_ side: Side) -> String {
            let names = side.groups.map(\.condition.name)
            let shown = names.prefix(4) + (names.count > 4 ? ["…"] : [])
            return "plan '\(side.planName)' with "
                + (shown.isEmpty ? "no recorded run" : shown.joined(separator: ", "))
        }
        return DiffError(
            place: "\(old.name), \(new.name)", expected: "runs of the same name on both sides",
            found: "\(list(old)), and \(list(new))",
            remedy: "compare two reports of one plan, or of plans that share runs")
    }
}
