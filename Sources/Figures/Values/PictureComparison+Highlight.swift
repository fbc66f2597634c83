extension PictureComparison {
    /// The new picture faded to light grey, each differing pixel in one strong colour, enlarged by `radius`
    /// pixels to each side; white where the new picture has no pixel.
    func highlighted(radius: Int) -> RasterImage {
        let (width, height) = canvas
        let marked = marks(radius: radius)
        let strong = Colour.emphasis.rgb
        var pixels: [UInt32] = []
        pixels.reserveCapacity(width * height)
        for y in 0..<height {
            for x in 0..<width {
                pixels.append(marked[y * width + x] ? strong : new.pixel(x, y).map(faded) ?? 0xFFFFFF)
            }
        }
        return RasterImage(width: width, height: height, pixels: pixels)
    }

    private func marks(radius: Int) -> [Bool] {
        let (width, height) = canvas
        var rows = [Bool](repeating: false, count: width * height)
        var marks = rows
        // First along the rows, then along the columns: what a square around each pixel would cover.
        for y in 0..<height {
            for x in 0..<width where old.pixel(x, y) != new.pixel(x, y) {
                for near in max(0, x - radius)...min(width - 1, x + radius) { rows[y * width + near] = true }
            }
        }
        for y in 0..<height {
            for x in 0..<width where rows[y * width + x] {
                for near in max(0, y - radius)...min(height - 1, y + radius) {
                    marks[near * width + x] = true
                }
            }
        }
        return marks
    }

    /// A quarter of the contrast with white, without colour.
    private func faded(_ pixel: UInt32) -> UInt32 {
        let luma = ((pixel >> 16 & 255) * 299 + (pixel >> 8 & 255) * 587 + (pixel & 255) * 114) / 1000
        return (255 - (255 - luma) / 4) * 0x010101
    }

    /// What differs, in one sentence without its full stop.
    var summary: String {
        guard !isSame else { return "no pixel differs" }
        let total = canvas.width * canvas.height
        let percent = DecimalNumber(share * 100, significantDigits: 2).text
        var text = "\(differingPixels) of \(total) pixels differ (\(percent)%)"
        if largestChannelDifference > 0 { text += ", by at most \(largestChannelDifference) of 255" }
        return text + (sizesDiffer ? "; the sizes differ, and what only one has counts" : "")
    }
}
