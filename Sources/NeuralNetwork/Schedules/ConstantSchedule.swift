public import Vocabulary

extension Word where Made == RateShare {
    /// The learning rate as it is.
    public static var constant: Self {
        Self("constant", "The learning rate stays as it is: the same plan as without a schedule.") { _ in
            RateShare { _, _ in 1 }
        }
    }
}
