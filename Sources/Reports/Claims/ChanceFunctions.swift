import FactBase

/// What chance explains, for queries: the exact tests that the report's own sentences are decided by.
enum ChanceFunctions {
    static let all = [above, below, aboveOther]

    /// `above_chance(share, probability, samples)`
    private static let above = function("above_chance") { share, probability, samples in
        Guessing.cannotExplain(share, above: probability, of: samples)
    }

    /// `below_chance(share, probability, samples)`
    private static let below = function("below_chance") { share, probability, samples in
        Guessing.cannotExplain(share, below: probability, of: samples)
    }

    /// `above_other(share, other, samples)`: of two shares of as many samples each.
    private static let aboveOther = function("above_other") { share, other, samples in
        Guessing.cannotExplain(share, above: other, bothOf: samples)
    }

    /// 1 or 0; NULL where a value is missing.
    private static func function(
        _ name: String, _ test: @escaping @Sendable (Double, Double, Int) -> Bool
    ) -> FactFunction {
        FactFunction(name, arguments: 3) { values in
            guard let first = values[0], let second = values[1],
                let samples = values[2].flatMap({ Int(exactly: $0) })
            else {
                return nil
            }
            return test(first, second, samples) ? 1 : 0
        }
    }
}
