/// Where the windows of a pool lie on an image of height × width × channels.
public struct PoolWindows: Sendable, Hashable {
    let height: Int
    let width: Int
    let channels: Int
    /// Rows of windows.
    public let outputHeight: Int
    /// Windows of a row.
    public let outputWidth: Int
    /// Whether they stand side by side from the first row and column on, and only whole ones count.
    let areSideBySide: Bool
    private let windowHeight: Int
    private let windowWidth: Int
    private let rowStride: Int
    private let columnStride: Int
    private let padTop: Int
    private let padLeft: Int

    /// Windows of `windowHeight` × `windowWidth`, which stand side by side unless `stride` says how many rows and columns it
    /// is from one to the next. With padding `same` they lie as a convolution's kernels; what of them is outside of the image
    /// does not count. Where no window fits, there is none.
    public init(
        height: Int, width: Int, channels: Int, windowHeight: Int, windowWidth: Int, stride: Int? = nil,
        padding: ConvolutionShape.Padding = .valid
    ) {
        (self.height, self.width, self.channels) = (height, width, channels)
        (self.windowHeight, self.windowWidth) = (windowHeight, windowWidth)
        (rowStride, columnStride) = (stride ?? windowHeight, stride ?? windowWidth)
        let rows = ConvolutionShape.side(height, windowHeight, rowStride, padding)
        let columns = ConvolutionShape.side(width, windowWidth, columnStride, padding)
        (outputHeight, outputWidth) = (rows.count, columns.count)
        (padTop, padLeft) = (rows.before, columns.before)
        areSideBySide = padding == .valid && rowStride == windowHeight && columnStride == windowWidth
    }

    /// As many windows as one element can be in.
    public var overlap: Int {
        ((windowHeight + rowStride - 1) / rowStride) * ((windowWidth + columnStride - 1) / columnStride)
    }

    /// Calls `body` with each window, row by row: where its first element begins, and its rows and columns inside of the image,
    /// of which there is at least one each.
    @inline(__always)
    func eachWindow(_ body: (_ start: Int, _ rows: Int, _ columns: Int) -> Void) {
        for y in 0..<outputHeight {
            let top = y &* rowStride &- padTop
            let (first, end) = (max(top, 0), min(top &+ windowHeight, height))
            for x in 0..<outputWidth {
                let left = x &* columnStride &- padLeft
                let firstColumn = max(left, 0)
                body(
                    (first &* width &+ firstColumn) &* channels, end &- first,
                    min(left &+ windowWidth, width) &- firstColumn)
            }
        }
    }
}
