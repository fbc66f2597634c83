import Foundation
import Plans

/// A line of results: one metric of a model under a treatment.
struct ResultJSON: Encodable {
    let run, metric: String
    let old, new: [NumberJSON]
    /// Of the means; left out where either is missing or not finite.
    let change: Double?
    let verdict: String
    let reason: String?
    let seeds: SeedsJSON?

    init(run: String, row: ConditionComparison.Row) {
        self.run = run
        metric = row.metric.name
        (old, new) = (row.old.map(NumberJSON.init), row.new.map(NumberJSON.init))
        change = row.change.flatMap { $0.isFinite ? $0 : nil }
        verdict = row.verdict.name
        switch row.verdict {
        case .sameBits: (reason, seeds) = (nil, nil)
        case .withinSeedNoise(let noise), .cannotBeTold(let noise): (reason, seeds) = (nil, SeedsJSON(noise))
        case .changed(let noise): (reason, seeds) = (nil, noise.map(SeedsJSON.init))
        case .notComparable(let text): (reason, seeds) = (text, nil)
        }
    }
}

struct SeedsJSON: Encodable {
    let by: String
    let oldCount, newCount, rows: Int
    let p, correctedP, missedP: Double
    var u: Double?
    var method: String?
    var difference, standardDeviation, standardError, degreesOfFreedom: Double?

    init(_ noise: SeedNoise) {
        (oldCount, newCount, rows) = (noise.oldCount, noise.newCount, noise.rows)
        (p, correctedP, missedP) = (
            Self.digits(noise.test.p), Self.digits(noise.correctedP), Self.digits(noise.missedP)
        )
        switch noise.test {
        case .signFlip(let test):
            by = "sign-flip"
            (difference, method) = (test.mean, test.method.rawValue)
        case .mannWhitney(let test):
            by = "mann-whitney"
            (u, method) = (test.u, test.method.rawValue)
        case .welch(let test):
            by = "welch"
            (difference, standardError) = (test.difference, test.standardError)
            degreesOfFreedom = test.degreesOfFreedom
        case .spread(let spread):
            by = "spread"
            (difference, standardDeviation) = (spread.difference, spread.standardDeviation)
            (standardError, degreesOfFreedom) = (spread.standardError, Double(spread.degreesOfFreedom))
        }
    }
}

extension SeedsJSON {
    /// Twelve digits of a probability: the last ones of exponentials are not the same with every library.
    private static func digits(_ p: Double) -> Double { Double(String(format: "%.12g", p)) ?? p }
}
