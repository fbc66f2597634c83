/// Two resolved axes and the rectangle that they span.
struct Axes {
    let area: Rectangle
    let x: ResolvedAxis
    let y: ResolvedAxis
    private let layout: Layout
    private let frame: Rectangle

    private static let tickLength = 3.0
    private static let tickGap = 2.5

    /// Fits the axes with their labels into the frame.
    init(
        layout: Layout, x: Axis, y: Axis, xs: [Double], ys: [Double], frame: Rectangle, rightMargin: Double
    ) throws(FigureError) {
        let size = Layout.TextSize.tick
        let bottom =
            frame.bottom - Layout.TextSize.axis - 5 - size - Self.tickLength - Self.tickGap
        let vertical = try ResolvedAxis(y, values: ys, wanted: Int((bottom - frame.top) / 32))
        let widest = vertical.ticks.map { layout.typeface.width($0.label, size: size) }.max() ?? 0
        let left = frame.left + Layout.TextSize.axis + 6 + widest + Self.tickLength + Self.tickGap
        area = Rectangle(
            left: left, top: frame.top + 4, right: max(frame.right - rightMargin, left + 40), bottom: bottom)
        self.y = vertical
        self.x = try layout.horizontalAxis(x, values: xs, width: area.width)
        self.layout = layout
        self.frame = frame
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
        let size = Layout.TextSize.tick
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
        layout.drawTicks(x, under: area, in: &drawing)
        drawing.text(
            TextRun(
                string: layout.typeface.fitted(x.label, size: Layout.TextSize.axis, within: frame.width),
                at: Point(x: area.centre.x, y: frame.bottom - 1), size: Layout.TextSize.axis, anchor: .middle)
        )
        drawing.text(
            TextRun(
                string: layout.typeface.fitted(y.label, size: Layout.TextSize.axis, within: area.height),
                at: Point(x: frame.left + Layout.TextSize.axis * 0.8, y: area.centre.y),
                size: Layout.TextSize.axis, anchor: .middle, isVertical: true))
    }
}

extension Layout {
    /// An axis along `width` points, with as many ticks as have room for their numbers.
    func horizontalAxis(_ axis: Axis, values: [Double], width: Double) throws(FigureError) -> ResolvedAxis {
        var wanted = max(3, Int(width / 48))
        while true {
            let resolved = try ResolvedAxis(axis, values: values, wanted: wanted)
            let places = resolved.ticks.map { resolved.fraction($0.value) * width }
            let widths = resolved.ticks.map { typeface.width($0.label, size: TextSize.tick) }
            let fits = places.indices.dropFirst().allSatisfy {
                places[$0] - places[$0 - 1] > (widths[$0] + widths[$0 - 1]) / 2 + 6
            }
            if fits || wanted == 2 { return resolved }
            wanted -= 1
        }
    }

    /// Ticks and numbers below an area.
    func drawTicks(_ axis: ResolvedAxis, under area: Rectangle, in drawing: inout Drawing) {
        for tick in axis.ticks {
            let x = area.left + axis.fraction(tick.value) * area.width
            drawing.line(
                from: Point(x: x, y: area.bottom), to: Point(x: x, y: area.bottom + 3), Stroke.axis)
            drawing.text(
                TextRun(
                    string: tick.label,
                    at: Point(x: x, y: area.bottom + 5.5 + TextSize.tick * Typeface.capHeight),
                    size: TextSize.tick, anchor: .middle))
        }
    }
}
