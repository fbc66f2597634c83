/// Two pictures compared pixel by pixel. Where their sizes differ, both are laid into a canvas as large as the
/// larger, from the upper left corner, and pixels that only one of them has count as differing.
public struct PictureComparison: Sendable, Equatable {
    /// A rectangle of whole pixels.
    public struct Area: Sendable, Equatable {
        /// Pixels left of it.
        public let left: Int
        /// Rows above it.
        public let top: Int
        /// Pixels per row.
        public let width: Int
        /// Rows.
        public let height: Int
    }

    /// Shown above the pictures.
    public var title: String
    /// What the old picture is called.
    public var oldName: String
    /// What the new picture is called.
    public var newName: String
    /// The old picture.
    public let old: RasterImage
    /// The new picture.
    public let new: RasterImage
    /// How many pixels of the canvas are not the same in both pictures.
    public let differingPixels: Int
    /// The largest difference of a red, green or blue value among the pixels that both have, 0 to 255.
    public let largestChannelDifference: Int
    /// The smallest area that holds all differing pixels; nil where there are none.
    public let bounds: Area?

    /// Compares two pictures.
    public init(
        title: String, old: RasterImage, new: RasterImage, oldName: String = "old", newName: String = "new"
    ) {
        self.title = title
        self.oldName = oldName
        self.newName = newName
        self.old = old
        self.new = new
        let canvas = Self.canvas(old, new)
        var count = 0
        var largest = 0
        var (left, top, right, bottom) = (canvas.width, canvas.height, -1, -1)
        for y in 0..<canvas.height {
            // Most rows are the same.
            if Self.isSame(old, new, row: y) { continue }
            for x in 0..<canvas.width {
                let (before, after) = (old.pixel(x, y), new.pixel(x, y))
                guard before != after else { continue }
                count += 1
                (left, right) = (min(left, x), max(right, x))
                (top, bottom) = (min(top, y), y)
                if let before, let after { largest = max(largest, Self.distance(before, after)) }
            }
        }
        differingPixels = count
        largestChannelDifference = largest
        bounds =
            count == 0 ? nil : Area(left: left, top: top, width: right - left + 1, height: bottom - top + 1)
    }

    /// Whether both have the same size and the same pixels.
    public var isSame: Bool { differingPixels == 0 }

    /// Whether one is wider or higher than the other.
    public var sizesDiffer: Bool { old.width != new.width || old.height != new.height }

    /// Differing pixels as a share of the canvas, 0 to 1.
    public var share: Double { Double(differingPixels) / Double(canvas.width * canvas.height) }

    /// As large as the larger of the two, in each direction.
    var canvas: (width: Int, height: Int) { Self.canvas(old, new) }

    private static func canvas(_ old: RasterImage, _ new: RasterImage) -> (width: Int, height: Int) {
        (max(old.width, new.width), max(old.height, new.height))
    }

    private static func isSame(_ old: RasterImage, _ new: RasterImage, row: Int) -> Bool {
        guard old.width == new.width, row < min(old.height, new.height) else { return false }
        let range = row * old.width..<(row + 1) * old.width
        return old.pixels[range] == new.pixels[range]
    }

    private static func distance(_ one: UInt32, _ other: UInt32) -> Int {
        func channel(_ shift: UInt32) -> Int {
            Int((Int(one >> shift & 255) - Int(other >> shift & 255)).magnitude)
        }
        return max(channel(16), channel(8), channel(0))
    }
}

extension RasterImage {
    /// Nil outside the picture.
    func pixel(_ x: Int, _ y: Int) -> UInt32? {
        x < width && y < height ? pixels[y * width + x] : nil
    }
}
