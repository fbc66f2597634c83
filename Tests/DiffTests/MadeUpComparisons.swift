import Diff
import Foundation
import Plans
import Records

/// Made-up comparisons with as many results as one of the article's reports has: a model has eight, which share most of
/// their chance, as losses and accuracies of one network do; the same seed on both sides shares half of it. Accuracies
/// are whole numbers of 10,000 images.
struct MadeUpComparisons {
    /// How seeds make results vary, always with a standard deviation of about one.
    enum Chance: Sendable, Equatable {
        /// By the normal distribution.
        case normal
        /// Evenly between two limits, each result on its own: without any tails.
        case even
        /// By the normal distribution, and this share of the seeds learns nothing at all.
        case failing(Double)
    }

    let seeds: Int
    let isPaired: Bool
    let models: Int
    var chance = Chance.normal

    /// A comparison of which the first model's results are `effect` standard deviations apart.
    func comparison(effect: Double, _ random: inout Normal) throws -> Comparison {
        var (old, new): ([RunRecord], [RunRecord]) = ([], [])
        let own = isPaired ? 0.5.squareRoot() : 1
        for model in 0..<models {
            for seed in 0..<seeds {
                let common = isPaired ? 0.5.squareRoot() * random.next() : 0
                let moved = model == 0 ? effect : 0
                old.append(record(model, seed, common + own * shared(&random), 0, &random))
                new.append(
                    record(
                        model, isPaired ? seed : seed + 100, common + own * shared(&random), moved, &random))
            }
        }
        return try Comparison(
            old: MadeUpSides.side("a", plan: "", runs: old), new: MadeUpSides.side("b", plan: "", runs: new))
    }

    private func shared(_ random: inout Normal) -> Double {
        let value = random.next()
        guard case .failing(let share) = chance else { return value }
        return random.uniform() <= share ? value + 100 : value
    }

    private func record(
        _ model: Int, _ seed: Int, _ shared: Double, _ effect: Double, _ random: inout Normal
    ) -> RunRecord {
        func metrics(_ random: inout Normal) -> Metrics {
            func value(_ random: inout Normal) -> Double {
                chance == .even
                    ? 12.0.squareRoot() * (random.uniform() - 0.5) + effect
                    : 0.8 * shared + 0.6 * random.next() + effect
            }
            let one = value(&random)
            let other = chance == .even ? value(&random) : one + 0.1 * random.next()
            return Metrics(
                loss: 0.1 + 0.002 * other, accuracy: ((0.97 - 0.0008 * one) * 10_000).rounded() / 10_000)
        }
        let epoch = EpochRecord(
            epoch: 1, training: metrics(&random), validation: metrics(&random),
            parameterDigest: MadeUpSides.digest("1"))
        return RunRecord(
            run: Plan.Run(model: "small\(model)", treatment: "normal", seed: UInt64(seed), namesSeed: true),
            identity: MadeUpSides.digest("1"), parameterCount: 10, plannedEpochs: 1, epochs: [epoch],
            final: FinalEvaluation(
                training: metrics(&random), test: metrics(&random), stateDigest: MadeUpSides.digest("f")))
    }
}

/// Normal values that are the same in every run: SplitMix64, and the method of Box and Muller.
struct Normal {
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
    mutating func uniform() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return (Double((bits ^ (bits >> 31)) >> 11) + 1) / 9_007_199_254_740_992
    }
}
