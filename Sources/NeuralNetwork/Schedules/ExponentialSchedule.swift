public import Vocabulary

extension Word where Made == RateShare {
    /// A factor more after each epoch.
    public static var exponential: Self {
        Self("exponential", "After each epoch the learning rate is multiplied once more.") { settings in
            let factor = settings.number("factor", .step)
            return RateShare { epoch, _ in RateShare.power(factor, epoch - 1) }
        }
    }
}
