extension Layout {
    /// An axis along `width` points or, where its last number would not end `within` as many, along less.
    func horizontalAxis(
        _ axis: Axis, values: [Double], width: Double, within room: Double
    ) throws(FigureError) -> (axis: ResolvedAxis, width: Double) {
        var width = width
        var resolved = try horizontalAxis(axis, values: values, width: width)
        // Less width may move the numbers.
        for _ in 0..<3 {
            let ends = resolved.ticks.map {
                resolved.fraction($0.value) * width + typeface.width($0.label, size: textSize.tick) / 2
            }
            guard let end = ends.max(), end > room, width > 40 else { break }
            width = max(40, width - (end - room))
            resolved = try horizontalAxis(axis, values: values, width: width)
        }
        return (resolved, width)
    }

    /// An axis along `width` points, with as many ticks as have room for their numbers.
    func horizontalAxis(_ axis: Axis, values: [Double], width: Double) throws(FigureError) -> ResolvedAxis {
        var wanted = max(3, Int(width / 60) + 1)
        while true {
            let resolved = try ResolvedAxis(axis, values: values, wanted: wanted)
            let places = resolved.ticks.map { resolved.fraction($0.value) * width }
            let widths = resolved.ticks.map { typeface.width($0.label, size: textSize.tick) }
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
                    at: Point(x: x, y: area.bottom + 5.5 + textSize.tick * Typeface.capHeight),
                    size: textSize.tick, anchor: .middle))
        }
    }
}
