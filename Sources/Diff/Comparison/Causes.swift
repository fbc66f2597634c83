public import Plans

/// What could have made the results other ones.
public struct Causes: Sendable, Equatable {
    /// One fact on either side; nil where a side does not have it.
    public struct Change: Sendable, Equatable {
        /// What it is.
        public let name: String
        /// In the old side.
        public let old: String?
        /// In the new side.
        public let new: String?
    }

    /// Fields of the plan, the seed left out.
    public let plan: [PlanChange]
    /// The digest of the data.
    public let data: Change?
    /// The version of the arithmetic.
    public let numerics: Change?
    /// The plan's seed, or its seeds.
    public let seed: [PlanChange]
    /// Versions of what trained and drew; they change no bit of a result.
    public let environment: [Change]
    /// Sides whose environment is not recorded.
    public let unrecordedEnvironments: [String]
    /// Source files that differ between two revisions; nil where that is not known.
    public let sources: [String]?

    init(old: Side, new: Side, sources: [String]?) throws(PlanError) {
        let changes = try PlanChange.changes(from: old.planText, to: new.planText)
        plan = changes.filter { !$0.isSeed }
        seed = changes.filter(\.isSeed)
        data = Change("data digest", old.datasetDigest, new.datasetDigest)
        numerics = Change("arithmetic version", String(old.numericsVersion), String(new.numericsVersion))
        let names = Set((old.environment ?? [:]).keys).union((new.environment ?? [:]).keys).sorted()
        environment =
            old.environment == nil || new.environment == nil
            ? [] : names.compactMap { Change($0, old.environment?[$0], new.environment?[$0]) }
        unrecordedEnvironments = [old, new].filter { $0.environment == nil }.map(\.name)
        self.sources = sources
    }

    /// Whether anything that determines a bit is another: the environment and the sources do not count, because
    /// the version of the arithmetic stands for what they may change.
    public var determinesTheSame: Bool { plan.isEmpty && data == nil && numerics == nil && seed.isEmpty }
}

extension Causes.Change {
    /// Nil where both sides are the same.
    fileprivate init?(_ name: String, _ old: String?, _ new: String?) {
        guard old != new else { return nil }
        self.init(name: name, old: old, new: new)
    }
}

extension PlanChange {
    fileprivate var isSeed: Bool { field == "seed" || field.hasPrefix("seeds") }
}
