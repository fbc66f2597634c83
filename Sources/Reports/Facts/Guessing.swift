/// What chance alone explains: exact tests, at one level for the whole report, with operations that every machine rounds
/// alike.
enum Guessing {
    /// What is less probable than this is not put down to chance: one in a thousand, because a report asks of many
    /// networks.
    static let level = 0.001

    /// Whether a share of `count` samples is above what is explained by every one of them being right with this
    /// probability.
    static func cannotExplain(_ share: Double, above probability: Double, of count: Int) -> Bool {
        guard let right = whole(share, of: count) else { return false }
        return DiscreteDistribution(binomial: count, probability: probability).atLeast(right) <= level
    }

    /// The same of a share below it.
    static func cannotExplain(_ share: Double, below probability: Double, of count: Int) -> Bool {
        guard let right = whole(share, of: count) else { return false }
        return DiscreteDistribution(binomial: count, probability: probability).atMost(right) <= level
    }

    /// Whether one share of `count` samples is above another by more than chance explains (Fisher's exact test).
    static func cannotExplain(_ larger: Double, above smaller: Double, bothOf count: Int) -> Bool {
        guard let more = whole(larger, of: count), let less = whole(smaller, of: count), more > less else {
            return false
        }
        return DiscreteDistribution(half: count, right: more + less).atLeast(more) <= level
    }

    /// How many samples a share is; nil where it is none.
    static func whole(_ share: Double, of count: Int) -> Int? {
        guard count > 0, (0...1).contains(share) else { return nil }
        return Int((share * Double(count)).rounded())
    }
}

/// Probabilities of whole numbers, each from its neighbour: with quotients and products alone, from the most probable
/// one outwards, so that nothing overflows and what underflows counts for nothing.
struct DiscreteDistribution {
    private let first: Int
    private let weights: [Double]
    private let total: Double

    /// How many of `count` samples are right, where each is with this probability.
    init(binomial count: Int, probability: Double) {
        let share = min(1, max(0, probability))
        guard share < 1 else {
            self.init(count...count, mode: count) { _ in 0 }
            return
        }
        let odds = share / (1 - share)
        self.init(0...count, mode: min(count, Int(Double(count + 1) * share))) { number in
            Double(count - number) / Double(number + 1) * odds
        }
    }

    /// How many of the `right` answers fall to the first half of twice `half` samples, where they fall anywhere.
    init(half: Int, right: Int) {
        self.init(max(0, right - half)...min(half, right), mode: right / 2) { number in
            Double(right - number) / Double(number + 1) * Double(half - number)
                / Double(half - right + number + 1)
        }
    }

    /// - Parameter ratio: the next number's probability by that of this one.
    private init(_ range: ClosedRange<Int>, mode: Int, ratio: (Int) -> Double) {
        first = range.lowerBound
        var weights = [Double](repeating: 0, count: range.count)
        weights[mode - first] = 1
        for number in mode..<range.upperBound {
            weights[number + 1 - first] = weights[number - first] * ratio(number)
        }
        for number in (range.lowerBound..<mode).reversed() {
            weights[number - first] = weights[number + 1 - first] / ratio(number)
        }
        self.weights = weights
        total = weights.reduce(0, +)
    }

    /// The probability of this number or a larger one.
    func atLeast(_ number: Int) -> Double {
        // From the small ones, whose sum would be lost beside the large ones.
        weights.dropFirst(max(0, number - first)).reversed().reduce(0, +) / total
    }

    /// The probability of this number or a smaller one.
    func atMost(_ number: Int) -> Double { weights.prefix(max(0, number - first + 1)).reduce(0, +) / total }

    /// The largest number that is reached, or exceeded, with more than this probability.
    func largest(above level: Double) -> Int {
        var tail = 0.0
        for (index, weight) in weights.enumerated().reversed() {
            tail += weight
            if tail > level * total { return first + index }
        }
        return first
    }

    /// The smallest number such that it, or a smaller one, has more than this probability.
    func smallest(above level: Double) -> Int {
        var tail = 0.0
        for (index, weight) in weights.enumerated() {
            tail += weight
            if tail > level * total { return first + index }
        }
        return first
    }
}
