public import Vocabulary

extension Word where Made == RateShare {
    /// A factor more after every few epochs.
    public static var step: Self {
        Self("step", "After every so many epochs the learning rate is multiplied once more.") { settings in
            let every = settings.integer("every", in: 1...1_000_000, "epochs")
            let factor = settings.number("factor", .step)
            return RateShare { epoch, _ in RateShare.power(factor, (epoch - 1) / every) }
        }
    }
}
