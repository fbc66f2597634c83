/// How values map to colours.
struct ColourScale {
    private let axis: ResolvedAxis
    private let lowest: Double

    init(_ axis: Axis) throws(FigureError) {
        self.axis = try ResolvedAxis(axis, values: [], wanted: 4)
        lowest = axis.scale == .logarithmic ? axis.range?.lowerBound ?? 1 : 0
    }

    /// Light where values are small, and white where there is nothing.
    func colour(_ value: Double?) -> Colour {
        guard let value, value.isFinite else { return .grid }
        if value <= 0 { return .white }
        return colour(at: min(max(axis.fraction(max(value, lowest)), 0), 1))
    }

    /// The colour at a place of the scale, 0 ... 1.
    func colour(at fraction: Double) -> Colour {
        let stops = Self.stops
        let position = fraction * Double(stops.count - 1)
        let index = min(Int(position), stops.count - 2)
        return stops[index].mixed(with: stops[index + 1], position - Double(index))
    }

    var ticks: [(place: Double, label: String)] {
        axis.ticks.map { (axis.fraction($0.value), $0.label) }
    }

    /// One hue, from pale to dark, so that the order shows without colours, too.
    private static let stops = [Colour(0xC6DFF0), Colour(0x7DB4DB), Colour(0x0072B2), Colour(0x00304D)]
}

extension Colour {
    /// This colour at 0, the other at 1.
    fileprivate func mixed(with other: Colour, _ share: Double) -> Colour {
        func mix(_ one: UInt8, _ two: UInt8) -> UInt32 {
            UInt32((Double(one) * (1 - share) + Double(two) * share).rounded())
        }
        return Colour(mix(red, other.red) << 16 | mix(green, other.green) << 8 | mix(blue, other.blue))
    }

    /// Whether white reads better on it than black.
    fileprivate var isDark: Bool {
        299 * Int(red) + 587 * Int(green) + 114 * Int(blue) < 130_000
    }
}

extension Layout {
    /// What the colours mean: a name and a bar with numbers; returns the lower end.
    func drawKey(
        _ colours: ColourScale, _ axis: Axis, from origin: Point, in drawing: inout Drawing
    ) throws(FigureError) -> Double {
        let (width, height, steps) = (150.0, 8.0, 50)
        // The name stands before the bar or, where it is too long for that, above.
        let beside = drawing.width - width - 40
        let isBeside = typeface.width(axis.label, size: textSize.legend) <= beside
        let label = typeface.fitted(
            axis.label, size: textSize.legend, within: isBeside ? beside : drawing.width - 2 * Self.margin)
        let indent = isBeside ? typeface.width(label, size: textSize.legend) + 14 : 8
        let (left, top) = (aligned(origin.x + indent), origin.y + (isBeside ? 0 : textSize.legend + 5))
        let bar = Rectangle(left: left, top: top, right: left + width, bottom: top + height)
        let middle = isBeside ? bar.centre.y : origin.y + textSize.legend / 2
        drawing.text(
            TextRun(
                string: label,
                at: Point(x: origin.x, y: baseline(centredOn: middle, size: textSize.legend)),
                size: textSize.legend))
        for step in 0..<steps {
            let edges = [step, step + 1].map { aligned(left + width * Double($0) / Double(steps)) }
            let cell = Rectangle(left: edges[0], top: bar.top, right: edges[1], bottom: bar.bottom)
            drawing.fill(Path(cell), colours.colour(at: (Double(step) + 0.5) / Double(steps)))
        }
        drawing.stroke(Path(bar), Stroke.frame)
        for tick in colours.ticks {
            let x = left + tick.place * width
            drawing.line(from: Point(x: x, y: bar.bottom), to: Point(x: x, y: bar.bottom + 3), Stroke.axis)
            drawing.text(
                TextRun(
                    string: tick.label,
                    at: Point(x: x, y: bar.bottom + 5 + textSize.note * Typeface.capHeight),
                    size: textSize.note,
                    anchor: .middle))
        }
        return bar.bottom + 5 + textSize.note + 6
    }

    /// Two dots between rows, and between cells with texts.
    private static let cellGap = 0.72

    /// The cells on whole dots; in a row without texts neighbours of one colour are one rectangle.
    func drawCells(
        _ panel: HeatMap.Panel, in area: Rectangle, _ colours: ColourScale, _ drawing: inout Drawing
    ) {
        let height = area.height / Double(max(panel.values.count, 1))
        for (row, values) in panel.values.enumerated() {
            let top = aligned(area.top + Double(row) * height)
            let bottom = aligned(area.top + Double(row + 1) * height) - Self.cellGap
            func x(_ column: Int) -> Double {
                aligned(area.left + area.width * Double(column) / Double(values.count))
            }
            let shades = values.map(colours.colour)
            let hasTexts = panel.texts.indices.contains(row)
            let gap = hasTexts ? Self.cellGap : 0
            var start = 0
            for end in shades.indices
            where hasTexts || end + 1 == shades.count || shades[end + 1] != shades[start] {
                let cell = Rectangle(left: x(start), top: top, right: x(end + 1) - gap, bottom: bottom)
                drawing.fill(Path(cell), shades[start])
                start = end + 1
            }
            guard hasTexts else { continue }
            for (column, text) in panel.texts[row].enumerated() {
                let centre = Point(x: (x(column) + x(column + 1)) / 2, y: (top + bottom) / 2)
                drawing.text(
                    TextRun(
                        string: typeface.fitted(text, size: textSize.tick, within: x(column + 1) - x(column)),
                        at: Point(x: centre.x, y: baseline(centredOn: centre.y, size: textSize.tick)),
                        size: textSize.tick, colour: shades[column].isDark ? .white : .text, anchor: .middle))
            }
        }
    }

    /// The nearest edge between two pixels: what begins and ends there has no blurred border.
    func aligned(_ length: Double) -> Double {
        format.hasPixels ? (length / Format.dot).rounded() * Format.dot : length
    }
}
