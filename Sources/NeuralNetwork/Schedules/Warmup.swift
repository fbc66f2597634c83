public import Vocabulary

/// The learning rate grows from step to step at the beginning, whatever its schedule.
public struct Warmup: Sendable, Equatable {
    /// Steps until it has grown, beside the epochs.
    public var steps: Int
    /// Epochs until it has grown.
    public var epochs: Int

    /// None, unless given.
    public init(steps: Int = 0, epochs: Int = 0) {
        self.steps = steps
        self.epochs = epochs
    }

    /// The setting of training.
    public static var word: Word<Warmup> {
        Word("warmup", "The learning rate grows in equal parts from step to step.") { settings in
            Warmup(
                steps: settings.integer("steps", in: 1...1_000_000_000, usual: 0, "until it has grown"),
                epochs: settings.integer("epochs", in: 1...1_000_000, usual: 0, "until it has grown"))
        }
    }

    /// The settings, in the order of the word's fields.
    public var values: [Setting] { [.integer(steps), .integer(epochs)] }

    /// By what the learning rate is multiplied in step `step`, 1 for the first of the run.
    func share(step: Int, stepsPerEpoch: Int) -> Double {
        let all = steps + epochs * stepsPerEpoch
        return step < all ? Double(step) / Double(all) : 1
    }
}
