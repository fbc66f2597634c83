/// The sizes of a convolution: images are height × width × channels, channels fastest; weights are
/// kernel row × kernel column × input channel × output channel.
public struct ConvolutionShape: Sendable, Hashable {
    /// What is around an image.
    public enum Padding: Sendable, CaseIterable {
        /// As many zeros as make the kernel see every `stride`th position: Keras's 'same'. Of an odd number the smaller half
        /// goes before.
        case same
        /// None: the kernel stays inside.
        case valid

        /// As plans write it. (No raw value: programs without an operating system cannot compare texts.)
        public var word: String {
            switch self {
            case .same: "same"
            case .valid: "valid"
            }
        }
    }

    /// Rows of the image that goes in.
    public let height: Int
    /// Columns of the image that goes in.
    public let width: Int
    /// Rows of the image that comes out.
    public let outputHeight: Int
    /// Columns of the image that comes out.
    public let outputWidth: Int
    /// Channels in.
    public let inputs: Int
    /// Channels out.
    public let outputs: Int
    /// Rows of the kernel.
    public let kernelHeight: Int
    /// Columns of the kernel.
    public let kernelWidth: Int
    /// Rows, or columns, from one position of the kernel to the next.
    public let stride: Int
    /// Rows, or columns, from one of the image to the next: there are zeros between, if it is more than 1.
    public let spread: Int
    /// Zero rows above the image.
    public let padTop: Int
    /// Zero columns left of the image.
    public let padLeft: Int

    /// A convolution, 'same' and with stride 1 unless given. Where the kernel does not fit, nothing comes out.
    public init(
        height: Int, width: Int, inputs: Int, outputs: Int, kernelHeight: Int, kernelWidth: Int,
        stride: Int = 1, padding: Padding = .same
    ) {
        let rows = Self.side(height, kernelHeight, stride, padding)
        let columns = Self.side(width, kernelWidth, stride, padding)
        self.init(
            height: height, width: width, output: (rows.count, columns.count), inputs: inputs,
            outputs: outputs, kernelHeight: kernelHeight, kernelWidth: kernelWidth, stride: stride,
            spread: 1, padTop: rows.before, padLeft: columns.before)
    }

    private init(
        height: Int, width: Int, output: (height: Int, width: Int), inputs: Int, outputs: Int,
        kernelHeight: Int, kernelWidth: Int, stride: Int, spread: Int, padTop: Int, padLeft: Int
    ) {
        self.height = height
        self.width = width
        (outputHeight, outputWidth) = output
        self.inputs = inputs
        self.outputs = outputs
        self.kernelHeight = kernelHeight
        self.kernelWidth = kernelWidth
        self.stride = stride
        self.spread = spread
        self.padTop = padTop
        self.padLeft = padLeft
    }

    /// Positions of a kernel along one side, and the zeros before it. Pools' windows lie alike.
    static func side(_ count: Int, _ kernel: Int, _ stride: Int, _ padding: Padding)
        -> (count: Int, before: Int)
    {
        switch padding {
        case .valid:
            return (count < kernel ? 0 : (count - kernel) / stride + 1, 0)
        case .same:
            let positions = (count + stride - 1) / stride
            return (positions, max(0, (positions - 1) * stride + kernel - count) / 2)
        }
    }

    /// The convolution that carries gradients from outputs to inputs, with rotated weights.
    public var transposed: Self {
        Self(
            height: outputHeight, width: outputWidth, output: (height, width), inputs: outputs,
            outputs: inputs, kernelHeight: kernelHeight, kernelWidth: kernelWidth, stride: 1, spread: stride,
            padTop: kernelHeight - 1 - padTop, padLeft: kernelWidth - 1 - padLeft)
    }

    /// Whether as much comes out as goes in, position by position.
    public var isSame: Bool {
        stride == 1 && spread == 1 && outputHeight == height && outputWidth == width
    }

    /// Values of one sample going in, padded with zeros on all sides.
    public var paddedCount: Int { paddedHeight * paddedRow }
    /// Values of one sample going in.
    public var inputCount: Int { height * width * inputs }
    /// Values of one sample coming out.
    public var outputCount: Int { outputHeight * outputWidth * outputs }
    /// Positions of the kernel.
    public var positions: Int { outputHeight * outputWidth }
    /// Places of the kernel.
    public var taps: Int { kernelHeight * kernelWidth }
    /// Weights.
    public var weightCount: Int { taps * inputs * outputs }

    /// Rows of a padded image: as many as the kernel sees, and at least the image with what is above.
    var paddedHeight: Int {
        max(padTop + (height - 1) * spread + 1, (outputHeight - 1) * stride + kernelHeight)
    }
    /// Columns of a padded image.
    var paddedWidth: Int {
        max(padLeft + (width - 1) * spread + 1, (outputWidth - 1) * stride + kernelWidth)
    }
    /// Values from one padded row to the next.
    var paddedRow: Int { paddedWidth * inputs }
    /// Values from one position of the kernel to the next in its row.
    var step: Int { stride * inputs }
    /// Adjacent input values under one row of the kernel.
    var run: Int { kernelWidth * inputs }
    /// Where the image begins in a padded sample.
    var paddedStart: Int { padTop * paddedRow + padLeft * inputs }
}
