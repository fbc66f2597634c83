/// Height, width and channels of an image.
public struct ImageSize: Sendable, Hashable {
    /// Rows.
    public var height: Int
    /// Columns.
    public var width: Int
    /// Values of a pixel: 1 of grey images, 3 of colour ones.
    public var channels: Int

    /// A size of `height` × `width` pixels of so many values.
    public init(height: Int, width: Int, channels: Int = 1) {
        self.height = height
        self.width = width
        self.channels = channels
    }

    /// The size that IDX images of these extents have, which begin with their count and end with channels where they are four.
    init(extents: [Int]) {
        self.init(height: extents[1], width: extents[2], channels: extents.count > 3 ? extents[3] : 1)
    }

    /// `28 × 28`, with the channels where they are several: `32 × 32 × 3`.
    public var text: String {
        "\(height) × \(width)" + (channels == 1 ? "" : " × \(channels)")
    }
}
