/// Small images, grey or coloured, in rows of equal length, each with a caption below.
public struct ImageGrid: Sendable, Equatable {
    /// One image and what stands below it.
    public struct Cell: Sendable, Equatable {
        /// The image.
        public var image: CellImage
        /// Shown below the image.
        public var caption: String
        /// Sets the cell apart by a thick frame, a bold caption and a colour, as for a label that is not
        /// the true one.
        public var emphasis: Bool

        /// A cell.
        public init(image: CellImage, caption: String, emphasis: Bool = false) {
            self.image = image
            self.caption = caption
            self.emphasis = emphasis
        }
    }

    /// More would leave no room for the images.
    static let mostColumns = 32

    /// Shown above the grid.
    public var title: String
    /// Cells per row, 1 to 32.
    public var columns: Int
    /// Row by row.
    public var cells: [Cell]

    /// A grid.
    public init(title: String, columns: Int, cells: [Cell]) {
        self.title = title
        self.columns = columns
        self.cells = cells
    }
}

/// An image of one byte per pixel, or of three.
public struct CellImage: Sendable, Equatable {
    /// Pixels per row, at least 1.
    public var width: Int
    /// Rows, at least 1.
    public var height: Int
    /// Whether each pixel is three bytes: red, green and blue.
    public var isColoured: Bool
    /// `width × height` bytes, row by row: 0 is background (drawn white), 255 is ink (drawn black). Three times as many of a
    /// coloured image, drawn as they are.
    public var pixels: [UInt8]

    /// An image; a wrong number of pixels is reported when it is rendered.
    public init(width: Int, height: Int, isColoured: Bool = false, pixels: [UInt8]) {
        self.width = width
        self.height = height
        self.isColoured = isColoured
        self.pixels = pixels
    }
}
