import Kernels

/// What a layer of a network knows of its place there.
struct LayerSite {
    /// In the list of layers, from 0: part of its random streams.
    let index: Int
    /// Of one sample.
    let input: Shape
    /// Of one sample.
    let output: Shape
    /// Largest number of samples in a batch.
    let capacity: Int
    /// The run's random numbers.
    let generator: Philox
    /// Whether nothing before it learns, so that nobody needs its input gradient.
    let isFirst: Bool
    /// Whether its inputs come from a ReLU whose gate has been passed on.
    let inputIsRectified: Bool
    /// Whether a ReLU of its own comes next, which it applies.
    let isRectifiedNext: Bool
    /// Whether what comes out of it is convolved next.
    let isConvolvedNext: Bool
    /// Buffers that all layers share.
    let workspace: Workspace
    /// As in `layer 2 conv2d`.
    let name: String
}
