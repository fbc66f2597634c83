internal import CCairo

/// Carries out a drawing's commands on a Cairo surface, pixels or paper.
final class Painter {
    private let context: OpaquePointer
    private let typeface: Typeface
    private let dotsPerPoint: Double

    /// - Parameter dotsPerPoint: how the surface's unit compares with a drawing's.
    init(on surface: OpaquePointer, typeface: Typeface, dotsPerPoint: Double) throws(FigureError) {
        (self.typeface, self.dotsPerPoint) = (typeface, dotsPerPoint)
        context = cairo_create(surface)
        try check(cairo_status(context), "start drawing")
    }

    deinit { cairo_destroy(context) }

    /// Draws all of it, on white.
    func paint(_ drawing: Drawing) throws(FigureError) {
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        cairo_scale(context, dotsPerPoint, dotsPerPoint)
        cairo_set_antialias(context, CAIRO_ANTIALIAS_GRAY)
        cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
        for command in drawing.commands { try draw(command) }
        try check(cairo_status(context), "draw")
    }

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
        case .note, .part: break
        }
    }

    private func draw(_ run: TextRun) throws(FigureError) {
        let outline = try typeface.outline(run.string, size: run.size, isBold: run.isBold)
        let width = typeface.width(run.string, size: run.size, isBold: run.isBold)
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
        let thickening = typeface.thickening(run)
        if thickening > 0 {
            trace(outline)
            stroke(Pen(colour: run.colour, width: thickening))
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
            cairo_get_source(context), factor * dotsPerPoint < 1 ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST)
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
}
