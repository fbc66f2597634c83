import Digests
internal import CCairo

/// Carries out a drawing's commands on a Cairo image surface.
final class Rasteriser {
    /// Pixels per inch.
    static let resolution = 200.0
    private static let scale = resolution / 72

    private let surface: ImageSurface
    private let context: OpaquePointer
    private let typeface: Typeface

    /// Draws all of it, on white.
    init(_ drawing: Drawing, typeface: Typeface) throws(FigureError) {
        self.typeface = typeface
        surface = try ImageSurface(
            width: Int((drawing.width * Self.scale).rounded()),
            height: Int((drawing.height * Self.scale).rounded()))
        context = cairo_create(surface.pointer)
        try check(cairo_status(context), "start drawing")

        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        cairo_scale(context, Self.scale, Self.scale)
        cairo_set_antialias(context, CAIRO_ANTIALIAS_GRAY)
        cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
        for command in drawing.commands { try draw(command) }
        try check(cairo_status(context), "draw")
    }

    deinit { cairo_destroy(context) }

    // MARK: - Commands

    private func draw(_ command: Drawing.Command) throws(FigureError) {
        switch command {
        case .fill(let path, let colour):
            trace(path)
            setSource(colour)
            cairo_fill(context)
        case .stroke(let path, let pen):
            trace(path)
            stroke(pen)
        case .text(let run): try draw(run)
        case .image(let image, let area): try draw(RasterImage(image), in: area)
        case .picture(let picture, let area): try draw(picture, in: area)
        case .clip(let area):
            cairo_save(context)
            trace(Path(area))
            cairo_clip(context)
        case .unclip:
            cairo_restore(context)
        }
    }

    private func draw(_ run: TextRun) throws(FigureError) {
        let outline = try typeface.outline(run.string, size: run.size)
        let width = typeface.width(run.string, size: run.size)
        cairo_save(context)
        defer { cairo_restore(context) }
        cairo_translate(context, run.at.x, run.at.y)
        if run.isVertical {
            // A quarter turn to the left as an exact matrix: no sine or cosine takes part.
            var turn = cairo_matrix_t(xx: 0, yx: -1, xy: 1, yy: 0, x0: 0, y0: 0)
            cairo_transform(context, &turn)
        }
        switch run.anchor {
        case .start: break
        case .middle: cairo_translate(context, -width / 2, 0)
        case .end: cairo_translate(context, -width, 0)
        }
        if run.hasHalo {
            trace(outline)
            stroke(Pen(colour: .white, width: run.size * 0.3))
        }
        if run.isBold {
            trace(outline)
            stroke(Pen(colour: run.colour, width: run.size * 0.035))
        }
        trace(outline)
        setSource(run.colour)
        cairo_fill(context)
    }

    private func draw(_ image: RasterImage, in area: Rectangle) throws(FigureError) {
        let source = try ImageSurface(image)
        cairo_save(context)
        defer { cairo_restore(context) }
        let factor = area.width / Double(image.width)
        cairo_translate(context, area.left, area.top)
        cairo_scale(context, factor, area.height / Double(image.height))
        cairo_set_source_surface(context, source.pointer, 0, 0)
        // Enlarged pixels stay squares; what must shrink is averaged.
        cairo_pattern_set_filter(
            cairo_get_source(context), factor * Self.scale < 1 ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST)
        cairo_pattern_set_extend(cairo_get_source(context), CAIRO_EXTEND_PAD)
        cairo_rectangle(context, 0, 0, Double(image.width), Double(image.height))
        cairo_fill(context)
    }

    private func trace(_ path: Path) {
        cairo_new_path(context)
        for element in path.elements {
            switch element {
            case .move(let point): cairo_move_to(context, point.x, point.y)
            case .line(let point): cairo_line_to(context, point.x, point.y)
            case .curve(let first, let second, let end):
                cairo_curve_to(context, first.x, first.y, second.x, second.y, end.x, end.y)
            case .close: cairo_close_path(context)
            }
        }
    }

    private func stroke(_ pen: Pen) {
        setSource(pen.colour)
        cairo_set_line_width(context, pen.width)
        cairo_set_dash(context, pen.dash, CInt(pen.dash.count), 0)
        cairo_stroke(context)
    }

    private func setSource(_ colour: Colour) {
        cairo_set_source_rgb(
            context, Double(colour.red) / 255, Double(colour.green) / 255, Double(colour.blue) / 255)
    }

    // MARK: - Result

    /// The picture as a file.
    func png() throws(FigureError) -> [UInt8] { try surface.png() }

    /// The picture, with the digest of its commands.
    func rendered(drawingDigest: String) throws(FigureError) -> RenderedFigure {
        RenderedFigure(
            png: try png(), width: surface.width, height: surface.height,
            pixelDigest: sha256(try surface.image().rgb), drawingDigest: drawingDigest)
    }
}
