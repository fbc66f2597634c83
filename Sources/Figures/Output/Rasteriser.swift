import Digests
internal import CCairo

/// Carries out a drawing's commands on a Cairo image surface.
final class Rasteriser {
    /// Pixels per inch.
    static let resolution = 200.0
    private static let scale = resolution / 72

    private let width: Int
    private let height: Int
    private let surface: OpaquePointer
    private let context: OpaquePointer
    private let typeface: Typeface

    /// Draws all of it, on white.
    init(_ drawing: Drawing, typeface: Typeface) throws(FigureError) {
        self.typeface = typeface
        width = Int((drawing.width * Self.scale).rounded())
        height = Int((drawing.height * Self.scale).rounded())
        // Cairo never returns null here: failures are in the status of what it returns.
        surface = cairo_image_surface_create(
            CAIRO_FORMAT_RGB24, CInt(clamping: width), CInt(clamping: height))
        context = cairo_create(surface)
        try check(cairo_surface_status(surface), "make an image of \(width) × \(height) pixels")
        try check(cairo_status(context), "start drawing")

        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        cairo_scale(context, Self.scale, Self.scale)
        cairo_set_antialias(context, CAIRO_ANTIALIAS_GRAY)
        cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
        for command in drawing.commands { try draw(command) }
        try check(cairo_status(context), "draw")
        cairo_surface_flush(surface)
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

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
        case .image(let image, let area): try draw(image, in: area)
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

    private func draw(_ image: GreyImage, in area: Rectangle) throws(FigureError) {
        let source: OpaquePointer = cairo_image_surface_create(
            CAIRO_FORMAT_RGB24, CInt(clamping: image.width), CInt(clamping: image.height))
        defer { cairo_surface_destroy(source) }
        try check(cairo_surface_status(source), "make an image of \(image.width) × \(image.height) pixels")
        guard let bytes = cairo_image_surface_get_data(source) else { return }
        let stride = Int(cairo_image_surface_get_stride(source))
        for row in 0..<image.height {
            for column in 0..<image.width {
                let level = UInt32(255 - image.pixels[row * image.width + column])
                UnsafeMutableRawPointer(bytes).storeBytes(
                    of: level << 16 | level << 8 | level, toByteOffset: row * stride + column * 4,
                    as: UInt32.self)
            }
        }
        cairo_surface_mark_dirty(source)

        cairo_save(context)
        defer { cairo_restore(context) }
        let factor = area.width / Double(image.width)
        cairo_translate(context, area.left, area.top)
        cairo_scale(context, factor, area.height / Double(image.height))
        cairo_set_source_surface(context, source, 0, 0)
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

    // MARK: - Results

    /// The picture, with the digest of its commands.
    func rendered(drawingDigest: String) throws(FigureError) -> RenderedFigure {
        RenderedFigure(
            png: try png(), width: width, height: height, pixelDigest: sha256(try rgb()),
            drawingDigest: drawingDigest)
    }

    /// `width × height × 3` bytes, row by row.
    private func rgb() throws(FigureError) -> [UInt8] {
        guard let bytes = cairo_image_surface_get_data(surface) else {
            throw .cairo(operation: "read the pixels", status: "the image has no data")
        }
        let stride = Int(cairo_image_surface_get_stride(surface))
        var result: [UInt8] = []
        result.reserveCapacity(width * height * 3)
        for row in 0..<height {
            for column in 0..<width {
                let pixel = UnsafeRawPointer(bytes).load(
                    fromByteOffset: row * stride + column * 4, as: UInt32.self)
                result.append(UInt8(truncatingIfNeeded: pixel >> 16))
                result.append(UInt8(truncatingIfNeeded: pixel >> 8))
                result.append(UInt8(truncatingIfNeeded: pixel))
            }
        }
        return result
    }

    private func png() throws(FigureError) -> [UInt8] {
        var bytes: [UInt8] = []
        let status = withUnsafeMutablePointer(to: &bytes) { sink in
            cairo_surface_write_to_png_stream(
                surface,
                { sink, data, count in
                    guard let sink, let data else { return CAIRO_STATUS_WRITE_ERROR }
                    sink.assumingMemoryBound(to: [UInt8].self).pointee
                        .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
                    return CAIRO_STATUS_SUCCESS
                }, sink)
        }
        try check(status, "write the PNG")
        return bytes
    }
}

private func check(_ status: cairo_status_t, _ operation: String) throws(FigureError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    throw .cairo(operation: operation, status: String(cString: cairo_status_to_string(status)))
}
