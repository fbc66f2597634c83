/// How a run learns: everything that decides what becomes of gradients.
public struct Learning: Sendable, Equatable {
    /// The update rule with its settings.
    public var optimizer: Optimizer
    /// What becomes of the learning rate over the epochs; nil where it stays as it is.
    public var schedule: LearningRateSchedule?
    /// What becomes of it at the beginning.
    public var warmup: Warmup
    /// Gradients that are together longer than this are made as long; nil where they may be as long as they are.
    public var clipNorm: Double?
    /// The share of a label's probability that is spread evenly over all classes, 0 ..< 1.
    public var labelSmoothing: Double

    /// An optimizer, unless given with nothing else.
    public init(
        _ optimizer: Optimizer, schedule: LearningRateSchedule? = nil, warmup: Warmup = Warmup(),
        clipNorm: Double? = nil, labelSmoothing: Double = 0
    ) {
        self.optimizer = optimizer
        self.schedule = schedule
        self.warmup = warmup
        self.clipNorm = clipNorm
        self.labelSmoothing = labelSmoothing
    }
}
