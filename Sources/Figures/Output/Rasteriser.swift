import CCairo
import Digests

/// Carries out a drawing's commands on a Cairo image surface.
struct Rasteriser {
    /// Pixels per inch.
    static let resolution = 200.0
    private static let scale = resolution / 72

    private let surface: ImageSurface

    /// Draws all of it, on white.
    init(_ drawing: Drawing, typeface: Typeface) throws(FigureError) {
        surface = try ImageSurface(
            width: Int((drawing.width * Self.scale).rounded()),
            height: Int((drawing.height * Self.scale).rounded()))
        let painter = try Painter(on: surface.pointer, typeface: typeface, dotsPerPoint: Self.scale)
        try painter.paint(drawing)
    }

    /// The picture as a file.
    func png() throws(FigureError) -> [UInt8] { try file(surface.rgb()) }

    /// The picture, with the digest of its commands.
    func rendered(drawingDigest: String) throws(FigureError) -> RenderedFigure {
        let rgb = try surface.rgb()
        return RenderedFigure(
            png: try file(rgb), width: surface.width, height: surface.height, pixelDigest: sha256(rgb),
            drawingDigest: drawingDigest)
    }

    private func file(_ rgb: [UInt8]) throws(FigureError) -> [UInt8] {
        try PNGFile(width: surface.width, height: surface.height, rgb: rgb).bytes
    }
}
