/// What a finished network answers on the test samples.
public struct TestAnswers: Sendable, Equatable {
    /// A test sample that is answered wrongly.
    public struct Mistake: Sendable, Equatable {
        /// Index among the test samples, from 0.
        public var sample: Int
        /// Its true class.
        public var label: Int
        /// The class that the network gives, the first with the largest logit.
        public var answer: Int
        /// The probability that it gives to that answer.
        public var probability: Float

        /// A wrong answer.
        public init(sample: Int, label: Int, answer: Int, probability: Float) {
            self.sample = sample
            self.label = label
            self.answer = answer
            self.probability = probability
        }
    }

    /// Samples by true class (row) and answer (column); as many columns as the network has outputs.
    public var confusion: [[Int]]
    /// Wrong answers in the order of the samples.
    public var mistakes: [Mistake]

    /// These answers.
    public init(confusion: [[Int]], mistakes: [Mistake]) {
        self.confusion = confusion
        self.mistakes = mistakes
    }

    /// The wrong answers that the network is surest of, the surest first; of equals the earlier sample.
    public func surestMistakes(_ count: Int) -> [Mistake] {
        let sorted = mistakes.sorted {
            ($1.probability, $0.sample) < ($0.probability, $1.sample)
        }
        return Array(sorted.prefix(count))
    }
}
