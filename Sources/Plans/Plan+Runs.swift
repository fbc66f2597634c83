extension Plan {
    /// A model under a treatment: what is trained once with each seed.
    public struct Condition: Sendable, Hashable {
        /// Name of a model of the plan.
        public var model: String
        /// Name of a treatment of the plan.
        public var treatment: String
        /// `model-treatment`, its name in commands, figures and files.
        public var name: String { "\(model)-\(treatment)" }

        /// A model under a treatment, both by name.
        public init(model: String, treatment: String) {
            self.model = model
            self.treatment = treatment
        }
    }

    /// One training: a model under a treatment with a seed.
    public struct Run: Sendable {
        /// Model and treatment.
        public var condition: Condition
        /// Key of every random stream of the training.
        public var seed: UInt64
        /// Whether the name tells the seed, as it must where a plan has several.
        private let namesSeed: Bool

        /// The run of a model under a treatment, both by name, with a seed.
        public init(model: String, treatment: String, seed: UInt64, namesSeed: Bool = false) {
            condition = Condition(model: model, treatment: treatment)
            self.seed = seed
            self.namesSeed = namesSeed
        }
    }

    /// Every seed, the first one first.
    public var seeds: [UInt64] { [seed] + furtherSeeds }

    /// Every training: each condition with one seed after the other, in the plan's order.
    public var runs: [Run] { conditions.flatMap(runs(of:)) }

    /// The trainings of one condition, in the order of the seeds.
    public func runs(of condition: Condition) -> [Run] {
        seeds.map { seed in
            Run(
                model: condition.model, treatment: condition.treatment, seed: seed,
                namesSeed: !furtherSeeds.isEmpty)
        }
    }
}

extension Plan.Run {
    /// Name of a model of the plan.
    public var model: String { condition.model }
    /// Name of a treatment of the plan.
    public var treatment: String { condition.treatment }

    /// `model-treatment`, or `model-treatment-s7` in a plan with several seeds: the name of the run in commands
    /// and files.
    public var name: String { namesSeed ? "\(condition.name)-s\(seed)" : condition.name }

    /// Whether a user who says `name` means this run: its own name, or its condition's, which means every seed.
    public func isMeant(by name: String) -> Bool { name == self.name || name == condition.name }
}

/// Runs are equal when they are the same training, whatever their plans call them.
extension Plan.Run: Hashable {
    /// Whether both are the same condition with the same seed.
    public static func == (left: Self, right: Self) -> Bool {
        left.condition == right.condition && left.seed == right.seed
    }

    /// Hashes what equality compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(condition)
        hasher.combine(seed)
    }
}
