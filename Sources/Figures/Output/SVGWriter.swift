/// Writes the commands of a drawing as elements of SVG, one after the other.
struct SVGWriter {
    private let idPrefix: String
    private var text = ""
    private var clips = 0
    private var isClipped = false
    /// Shapes of one colour that follow each other become one element.
    private var pending: (data: String, colour: Colour)?
    /// Notes that follow each other share a group.
    private var hasNotes = false
    /// Areas of colours that are no house colours, as cells of a heat map: what is written on them was chosen to stand
    /// out from them, and changes with them (class `on`).
    private var patches: [Rectangle] = []

    /// Widths are those of DejaVu Sans; Verdana has nearly the same, and what comes behind is narrower.
    private static let fonts =
        "'DejaVu Sans', Verdana, 'Bitstream Vera Sans', system-ui, 'Noto Sans CJK JP', 'Hiragino Sans', sans-serif"

    init(idPrefix: String) { self.idPrefix = idPrefix }

    /// All elements, in one group.
    mutating func finished() -> String {
        flush()
        let end = isClipped ? "</g>\n" : ""
        return "<g font-family=\"\(Self.fonts)\" stroke-linejoin=\"round\">\n\(text)\(end)</g>\n"
    }

    mutating func write(_ command: Drawing.Command) {
        if case .fill(let path, let colour) = command { return fill(path, colour) }
        if case .note(let area, let words) = command { return note(area, words) }
        flush()
        switch command {
        case .fill, .note, .part: break
        case .stroke(let path, let pen): stroke(path, pen)
        case .text(let run): write(run)
        case .image(let image, let area): write(StoredPNG(image), in: area)
        case .picture(let picture, let area): write(StoredPNG(picture), in: area)
        case .clip(let area):
            clips += 1
            let id = "\(idPrefix)clip\(clips)"
            text += "<clipPath id=\"\(Self.escaped(id))\"><rect\(Self.box(area))/></clipPath>\n"
            text += "<g clip-path=\"url(#\(Self.escaped(id)))\">\n"
            isClipped = true
        case .unclip:
            if isClipped { text += "</g>\n" }
            isClipped = false
        }
    }

    // MARK: - Elements

    /// What nobody sees and everybody can point at.
    private mutating func note(_ area: Rectangle, _ words: String) {
        if !hasNotes {
            flush()
            text += "<g fill=\"none\" pointer-events=\"all\">\n"
            hasNotes = true
        }
        text += "<path d=\"\(SVGPathData(Path(area)).text)\"><title>\(Self.escaped(words))</title></path>\n"
    }

    private mutating func fill(_ path: Path, _ colour: Colour) {
        if pending?.colour != colour || hasNotes { flush() }
        if pending == nil { pending = ("", colour) }
        pending?.data += SVGPathData(path).text
        if !SVGColours.isOfHouse(colour), let bounds = path.bounds { patches.append(bounds) }
    }

    private mutating func flush() {
        if hasNotes { text += "</g>\n" }
        hasNotes = false
        guard let (data, colour) = pending else { return }
        // Cells side by side show no seams where edges are not smoothed.
        let group = SVGColours.isOfHouse(colour) ? "" : " class=\"on\" shape-rendering=\"crispEdges\""
        text += "<path d=\"\(data)\" fill=\"\(colour.css)\"\(group)/>\n"
        pending = nil
    }

    private mutating func stroke(_ path: Path, _ pen: Pen) {
        let dash = pen.dash.map(Self.decimal).joined(separator: " ")
        text += "<path d=\"\(SVGPathData(path).text)\" fill=\"none\" stroke=\"\(pen.colour.css)\" "
        text += "stroke-width=\"\(Self.decimal(pen.width))\""
        text += dash.isEmpty ? "/>\n" : " stroke-dasharray=\"\(dash)\"/>\n"
    }

    private mutating func write(_ run: TextRun) {
        let (x, y) = (Self.decimal(run.at.x), Self.decimal(run.at.y))
        text +=
            "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(Self.decimal(run.size))\" fill=\"\(run.colour.css)\""
        if run.anchor != .start { text += " text-anchor=\"\(run.anchor.rawValue)\"" }
        if run.isVertical { text += " transform=\"rotate(-90 \(x) \(y))\"" }
        if run.isBold { text += " font-weight=\"700\"" }
        // The outline lies beneath the letters.
        if run.hasHalo {
            text +=
                " stroke=\"#ffffff\" stroke-width=\"\(Self.decimal(run.size * 0.3))\" paint-order=\"stroke\""
        }
        let middle = Point(x: run.at.x, y: run.at.y - run.size * 0.3)
        if patches.contains(where: { $0.nearest(to: middle) == middle }) { text += " class=\"on\"" }
        text += ">\(Self.escaped(run.string))</text>\n"
    }

    private mutating func write(_ png: StoredPNG, in area: Rectangle) {
        // Enlarged pixels stay squares.
        let look = area.width > Double(png.width) * 0.72 ? " image-rendering=\"pixelated\"" : ""
        text += "<image\(Self.box(area)) preserveAspectRatio=\"none\"\(look) "
        text += "href=\"data:image/png;base64,\(png.base64)\"/>\n"
    }
}
