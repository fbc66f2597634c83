import Kernels
import Vocabulary

/// Which windows a pool has.
struct PoolSettings {
    let size: Int
    private let stride: Int
    private let padding: ConvolutionShape.Padding

    /// What tables of words say of the windows.
    static var meaning: String {
        "windows of size × size, `stride` rows and columns apart. With `valid` they stay inside of the image, so that `size` is at "
            + "most its smaller side and an incomplete one is dropped; with `same` there is one for every `stride`th row and "
            + "column, as of `conv2d`, and what of it is outside does not count"
    }

    init(_ settings: inout Settings) {
        size = settings.integer("size", in: LayerLimits.window)
        stride = settings.integer("stride", in: LayerLimits.window, usually: size, of: "size")
        // Beyond the edge is what a plan has to ask for: without, pools are what they always were.
        let paddings = ConvolutionShape.Padding.allCases
        padding = paddings[settings.choice("padding", among: paddings.map { $0.word }, usual: 1)]
    }

    /// As in `3×3/2`.
    var text: String {
        "\(size)×\(size)" + (stride == size ? "" : "/\(stride)")
            + (padding == .valid ? "" : " \(padding.word)")
    }

    func windows(_ input: Shape) -> PoolWindows {
        PoolWindows(
            height: input.height, width: input.width, channels: input.channels, windowHeight: size,
            windowWidth: size, stride: stride, padding: padding)
    }

    func outputShape(for input: Shape) -> Shape? {
        guard size > 0, stride > 0 else { return nil }
        let windows = windows(input)
        guard windows.outputHeight > 0, windows.outputWidth > 0 else { return nil }
        return Shape(height: windows.outputHeight, width: windows.outputWidth, channels: input.channels)
    }

    func misfit(for input: Shape) -> Misfit? {
        let side = min(input.height, input.width)
        guard padding == .valid, size > side else { return nil }
        return Misfit(
            setting: "size", expected: "at most \(side), as its input is \(input.height) × \(input.width)",
            found: "\(size)", remedy: "use a smaller pool or fewer of them, or padding: same")
    }
}
