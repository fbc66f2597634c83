/// A reference line and its label, broken into short lines.
struct ReferenceNote {
    let value: Double
    let lines: [String]
    let width: Double

    init(_ reference: ReferenceLine, typeface: Typeface, width limit: Double) {
        value = reference.value
        lines = typeface.lines(reference.label, size: Layout.TextSize.note, within: limit, atMost: 3)
        width = lines.map { typeface.width($0, size: Layout.TextSize.note) }.max() ?? 0
    }
}

extension Layout {
    /// Draws the lines across the area and their labels right of it, moved apart where they would collide.
    func drawReferences(_ notes: [ReferenceNote], _ axes: Axes, in drawing: inout Drawing) {
        let lineHeight = TextSize.note + 2
        let shown = notes.filter { axes.y.contains($0.value) }.sorted { $0.value > $1.value }
        var free = -Double.infinity
        for note in shown {
            let y = axes.placeY(note.value)
            drawing.line(
                from: Point(x: axes.area.left, y: y), to: Point(x: axes.area.right, y: y), Stroke.reference)
            let height = Double(note.lines.count) * lineHeight
            var top = max(y - height / 2, free)
            free = top + height
            for line in note.lines {
                top += lineHeight
                drawing.text(
                    TextRun(
                        string: line,
                        at: Point(
                            x: axes.area.right + 4,
                            y: baseline(centredOn: top - lineHeight / 2, size: TextSize.note)),
                        size: TextSize.note, colour: .quiet))
            }
        }
    }
}
