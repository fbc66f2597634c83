public import Vocabulary

/// What becomes of the learning rate over a run, as a plan declares it: one of `words` with its settings.
public struct LearningRateSchedule: Sendable {
    /// Every schedule that there is.
    public static var words: [Word<RateShare>] { [.constant, .step, .exponential, .cosine] }

    /// What it is called and which settings it has.
    public let word: WordDescription
    /// The settings, in the order of the word's fields.
    public let values: [Setting]
    let share: RateShare

    /// A schedule of a word; settings that are missing have their usual values.
    public init(_ word: Word<RateShare>, _ given: [Setting?] = []) {
        self.word = word.description
        (share, values) = word(given)
    }

    /// By what the learning rate is multiplied in an epoch, in binary64.
    public func share(epoch: Int, of epochs: Int) -> Double { share.ofEpoch(epoch, epochs) }
}

extension LearningRateSchedule: Equatable {
    /// The same word with the same settings.
    public static func == (a: Self, b: Self) -> Bool {
        a.word.keyword.utf8.elementsEqual(b.word.keyword.utf8) && a.values == b.values
    }
}

/// What the settings of a schedule make.
public struct RateShare: Sendable {
    /// By what the learning rate is multiplied in an epoch (1 for the first) of so many: a pure function.
    let ofEpoch: @Sendable (_ epoch: Int, _ epochs: Int) -> Double

    init(_ ofEpoch: @escaping @Sendable (_ epoch: Int, _ epochs: Int) -> Double) { self.ofEpoch = ofEpoch }

    /// The product of so many times `factor`, one after the other from 1.
    static func power(_ factor: Double, _ count: Int) -> Double {
        var product = 1.0
        for _ in 0..<count { product *= factor }
        return product
    }
}
