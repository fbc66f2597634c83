internal import CCairo

extension RasterImage {
    /// Far more than any figure has; a file that claims more would exhaust the memory.
    private static let mostPixels = 100_000_000

    /// Decodes a PNG file, on white where it is transparent.
    /// - Parameters:
    ///   - png: the bytes of the file.
    ///   - name: what errors call it, as in `figures/memorisation.png`.
    /// - Throws: if the bytes are no complete PNG file, or one with more than 100 million pixels.
    public init(png: [UInt8], name: String) throws(FigureError) {
        try Self.checkHeader(png, name)
        let decoded = Decoded(png)
        try readable(decoded.status, name)

        // Pictures without transparency, as reports have them, are what they are.
        if cairo_image_surface_get_format(decoded.surface) == CAIRO_FORMAT_RGB24,
            let image = RasterImage(decoded.surface)
        {
            self = image
            return
        }
        // All others are made one kind by painting.
        let page = try ImageSurface(
            width: Int(cairo_image_surface_get_width(decoded.surface)),
            height: Int(cairo_image_surface_get_height(decoded.surface)))
        let context: OpaquePointer = cairo_create(page.pointer)
        defer { cairo_destroy(context) }
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        cairo_set_source_surface(context, decoded.surface, 0, 0)
        cairo_paint(context)
        try readable(cairo_status(context), name)
        self = try page.image()
    }

    /// The pixels of a surface that is opaque; nil where it has none.
    private init?(_ surface: OpaquePointer) {
        cairo_surface_flush(surface)
        guard let bytes = cairo_image_surface_get_data(surface) else { return nil }
        let (width, height) = (
            Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface))
        )
        let stride = Int(cairo_image_surface_get_stride(surface))
        let pixels = [UInt32](unsafeUninitializedCapacity: width * height) { pixels, count in
            for row in 0..<height {
                let line = UnsafeRawPointer(bytes + row * stride).assumingMemoryBound(to: UInt32.self)
                // Cairo leaves the highest byte undefined.
                for column in 0..<width { pixels[row * width + column] = line[column] & 0xFFFFFF }
            }
            count = width * height
        }
        self.init(width: width, height: height, pixels: pixels)
    }

    /// Signature and size, which a PNG file begins with. Cairo would report another kind of file as a lack of
    /// memory.
    private static func checkHeader(_ bytes: [UInt8], _ name: String) throws(FigureError) {
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        guard !bytes.isEmpty else { throw .unreadablePicture(file: name, problem: "it is empty") }
        guard bytes.starts(with: signature) else {
            throw .unreadablePicture(file: name, problem: "it does not begin as a PNG file does")
        }
        guard bytes.count >= 24 else {
            throw .unreadablePicture(file: name, problem: "it ends after \(bytes.count) bytes")
        }
        func number(at offset: Int) -> Int { bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
        let (width, height) = (number(at: 16), number(at: 20))
        let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
        guard !overflow, pixels <= mostPixels else {
            throw .unreadablePicture(
                file: name, problem: "it claims \(width) × \(height) pixels, more than \(mostPixels)")
        }
    }
}

/// What Cairo makes of the bytes of a file.
private final class Decoded {
    let surface: OpaquePointer

    init(_ bytes: [UInt8]) {
        var rest = bytes[...]
        surface = withUnsafeMutablePointer(to: &rest) { source in
            cairo_image_surface_create_from_png_stream(
                { source, data, count in
                    guard let source, let data else { return CAIRO_STATUS_READ_ERROR }
                    let rest = source.assumingMemoryBound(to: ArraySlice<UInt8>.self)
                    guard rest.pointee.count >= Int(count) else { return CAIRO_STATUS_READ_ERROR }
                    _ = UnsafeMutableBufferPointer(start: data, count: Int(count))
                        .update(fromContentsOf: rest.pointee.prefix(Int(count)))
                    rest.pointee.removeFirst(Int(count))
                    return CAIRO_STATUS_SUCCESS
                }, source)
        }
    }

    var status: cairo_status_t { cairo_surface_status(surface) }

    deinit { cairo_surface_destroy(surface) }
}

private func readable(_ status: cairo_status_t, _ name: String) throws(FigureError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    throw .unreadablePicture(
        file: name,
        problem: "it is damaged or incomplete (Cairo: \(String(cString: cairo_status_to_string(status))))")
}
