import Kernels

/// A layer with its weights and its buffers for one batch.
///
/// `forward` keeps what `backward` will need; the pointers that both return are the layer's own buffers
/// and hold until its next pass.
protocol Layer: AnyObject {
    /// Weights and biases in the order of the contract; empty for most layers.
    var parameters: [Parameter] { get }
    /// Samples × input shape in, samples × output shape out.
    func forward(_ input: Flow, _ pass: Pass) -> Flow
    /// Takes the gradient of the outputs, updates the parameters, and returns the gradient of the inputs (as it
    /// was before the update), or nil from the first layer that learns.
    ///
    /// The gradient that comes in is that of the sums before ReLU, where there is one: it is +0 wherever the
    /// output is not positive. A dense layer or a convolution sees to that for its input gradient, if its input
    /// has been rectified on its way; pooling and dropout pass it on.
    func backward(_ gradient: Flow, _ pass: Pass, update: Update) -> Flow?
    /// What is added to each sum, in layers that learn.
    var bias: Parameter? { get }
    /// Whether the last gradient was nothing but zeros and made nothing but zeros, and weights stay as they are without
    /// one.
    var isAtRest: Bool { get }
    /// What `backward` does with a gradient of nothing but zeros, where it makes nothing but zeros.
    func rest(_ pass: Pass, update: Update)
}

extension Layer {
    var bias: Parameter? { nil }
    var isAtRest: Bool { true }
    func rest(_ pass: Pass, update: Update) {}
}

/// The circumstances of one pass through the network.
struct Pass {
    /// Samples in the batch.
    let samples: Int
    /// Training or evaluation.
    let phase: Phase
    /// Source of every random number.
    let generator: Philox
    /// Threads.
    let parallel: any Parallel
    /// Whether what nothing flows through may be left out: always, but for steps that would notice.
    let leavesOutZeros: Bool
}

/// Whether dropout is active, and where in the training it is.
enum Phase: Equatable {
    case training(epoch: Int, step: Int)
    case evaluation
}
