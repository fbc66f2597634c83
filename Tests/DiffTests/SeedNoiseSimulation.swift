import Diff
import Foundation
import Testing

/// How often verdicts err, in comparisons that are made up. The tables that this prints where `REPRISE_SIMULATION` is set
/// are in docs/DIFF.md.
@Suite struct SeedNoiseSimulation {
    struct Setting: Sendable, CustomTestStringConvertible {
        let made: MadeUpComparisons
        /// The least share of differences of three and of five standard deviations that must be found.
        let power: (three: Double, five: Double)

        init(_ seeds: Int, isPaired: Bool, lines: Int, _ three: Double, _ five: Double) {
            made = MadeUpComparisons(seeds: seeds, isPaired: isPaired, models: lines / 8)
            power = (three, five)
        }

        var testDescription: String {
            "\(made.seeds) against \(made.seeds) | \(made.isPaired ? "paired" : "not paired") | \(made.models * 8)"
        }
    }

    static let settings = [
        Setting(3, isPaired: true, lines: 24, 0.02, 0.15), Setting(3, isPaired: true, lines: 72, 0, 0.01),
        Setting(3, isPaired: false, lines: 24, 0.02, 0.15), Setting(3, isPaired: false, lines: 72, 0, 0.01),
        Setting(5, isPaired: true, lines: 24, 0.4, 0.9), Setting(5, isPaired: true, lines: 72, 0.2, 0.75),
        Setting(5, isPaired: false, lines: 24, 0.4, 0.9), Setting(5, isPaired: false, lines: 72, 0.2, 0.75),
        Setting(10, isPaired: true, lines: 24, 0.88, 0.98), Setting(10, isPaired: true, lines: 72, 0.9, 0.98),
        Setting(10, isPaired: false, lines: 24, 0.9, 0.98),
        Setting(10, isPaired: false, lines: 72, 0.9, 0.98),
    ]

    private static var isWhole: Bool { ProcessInfo.processInfo.environment["REPRISE_SIMULATION"] != nil }
    private static let count = isWhole ? 2000 : 60

    @Test(arguments: settings)
    func falseVerdictsAreRare(_ setting: Setting) throws {
        var random = Normal(seed: 20_210_117)
        var (changed, missed) = (0, 0)
        var found = [3.0: 0, 5.0: 0, 10.0: 0]
        for _ in 0..<Self.count {
            if try setting.made.comparison(effect: 0, &random).hasChange { changed += 1 }
            // In all results of the first model.
            for effect in found.keys.sorted() {
                let verdict = try setting.made.comparison(effect: effect, &random).conditions[0].rows[0]
                    .verdict
                if verdict.name == "changed" { found[effect, default: 0] += 1 }
                if verdict.name == "within seed noise", effect == 3 { missed += 1 }
            }
        }
        let counts = [changed] + found.sorted { $0.key < $1.key }.map(\.value) + [missed]
        if Self.isWhole { print("| \(setting.testDescription) | \(Self.shares(counts)) |") }
        #expect(changed <= Self.mostErrors, "\(counts)")
        // One in twenty is what they are to be at most, give or take chance.
        #expect(Double(missed) <= 0.065 * Double(Self.count) + (Self.isWhole ? 0 : 7), "\(counts)")
        #expect(Double(found[3] ?? 0) >= setting.power.three * Double(Self.count), "\(counts)")
        #expect(Double(found[5] ?? 0) >= setting.power.five * Double(Self.count), "\(counts)")
    }

    /// What is not normal: without tails, and with seeds that fail to learn.
    @Test(
        arguments: [3, 5, 10], [MadeUpComparisons.Chance.even, .failing(0.1), .failing(0.3), .failing(0.5)])
    func otherDistributionsAreNoWorse(seeds: Int, chance: MadeUpComparisons.Chance) throws {
        let made = MadeUpComparisons(seeds: seeds, isPaired: false, models: 3, chance: chance)
        var random = Normal(seed: 20_210_117)
        let changed = try (0..<Self.count).count { _ in try made.comparison(effect: 0, &random).hasChange }
        if Self.isWhole { print("| \(seeds) against \(seeds) | \(chance) | \(Self.shares([changed])) |") }
        // Where all three seeds of one side fail, and none of the other, nothing tells that from a change.
        let isHard = seeds == 3 && chance != .failing(0.1) || chance == .even
        #expect(changed <= (isHard ? 2 : 1) * Self.mostErrors, "\(changed)")
    }

    /// Of 60 that err with probability 0.05, more than 9 are one chance in 1,000.
    private static var mostErrors: Int { isWhole ? count / 20 : 9 }

    private static func shares(_ counts: [Int]) -> String {
        counts.map { String(format: "%.1f%%", 100 * Double($0) / Double(count)) }.joined(separator: " | ")
    }
}

extension Comparison {
    fileprivate var hasChange: Bool {
        conditions.contains { $0.rows.contains { $0.verdict.name == "changed" } }
    }
}
