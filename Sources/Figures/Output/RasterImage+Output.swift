import Digests

extension RasterImage {
    /// SHA-256 (hexadecimal) of the pixels, as ``RenderedFigure`` has it.
    public var pixelDigest: String { sha256(rgb) }

    /// The picture as a PNG file.
    public func png() throws(FigureError) -> [UInt8] {
        try PNGFile(width: width, height: height, rgb: rgb).bytes
    }

    /// The picture with another pixel at `index`, counted row by row from the top left: its lowest bits turned over.
    public func withPixelChanged(at index: Int) -> RasterImage {
        var pixels = pixels
        pixels[index] ^= 0x010101
        return RasterImage(width: width, height: height, pixels: pixels)
    }
}
