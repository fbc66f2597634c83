/// The sizes of a 'same' convolution with stride 1: images are height × width × channels, channels
/// fastest; weights are kernel row × kernel column × input channel × output channel.
public struct ConvolutionShape: Sendable, Hashable {
    /// Rows of the image, before and after.
    public let height: Int
    /// Columns of the image, before and after.
    public let width: Int
    /// Channels in.
    public let inputs: Int
    /// Channels out.
    public let outputs: Int
    /// Rows of the kernel.
    public let kernelHeight: Int
    /// Columns of the kernel.
    public let kernelWidth: Int
    /// Zero rows above the image.
    public let padTop: Int
    /// Zero columns left of the image.
    public let padLeft: Int

    /// Keras's 'same': of the `kernel − 1` zeros the smaller half goes before.
    public init(height: Int, width: Int, inputs: Int, outputs: Int, kernelHeight: Int, kernelWidth: Int) {
        self.init(
            height: height, width: width, inputs: inputs, outputs: outputs, kernelHeight: kernelHeight,
            kernelWidth: kernelWidth, padTop: (kernelHeight - 1) / 2, padLeft: (kernelWidth - 1) / 2)
    }

    private init(
        height: Int, width: Int, inputs: Int, outputs: Int, kernelHeight: Int, kernelWidth: Int, padTop: Int,
        padLeft: Int
    ) {
        self.height = height
        self.width = width
        self.inputs = inputs
        self.outputs = outputs
        self.kernelHeight = kernelHeight
        self.kernelWidth = kernelWidth
        self.padTop = padTop
        self.padLeft = padLeft
    }

    /// The convolution that carries gradients from outputs to inputs, with rotated weights.
    public var transposed: Self {
        Self(
            height: height, width: width, inputs: outputs, outputs: inputs, kernelHeight: kernelHeight,
            kernelWidth: kernelWidth, padTop: kernelHeight - 1 - padTop, padLeft: kernelWidth - 1 - padLeft)
    }

    /// Values of one sample going in, padded with zeros on all sides.
    public var paddedCount: Int { (height + kernelHeight - 1) * paddedRow }
    /// Values of one sample going in.
    public var inputCount: Int { height * width * inputs }
    /// Values of one sample coming out.
    public var outputCount: Int { height * width * outputs }
    /// Places of the kernel.
    public var taps: Int { kernelHeight * kernelWidth }
    /// Weights.
    public var weightCount: Int { taps * inputs * outputs }

    /// Values from one padded row to the next.
    var paddedRow: Int { (width + kernelWidth - 1) * inputs }
    /// Adjacent input values under one row of the kernel.
    var run: Int { kernelWidth * inputs }
    /// Where the image begins in a padded sample.
    var paddedStart: Int { padTop * paddedRow + padLeft * inputs }
}
