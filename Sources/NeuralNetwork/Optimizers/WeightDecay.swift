public import Vocabulary

/// What becomes of all learned values beside their gradients, biases too, as PyTorch has it.
public struct WeightDecay: Sendable, Equatable {
    /// Of a penalty of half the square: each value, times this, is added to its gradient.
    public var l2: Double
    /// Each value loses this, times the learning rate, whatever its gradient.
    public var decoupled: Double

    /// None, unless given.
    public init(l2: Double = 0, decoupled: Double = 0) {
        self.l2 = l2
        self.decoupled = decoupled
    }

    /// The setting of optimizers.
    public static var word: Word<WeightDecay> {
        Word(
            "weight_decay",
            "Values shrink beside what gradients make of them: by a penalty of their squares, or decoupled from gradients."
        ) { settings in
            WeightDecay(
                l2: settings.number("l2", .step, usual: 0, "times the value is added to its gradient"),
                decoupled: settings.number(
                    "decoupled", .step, usual: 0, "times the learning rate is the share that a value loses"))
        }
    }

    /// The settings, in the order of the word's fields.
    public var values: [Setting] { [.number(l2), .number(decoupled)] }
}
