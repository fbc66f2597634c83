/// Two resolved axes and the rectangle that they span.
struct Axes {
    let area: Rectangle
    let x: ResolvedAxis
    let y: ResolvedAxis
    private let layout: Layout
    private let frame: Rectangle
    private let isNumberedBelow: Bool

    private static let tickLength = 3.0
    private static let tickGap = 2.5
    /// From an area up to the baseline of its numbers' shared power of ten.
    private static let factorRise = 6.0

    /// Fits the axes with their labels into the frame.
    /// - Parameters:
    ///   - left: where the area begins at the earliest, so that areas one above the other can begin together.
    ///   - isNumberedBelow: whether the horizontal axis has numbers and a name, or leaves them to another below.
    ///   - tickDistance: about how far apart the vertical axis's numbers are; nil as the format has it.
    init(
        layout: Layout, x: Axis, y: Axis, xs: [Double], ys: [Double], frame: Rectangle, rightMargin: Double,
        left earliest: Double = 0, isNumberedBelow: Bool = true, tickDistance: Double? = nil
    ) throws(FigureError) {
        let size = layout.textSize.tick
        let below = layout.textSize.axis + 5 + size + Self.tickLength + Self.tickGap
        let bottom = frame.bottom - (isNumberedBelow ? below : 0)
        let vertical = try ResolvedAxis(
            y, values: ys, wanted: Int((bottom - frame.top) / (tickDistance ?? layout.format.tickDistance)))
        let widest = vertical.ticks.map { layout.typeface.width($0.label, size: size) }.max() ?? 0
        let labelled = frame.left + layout.textSize.axis + 7 + widest + Self.tickLength + Self.tickGap
        let left = max(labelled, earliest)
        let top = frame.top + 4 + (vertical.sharedFactor == nil ? 0 : Self.factorRise + size - 4)
        let right = max(frame.right - rightMargin, left + 40)
        let across = try layout.horizontalAxis(x, values: xs, width: right - left, within: frame.right - left)
        area = Rectangle(left: left, top: top, right: left + across.width, bottom: bottom)
        (self.y, self.x) = (vertical, across.axis)
        self.layout = layout
        self.frame = frame
        self.isNumberedBelow = isNumberedBelow
    }

    func place(_ point: Point) -> Point { Point(x: placeX(point.x), y: placeY(point.y)) }

    func placeX(_ value: Double) -> Double { area.left + x.fraction(value) * area.width }

    func placeY(_ value: Double) -> Double { area.bottom - y.fraction(value) * area.height }

    func drawGrid(in drawing: inout Drawing) {
        func horizontal(_ value: Double, _ pen: Pen) {
            let height = placeY(value)
            drawing.line(from: Point(x: area.left, y: height), to: Point(x: area.right, y: height), pen)
        }
        func vertical(_ value: Double, _ pen: Pen) {
            let across = placeX(value)
            drawing.line(from: Point(x: across, y: area.top), to: Point(x: across, y: area.bottom), pen)
        }
        for value in y.minorTicks { horizontal(value, Layout.Stroke.minorGrid) }
        for value in x.minorTicks { vertical(value, Layout.Stroke.minorGrid) }
        for tick in y.ticks { horizontal(tick.value, Layout.Stroke.grid) }
        for tick in x.ticks { vertical(tick.value, Layout.Stroke.grid) }
    }

    /// The two axis lines with ticks, numbers and names.
    func drawFrame(in drawing: inout Drawing) {
        let size = layout.textSize.tick
        drawing.stroke(
            Path(polyline: [
                Point(x: area.left, y: area.top), Point(x: area.left, y: area.bottom),
                Point(x: area.right, y: area.bottom),
            ]), Layout.Stroke.axis)
        for tick in y.ticks {
            let height = placeY(tick.value)
            drawing.line(
                from: Point(x: area.left - Self.tickLength, y: height), to: Point(x: area.left, y: height),
                Layout.Stroke.axis)
            drawing.text(
                TextRun(
                    string: tick.label,
                    at: Point(
                        x: area.left - Self.tickLength - Self.tickGap,
                        y: layout.baseline(centredOn: height, size: size)), size: size, anchor: .end))
        }
        if let factor = y.sharedFactor {
            drawing.text(
                TextRun(
                    string: factor,
                    at: Point(
                        x: area.left - Self.tickLength - Self.tickGap, y: area.top - Self.factorRise),
                    size: size, anchor: .end))
        }
        if isNumberedBelow {
            layout.drawTicks(x, under: area, in: &drawing)
            drawing.text(
                TextRun(
                    string: layout.typeface.fitted(x.label, size: layout.textSize.axis, within: frame.width),
                    at: Point(x: area.centre.x, y: frame.bottom - 1), size: layout.textSize.axis,
                    anchor: .middle))
        }
        drawing.text(
            TextRun(
                string: layout.typeface.fitted(y.label, size: layout.textSize.axis, within: area.height),
                at: Point(x: frame.left + layout.textSize.axis * 0.8, y: area.centre.y),
                size: layout.textSize.axis, anchor: .middle, isVertical: true))
    }
}
