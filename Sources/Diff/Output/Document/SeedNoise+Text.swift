extension SeedNoise {
    /// What was asked, and of how many seeds.
    var question: String {
        switch test {
        case .signFlip(let test):
            "sign flips of \(test.count) pairs\(test.method == .normal ? ", by the normal distribution" : "")"
        case .mannWhitney(let test):
            "the Mann–Whitney test, \(oldCount) against \(newCount)\(test.method == .normal ? ", by the normal distribution" : "")"
        case .welch: "Welch's test, \(oldCount) against \(newCount)"
        case .spread(let spread): "the standard deviation σ of \(spread.seeds)"
        }
    }

    /// What they said: p before and after the correction. Where that tells nothing, also what keeps it from being noise.
    var answer: String {
        let distance =
            if case .spread(let spread) = test {
                "\(Numbers.ratio(spread.difference.magnitude, spread.standardDeviation)) σ, "
            } else { "" }
        let corrected = rows > 1 ? " (\(Numbers.probability(correctedP)))" : ""
        let missed =
            if case .cannotBeTold = verdict { "; if it were 3 σ, \(Numbers.probability(missedP))" } else {
                ""
            }
        return "\(distance)p \(Numbers.probability(test.p))\(corrected)\(missed)"
    }
}
