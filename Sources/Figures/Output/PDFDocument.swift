internal import CCairo

/// A drawing as a PDF file of one page: no date is in it, so that the same drawing gives the same bytes.
struct PDFDocument {
    let bytes: [UInt8]

    init(_ drawing: Drawing, title: String, typeface: Typeface) throws(FigureError) {
        let sink = Sink()
        guard
            let surface = cairo_pdf_surface_create_for_stream(
                { sink, data, count in
                    guard let sink, let data else { return CAIRO_STATUS_WRITE_ERROR }
                    Unmanaged<Sink>.fromOpaque(sink).takeUnretainedValue().bytes
                        .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
                    return CAIRO_STATUS_SUCCESS
                }, Unmanaged.passUnretained(sink).toOpaque(), drawing.width, drawing.height)
        else { throw .cairo(operation: "make a PDF", status: "it gave no surface") }
        // Destroying it may write, too.
        defer { withExtendedLifetime(sink) { cairo_surface_destroy(surface) } }
        try check(cairo_surface_status(surface), "make a PDF")
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        // Cairo would write the time of day.
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "")
        try Painter(on: surface, typeface: typeface, dotsPerPoint: 1).paint(drawing)
        cairo_surface_finish(surface)
        try check(cairo_surface_status(surface), "write the PDF")
        bytes = sink.bytes
    }
}

/// Receives what Cairo writes.
private final class Sink {
    var bytes: [UInt8] = []
}
