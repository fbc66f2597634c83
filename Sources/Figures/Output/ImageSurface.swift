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

    /// What has been drawn: `width × height × 3` bytes, red, green, blue, row by row.
    func rgb() throws(FigureError) -> [UInt8] {
        cairo_surface_flush(pointer)
        guard let data = cairo_image_surface_get_data(pointer) else { throw Self.noData }
        let stride = Int(cairo_image_surface_get_stride(pointer))
        return [UInt8](unsafeUninitializedCapacity: width * height * 3) { bytes, count in
            for row in 0..<height {
                let pixels = UnsafeRawPointer(data + row * stride)
                for column in 0..<width {
                    // Cairo leaves the highest byte undefined.
                    let pixel = pixels.load(fromByteOffset: column * 4, as: UInt32.self)
                    bytes[count] = UInt8(truncatingIfNeeded: pixel >> 16)
                    bytes[count + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
                    bytes[count + 2] = UInt8(truncatingIfNeeded: pixel)
                    count += 3
                }
            }
        }
    }

    /// The same as pixels.
    func image() throws(FigureError) -> RasterImage {
        let rgb = try rgb()
        let pixels = stride(from: 0, to: rgb.count, by: 3).map { at -> UInt32 in
            let (red, green, blue) = (UInt32(rgb[at]), UInt32(rgb[at + 1]), UInt32(rgb[at + 2]))
            return red << 16 | green << 8 | blue
        }
        return RasterImage(width: width, height: height, pixels: pixels)
    }

    private static let noData = FigureError.cairo(
        operation: "read the pixels", status: "the image has no data")
}

/// - Parameter operation: what is being done, as in `draw`.
func check(_ status: cairo_status_t, _ operation: String) throws(FigureError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    throw .cairo(operation: operation, status: String(cString: cairo_status_to_string(status)))
}
