/// Bounds that keep a mistyped number from asking for more memory than any machine has.
enum PlanLimits {
    /// Models, or treatments, of a plan.
    static let names = 1000
    /// Seeds of a plan.
    static let seeds = 1000
    /// Runs of a plan.
    static let runs = 10_000
    /// Generated samples of one kind.
    static let samples = 1_000_000
    /// Rows or columns of an image.
    static let imageSide = 4096
    /// Values of a pixel.
    static let channels = 1024
    /// Samples per step.
    static let batchSize = 65_536
    /// Passes over the samples.
    static let epochs = 1_000_000
    /// Layers of one model; a layer's index is part of its random streams.
    static let layers = 1000

    /// Weights and biases of one model.
    static let parameters = 100_000_000
    /// Values that one step keeps: over all layers and all samples of a batch.
    static let stepValues = 500_000_000
}
