/// Tick positions by the extension of Wilkinson's algorithm (Talbot, Lin and Hanrahan: An Extension of
/// Wilkinson's Algorithm for Positioning Tick Labels on Axes, 2010): of all sequences of "nice" numbers, the
/// one with the best mix of simplicity, coverage of the data and density.
struct WilkinsonTicks {
    /// Bounds of the data, `low < high`.
    let low: Double
    let high: Double
    /// About how many ticks are wanted, at least 2.
    let wanted: Int
    let integersOnly: Bool

    /// Steps in order of preference (threes and fours are no steps to count in), each as `digits × 10^exponent`.
    private static let steps: [(digits: Int, exponent: Int)] = [
        (1, 0), (5, 0), (2, 0), (25, -1), (4, 0), (3, 0),
    ]
    private static let weights = (simplicity: 0.25, coverage: 0.2, density: 0.5, legibility: 0.05)

    /// The ticks, in ascending order; some may lie just outside the data.
    func positions() -> [DecimalNumber] {
        var best: (score: Double, ticks: [DecimalNumber]) = (-.infinity, [])
        for skip in 1...8 {
            for (rank, step) in Self.steps.enumerated() {
                if integersOnly && [3, 4].contains(step.digits) { continue }
                let simplest = simplicity(rank: rank, skip: skip, hasZero: true)
                if score(simplest, 1, 1) < best.score { return best.ticks }
                search(rank, step, skip, simplest, &best)
            }
        }
        return best.ticks
    }

    private func search(
        _ rank: Int, _ step: (digits: Int, exponent: Int), _ skip: Int, _ simplest: Double,
        _ best: inout (score: Double, ticks: [DecimalNumber])
    ) {
        let nice = Double(step.digits) * powerOfTen(step.exponent)
        for count in 2...(4 * wanted) {
            let densest = count >= wanted ? 2 - Double(count - 1) / Double(wanted - 1) : 1
            if score(simplest, 1, densest) < best.score { return }
            let gap = (high - low) / Double(count + 1) / (Double(skip) * nice)
            let first = floorLog10(gap) + 1
            for power in first...(first + 3) {
                if integersOnly && power + step.exponent < 0 { continue }
                let unit = nice * powerOfTen(power)
                let width = unit * Double(skip)
                // What is counted from one has no number at its beginning where every second is labelled.
                if integersOnly && width > 1 && width < 5 { continue }
                let span = width * Double(count - 1)
                if score(simplest, bestCoverage(span: span), densest) < best.score { break }
                let earliest = Int((high / width).rounded(.down)) * skip - (count - 1) * skip
                let latest = Int((low / width).rounded(.up)) * skip
                guard earliest <= latest else { continue }
                for start in earliest...latest {
                    let from = Double(start) * unit
                    let to = from + span
                    let hasZero = start % skip == 0 && from <= 0 && to >= 0
                    let total = score(
                        simplicity(rank: rank, skip: skip, hasZero: hasZero), coverage(from, to),
                        density(count, from, to))
                    guard total > best.score else { continue }
                    let ticks = (0..<count).map {
                        DecimalNumber(
                            digits: (start + $0 * skip) * step.digits, exponent: power + step.exponent)
                    }
                    best = (total, ticks)
                }
            }
        }
    }

    private func score(_ simplicity: Double, _ coverage: Double, _ density: Double) -> Double {
        Self.weights.simplicity * simplicity + Self.weights.coverage * coverage
            + Self.weights.density * density + Self.weights.legibility
    }

    private func simplicity(rank: Int, skip: Int, hasZero: Bool) -> Double {
        1 - Double(rank) / Double(Self.steps.count - 1) - Double(skip) + (hasZero ? 1 : 0)
    }

    private func coverage(_ from: Double, _ to: Double) -> Double {
        let (above, below) = ((high - to) / (high - low), (low - from) / (high - low))
        return 1 - 50 * (above * above + below * below)
    }

    private func bestCoverage(span: Double) -> Double {
        guard span > high - low else { return 1 }
        let half = (span / (high - low) - 1) / 2
        return 1 - 100 * half * half
    }

    private func density(_ count: Int, _ from: Double, _ to: Double) -> Double {
        let actual = Double(count - 1) / (to - from)
        let target = Double(wanted - 1) / (max(to, high) - min(from, low))
        return 2 - max(actual / target, target / actual)
    }
}
