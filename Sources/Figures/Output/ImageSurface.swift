internal import CCairo

/// An opaque image in memory that Cairo draws on.
final class ImageSurface {
    let width: Int
    let height: Int
    let pointer: OpaquePointer

    /// A black image.
    init(width: Int, height: Int) throws(FigureError) {
        self.width = width
        self.height = height
        // Cairo never returns null here: failures are in the status of what it returns.
        pointer = cairo_image_surface_create(
            CAIRO_FORMAT_RGB24, CInt(clamping: width), CInt(clamping: height))
        try check(cairo_surface_status(pointer), "make an image of \(width) × \(height) pixels")
    }

    convenience init(_ image: RasterImage) throws(FigureError) {
        try self.init(width: image.width, height: image.height)
        guard let bytes = cairo_image_surface_get_data(pointer) else { throw Self.noData }
        let stride = Int(cairo_image_surface_get_stride(pointer))
        for row in 0..<height {
            for column in 0..<width {
                UnsafeMutableRawPointer(bytes).storeBytes(
                    of: image.pixels[row * width + column], toByteOffset: row * stride + column * 4,
                    as: UInt32.self)
            }
        }
        cairo_surface_mark_dirty(pointer)
    }

    deinit { cairo_surface_destroy(pointer) }

    /// What has been drawn.
    func image() throws(FigureError) -> RasterImage {
        cairo_surface_flush(pointer)
        guard let bytes = cairo_image_surface_get_data(pointer) else { throw Self.noData }
        let stride = Int(cairo_image_surface_get_stride(pointer))
        var pixels: [UInt32] = []
        pixels.reserveCapacity(width * height)
        for row in 0..<height {
            for column in 0..<width {
                let pixel = UnsafeRawPointer(bytes).load(
                    fromByteOffset: row * stride + column * 4, as: UInt32.self)
                // Cairo leaves the highest byte undefined.
                pixels.append(pixel & 0xFFFFFF)
            }
        }
        return RasterImage(width: width, height: height, pixels: pixels)
    }

    func png() throws(FigureError) -> [UInt8] {
        var bytes: [UInt8] = []
        let status = withUnsafeMutablePointer(to: &bytes) { sink in
            cairo_surface_write_to_png_stream(
                pointer,
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

    private static let noData = FigureError.cairo(
        operation: "read the pixels", status: "the image has no data")
}

/// - Parameter operation: what is being done, as in `draw`.
func check(_ status: cairo_status_t, _ operation: String) throws(FigureError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    throw .cairo(operation: operation, status: String(cString: cairo_status_to_string(status)))
}
