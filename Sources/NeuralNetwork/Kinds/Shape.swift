/// Height, width and channels of one sample between two layers; a vector is 1 × 1 × n.
public struct Shape: Sendable, Hashable {
    /// Rows.
    public var height: Int
    /// Columns.
    public var width: Int
    /// Values per position.
    public var channels: Int

    /// A shape of `height` × `width` × `channels`.
    public init(height: Int, width: Int, channels: Int) {
        self.height = height
        self.width = width
        self.channels = channels
    }

    /// Values in one sample.
    public var count: Int { height * width * channels }
}
