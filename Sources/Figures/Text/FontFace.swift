internal import CCairo

/// One font file, measured and drawn in its own design units: outlines are never scaled to pixels by
/// FreeType, so there is no hinting, and widths depend on the file alone.
final class FontFace {
    /// Whose bytes FreeType reads as long as the face lives.
    let file: FontFile

    private let library: FT_Library
    private let face: FT_Face
    private var advances: [UInt32: Int] = [:]

    init(_ file: FontFile) throws(FigureError) {
        var library: FT_Library?
        let started = FT_Init_FreeType(&library)
        guard started == 0, let library else {
            throw .fontUnreadable(file: file.name, code: Int(started))
        }
        let buffer = file.bytes.buffer
        var face: FT_Face?
        let opened = FT_New_Memory_Face(
            library, buffer.baseAddress, FT_Long(buffer.count), FT_Long(file.index), &face)
        guard opened == 0, let face, face.pointee.units_per_EM > 0 else {
            if let face { FT_Done_Face(face) }
            FT_Done_FreeType(library)
            throw .fontUnreadable(file: file.name, code: Int(opened))
        }
        self.library = library
        self.face = face
        self.file = file
    }

    deinit {
        FT_Done_Face(face)
        FT_Done_FreeType(library)
    }

    /// As in `2.12.1`.
    var freeTypeVersion: String {
        var (major, minor, patch): (FT_Int, FT_Int, FT_Int) = (0, 0, 0)
        FT_Library_Version(library, &major, &minor, &patch)
        return "\(major).\(minor).\(patch)"
    }

    /// Width in points of a line of text. A character that the font lacks counts as nothing here and is an
    /// error when it is drawn.
    func width(_ string: String, size: Double) -> Double {
        var units = 0
        var previous: UInt32 = 0
        for scalar in string.unicodeScalars {
            let glyph = FT_UInt(FT_Get_Char_Index(face, FT_ULong(scalar.value)))
            units += kerning(previous, glyph) + advance(glyph)
            previous = glyph
        }
        return Double(units) * size / Double(face.pointee.units_per_EM)
    }

    /// The outlines of a line of text, its baseline starting at the origin, in points, y downwards.
    func outline(_ string: String, size: Double) throws(FigureError) -> Path {
        let scale = size / Double(face.pointee.units_per_EM)
        var path = Path()
        var pen = 0
        var previous: UInt32 = 0
        for scalar in string.unicodeScalars {
            let glyph = FT_UInt(FT_Get_Char_Index(face, FT_ULong(scalar.value)))
            guard glyph != 0 else { throw .missingGlyph(scalar: scalar.value, text: string) }
            pen += kerning(previous, glyph)
            let status = FT_Load_Glyph(face, glyph, FT_Int32(FT_LOAD_NO_SCALE))
            guard status == 0 else { throw .fontUnreadable(file: file.name, code: Int(status)) }
            try append(&face.pointee.glyph.pointee.outline, at: pen, scale: scale, to: &path)
            pen += advance(glyph)
            previous = glyph
        }
        return path
    }

    private func kerning(_ left: UInt32, _ right: UInt32) -> Int {
        guard left != 0, right != 0 else { return 0 }
        var vector = FT_Vector()
        let status = FT_Get_Kerning(face, left, right, FT_UInt(FT_KERNING_UNSCALED.rawValue), &vector)
        return status == 0 ? Int(vector.x) : 0
    }

    private func advance(_ glyph: UInt32) -> Int {
        if let known = advances[glyph] { return known }
        guard glyph != 0, FT_Load_Glyph(face, glyph, FT_Int32(FT_LOAD_NO_SCALE)) == 0 else { return 0 }
        let units = Int(face.pointee.glyph.pointee.metrics.horiAdvance)
        advances[glyph] = units
        return units
    }

    private func append(
        _ outline: inout FT_Outline, at pen: Int, scale: Double, to path: inout Path
    ) throws(FigureError) {
        var collector = OutlineCollector(pen: Double(pen), scale: scale)
        var callbacks = OutlineCollector.callbacks
        let status = withUnsafeMutablePointer(to: &collector) {
            FT_Outline_Decompose(&outline, &callbacks, $0)
        }
        guard status == 0 else { throw .fontUnreadable(file: file.name, code: Int(status)) }
        path.elements += collector.path.elements
        if !collector.path.elements.isEmpty { path.elements.append(.close) }
    }
}

/// Receives a glyph's contours from FreeType, point by point.
private struct OutlineCollector {
    let pen: Double
    let scale: Double
    var path = Path()
    private var current = Point(x: 0, y: 0)

    init(pen: Double, scale: Double) {
        self.pen = pen
        self.scale = scale
    }

    private func place(_ vector: UnsafePointer<FT_Vector>?) -> Point {
        guard let vector = vector?.pointee else { return current }
        return Point(x: (pen + Double(vector.x)) * scale, y: -Double(vector.y) * scale)
    }

    mutating func move(_ to: UnsafePointer<FT_Vector>?) {
        if !path.elements.isEmpty { path.elements.append(.close) }
        current = place(to)
        path.elements.append(.move(current))
    }

    mutating func line(_ to: UnsafePointer<FT_Vector>?) {
        current = place(to)
        path.elements.append(.line(current))
    }

    /// A quadratic curve is the cubic one whose handles lie two thirds of the way to its control point.
    mutating func quadratic(_ control: UnsafePointer<FT_Vector>?, _ to: UnsafePointer<FT_Vector>?) {
        let (start, control, end) = (current, place(control), place(to))
        func handle(_ from: Point) -> Point {
            Point(x: from.x + (control.x - from.x) * 2 / 3, y: from.y + (control.y - from.y) * 2 / 3)
        }
        path.elements.append(.curve(handle(start), handle(end), end))
        current = end
    }

    mutating func cubic(
        _ first: UnsafePointer<FT_Vector>?, _ second: UnsafePointer<FT_Vector>?,
        _ to: UnsafePointer<FT_Vector>?
    ) {
        path.elements.append(.curve(place(first), place(second), place(to)))
        current = place(to)
    }

    static var callbacks: FT_Outline_Funcs {
        FT_Outline_Funcs(
            move_to: { to, user in collect(user) { $0.move(to) } },
            line_to: { to, user in collect(user) { $0.line(to) } },
            conic_to: { control, to, user in collect(user) { $0.quadratic(control, to) } },
            cubic_to: { first, second, to, user in collect(user) { $0.cubic(first, second, to) } },
            shift: 0, delta: 0)
    }
}

/// Runs on the collector that FreeType hands back; what it returns is FreeType's status.
private func collect(_ user: UnsafeMutableRawPointer?, _ body: (inout OutlineCollector) -> Void) -> CInt {
    guard let user else { return 1 }
    body(&user.assumingMemoryBound(to: OutlineCollector.self).pointee)
    return 0
}
