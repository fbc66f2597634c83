import Diff
import Experiments
import Foundation
import Testing

/// How often verdicts err: made-up comparisons, with as many results as one of the article's reports has. The table
/// that this prints where `REPRISE_SIMULATION` is set is in docs/DIFF.md.
@Suite struct SeedNoiseSimulation {
    struct Setting: Sendable, CustomTestStringConvertible {
        let seeds: Int
        let isPaired: Bool
        let models: Int
        var testDescription: String {
            "\(seeds) against \(seeds), \(isPaired ? "paired" : "not paired"), \(models) models"
        }

        static let all = [3, 5, 10].flatMap { seeds in
            [true, false].flatMap { isPaired in
                [3, 9].map { Setting(seeds: seeds, isPaired: isPaired, models: $0) }
            }
        }
    }

    private static var isWhole: Bool { ProcessInfo.processInfo.environment["REPRISE_SIMULATION"] != nil }

    @Test(arguments: Setting.all)
    func falseChangesAreRare(_ setting: Setting) throws {
        let count = Self.isWhole ? 2000 : 200
        var (changed, found, told) = (0, 0, 0)
        var random = Normal(seed: 20_210_117)
        for _ in 0..<count {
            let null = try comparison(setting, effect: 0, &random)
            if null.conditions.flatMap(\.rows).contains(where: { $0.verdict.name == "changed" }) {
                changed += 1
            }
            // Three deviations in all results of the first model.
            let moved = try comparison(setting, effect: 3, &random)
            let verdict = moved.conditions[0].rows[0].verdict.name
            if verdict == "changed" { found += 1 }
            if verdict != "cannot be told" { told += 1 }
        }
        if Self.isWhole {
            let shares = [changed, found].map { String(format: "%.1f%%", 100 * Double($0) / Double(count)) }
            print(
                "| \(setting.testDescription) | \(shares[0]) | \(told > 0 ? shares[1] : "cannot be told") |")
        }
        // Of 200 that err with probability 0.05, more than 19 are one chance in 1,000.
        #expect(changed <= (Self.isWhole ? count / 20 : 19))
        #expect(setting.seeds < 10 ? told == 0 : Double(found) > 0.85 * Double(count))
    }

    /// Each model's eight results share most of their chance, as losses and accuracies of one network do; of the same
    /// seed on both sides, half of it. Accuracies are whole numbers of 10,000 images.
    private func comparison(_ setting: Setting, effect: Double, _ random: inout Normal) throws -> Comparison {
        func record(_ model: Int, _ seed: Int, _ shared: Double, _ effect: Double) -> RunRecord {
            func metrics() -> Metrics {
                let value = 0.8 * shared + 0.6 * random.next() + effect
                return Metrics(
                    loss: 0.1 + 0.002 * (value + 0.1 * random.next()),
                    accuracy: ((0.97 - 0.0008 * value) * 10_000).rounded() / 10_000)
            }
            let epoch = EpochRecord(
                epoch: 1, training: metrics(), validation: metrics(), parameterDigest: MadeUpSides.digest("1")
            )
            return RunRecord(
                run: Plan.Run(
                    model: "small\(model)", treatment: "normal", seed: UInt64(seed), namesSeed: true),
                identity: MadeUpSides.digest("1"), parameterCount: 10, plannedEpochs: 1, epochs: [epoch],
                final: FinalEvaluation(
                    training: metrics(), test: metrics(), stateDigest: MadeUpSides.digest("f")))
        }
        var (old, new): ([RunRecord], [RunRecord]) = ([], [])
        for model in 0..<setting.models {
            for seed in 0..<setting.seeds {
                let common = setting.isPaired ? 0.5.squareRoot() * random.next() : 0
                let own = setting.isPaired ? 0.5.squareRoot() : 1
                let moved = model == 0 ? effect : 0
                old.append(record(model, seed, common + own * random.next(), 0))
                new.append(
                    record(
                        model, setting.isPaired ? seed : seed + 100, common + own * random.next(), moved))
            }
        }
        return try Comparison(
            old: MadeUpSides.side("a", plan: "", runs: old), new: MadeUpSides.side("b", plan: "", runs: new))
    }
}

/// Normal values that are the same in every run: SplitMix64, and the method of Box and Muller.
private struct Normal {
    private var state: UInt64
    private var spare: Double?

    init(seed: UInt64) { state = seed }

    mutating func next() -> Double {
        if let value = spare {
            spare = nil
            return value
        }
        let radius = (-2 * log(uniform())).squareRoot()
        let angle = 2 * Double.pi * uniform()
        spare = radius * sin(angle)
        return radius * cos(angle)
    }

    /// Above 0, at most 1.
    private mutating func uniform() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return (Double((bits ^ (bits >> 31)) >> 11) + 1) / 9_007_199_254_740_992
    }
}
