import ArgumentParser
import Records

/// How much of the records to train again.
struct RetrainingOptions: ParsableArguments {
    @OptionGroup var selection: RunOptions

    @Option(help: ArgumentHelp("Only the first epochs of each run.", valueName: "n"))
    var epochs: Int?

    @Option(help: ArgumentHelp("Only so many of the runs, drawn at random.", valueName: "n"))
    var sample: Int?

    @Option(
        help: ArgumentHelp("What they are drawn by; the one that was drawn is printed.", valueName: "seed"))
    var sampleSeed: UInt64?

    @Option(
        help: ArgumentHelp(
            "As much as fits into this time, as in 90s, 10m or 1h: the first epoch of every run, then the cheapest "
                + "runs to their end.", valueName: "time"), transform: TimeSpan.init)
    var within: TimeSpan?

    func validate() throws {
        for (name, value) in [("--epochs", epochs), ("--sample", sample)] {
            if let value, !(1...1_000_000).contains(value) {
                throw ValidationError("Expected a number from 1 to 1000000 for \(name), found \(value).")
            }
        }
        if sampleSeed != nil, sample == nil {
            throw ValidationError("Expected --sample with --sample-seed, found it alone.")
        }
    }

    /// The chosen runs, in the plan's order; the seed where some were drawn.
    func select(from runs: [PlannedRun], recorded: (PlannedRun) -> Bool) throws -> (
        runs: [PlannedRun], seed: UInt64?
    ) {
        let chosen = try selection.select(from: runs).filter(recorded)
        guard let sample else { return (chosen, nil) }
        let seed = sampleSeed ?? .random(in: 1...999_999)
        var generator = SplitMix(state: seed)
        let drawn = Set(chosen.indices.shuffled(using: &generator).prefix(sample))
        return (chosen.indices.filter(drawn.contains).map { chosen[$0] }, seed)
    }
}

/// Steele, Lea and Flood's SplitMix64: enough to draw runs, the same on every machine.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}
