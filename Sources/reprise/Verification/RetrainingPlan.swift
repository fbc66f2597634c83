import Records

/// What is to be trained again, and in which order.
struct RetrainingPlan {
    /// A run with its record, and how far it is compared.
    struct Target: Sendable {
        let run: PlannedRun
        let record: RunRecord
        /// Epochs to compare; recorded ones.
        let epochs: Int
        /// Whether training goes on to the run's recorded end, a final evaluation or a divergence.
        let hasEnd: Bool

        /// - Parameter most: epochs to compare at most; nil: all that are recorded.
        init(run: PlannedRun, record: RunRecord, most: Int?) {
            self.run = run
            self.record = record
            let compared = min(most ?? .max, record.epochs.count)
            epochs = compared
            // A divergence is met in an epoch of its own.
            let reachesEnd = record.final != nil || (most ?? .max) > compared
            hasEnd = record.isOver && compared == record.epochs.count && reachesEnd
        }

        /// Whether there is anything to compare.
        var isEmpty: Bool { epochs == 0 && !hasEnd }

        /// How long it takes beside the others.
        var cost: Int { run.productsPerSample * max(1, epochs) }
    }

    /// A part of a run's training.
    struct Leg: Sendable {
        /// Which of the targets.
        let target: Int
        /// The epoch after which to pause; nil goes on to the target's end.
        let pause: Int?
    }

    let targets: [Target]
    let legs: [Leg]

    /// - Parameter isHurried: whether time may be short: then the first epoch of every run comes first, the cheapest run
    ///   first, then what remains of each, the cheapest first. Else the longest run is first, so that no long one is
    ///   left alone on one core at the end.
    init(_ targets: [Target], isHurried: Bool) {
        self.targets = targets.filter { !$0.isEmpty }
        let ascending = self.targets.indices.sorted { [targets = self.targets] in
            targets[$0].cost < targets[$1].cost
        }
        guard isHurried else {
            legs = ascending.reversed().map { Leg(target: $0, pause: nil) }
            return
        }
        let cheapestEpoch = ascending.sorted { [targets = self.targets] in
            targets[$0].run.productsPerSample < targets[$1].run.productsPerSample
        }
        legs =
            cheapestEpoch.map { Leg(target: $0, pause: 1) } + ascending.map { Leg(target: $0, pause: nil) }
    }
}
