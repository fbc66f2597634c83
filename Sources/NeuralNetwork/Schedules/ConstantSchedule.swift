public import Vocabulary

extension Word where Made == RateShare {
    /// The learning rate as it is.
    public static var constant: Self {
        Self("constant", "The learning rate stays as it is.") { _ in RateShare { _, _ in 1 } }
    }
}
