/// A text beside an area, at the height of what it names: a reference line, or the end of a curve.
struct MarginNote {
    /// In units of the vertical axis.
    let value: Double
    let lines: [String]
    let width: Double
    /// Where the curve ends that it names, and the curve's colour; nil of a reference line.
    let end: (point: Point, colour: Colour)?

    init(_ reference: ReferenceLine, layout: Layout, width limit: Double) {
        value = reference.value
        lines = layout.typeface.lines(reference.label, size: layout.textSize.note, within: limit, atMost: 3)
        width = lines.map { layout.typeface.width($0, size: layout.textSize.note) }.max() ?? 0
        end = nil
    }

    /// nil for a curve without an end that could be named.
    init?(_ series: Series, layout: Layout) {
        guard let last = series.points.last, last.isFinite, !series.style.isThin else { return nil }
        value = last.y
        lines = [series.label]
        width = layout.typeface.width(series.label, size: layout.textSize.note)
        end = (last, series.style.ink)
    }
}

extension Layout {
    /// From the area to the end of a leader, and to the text.
    private static let noteGap = 4.0
    private static let leader = 12.0

    private static let mostNames = 8

    /// Names for the lines' ends, if they are wanted and have room: all lines end near the right edge and within the axis,
    /// no name is wide, and there are not too many.
    func ends(of plot: LinePlot, within limit: Double) -> [MarginNote] {
        let lines = plot.series.filter { !$0.style.isThin }
        let notes = lines.compactMap { MarginNote($0, layout: self) }
        let xs = lines.flatMap { $0.points.map(\.x) }.filter(\.isFinite)
        guard plot.namesEnds, plot.x.scale == .linear, notes.count == lines.count,
            notes.count <= Self.mostNames,
            let first = xs.min(), let last = xs.max()
        else { return [] }
        let near = last - (last - first) * 0.1
        let haveRoom = notes.allSatisfy { note in
            note.width <= limit && (note.end?.point.x ?? first) >= near
                && plot.y.range?.contains(note.value) != false
        }
        return haveRoom ? notes : []
    }

    /// What notes take beside the area.
    func width(of notes: [MarginNote]) -> Double? {
        notes.map { $0.width + Self.noteGap + 2 + indent(of: notes) }.max()
    }

    /// Names of ends leave room for their leaders, and all texts begin at one place.
    private func indent(of notes: [MarginNote]) -> Double {
        notes.contains { $0.end != nil } ? Self.leader : 0
    }

    /// Draws the reference lines across the area and all notes right of it, moved apart where they would collide.
    func drawNotes(_ notes: [MarginNote], _ axes: Axes, in drawing: inout Drawing) {
        let lineHeight = textSize.note + 2
        let shown = notes.filter { axes.y.contains($0.value) }.sorted { $0.value > $1.value }
        let indent = indent(of: notes)
        for (note, top) in zip(shown, tops(of: shown, lineHeight, axes)) {
            let y = axes.placeY(note.value)
            if note.end == nil {
                drawing.line(
                    from: Point(x: axes.area.left, y: y), to: Point(x: axes.area.right, y: y),
                    Stroke.reference)
            }
            for (row, line) in note.lines.enumerated() {
                let middle = top + (Double(row) + 0.5) * lineHeight
                drawing.text(
                    TextRun(
                        string: line,
                        at: Point(
                            x: axes.area.right + Self.noteGap + indent,
                            y: baseline(centredOn: middle, size: textSize.note)),
                        size: textSize.note, colour: note.end == nil ? .quiet : .text))
            }
            guard let end = note.end else { continue }
            // From beside the end: a marker may stand there.
            let start = axes.place(end.point)
            drawing.line(
                from: Point(x: start.x + 6, y: start.y),
                to: Point(x: axes.area.right + Self.leader + 2, y: top + lineHeight / 2),
                Pen(colour: end.colour, width: 0.8))
        }
    }

    /// Of notes from top to bottom: as near to their values as they can be one below the other, and not below the area.
    private func tops(of notes: [MarginNote], _ lineHeight: Double, _ axes: Axes) -> [Double] {
        let heights = notes.map { Double($0.lines.count) * lineHeight }
        var tops: [Double] = []
        var free = -Double.infinity
        for (note, height) in zip(notes, heights) {
            tops.append(max(axes.placeY(note.value) - height / 2, free))
            free = tops[tops.count - 1] + height
        }
        var limit = axes.area.bottom + 2
        for index in tops.indices.reversed() {
            tops[index] = min(tops[index], limit - heights[index])
            limit = tops[index]
        }
        return tops
    }
}
