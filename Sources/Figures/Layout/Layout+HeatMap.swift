extension Layout {
    /// Panels side by side, below one title and one key of colours.
    func drawing(_ map: HeatMap) throws(FigureError) -> Drawing {
        try map.check()
        let isRow = map.panels.count > 1
        var drawing = Drawing(width: isRow ? format.rowWidth : format.width, height: format.height)
        let colours = try ColourScale(map.scale)
        let below = try heading(of: map, colours, in: &drawing)

        // Panels share the names of the rows side by side; one below the other each has its own.
        let across = format.stacksPanels ? 1 : Double(max(map.panels.count, 1))
        let blocks = format.stacksPanels ? max(map.panels.count, 1) : 1
        let hasTitles = map.panels.contains { !$0.title.isEmpty }
        let above = hasTitles ? textSize.panel + 6 : 4
        let under = textSize.tick + textSize.axis + 16
        let isTall = map.panels.contains { !$0.texts.isEmpty }
        let cells = Double(max(map.rows.count, 2)) * (isTall ? 24 : 19)
        drawing.height = below + Double(blocks) * (above + cells + under) + Self.margin
        let widest = map.rows.map { typeface.width($0, size: textSize.legend) }.max() ?? 0
        let name = map.rowsLabel.isEmpty ? 0 : textSize.axis + 6
        let left = Self.margin + name + min(widest, drawing.width * 0.3) + 6
        let areas = (0..<blocks).map { block in
            let top = below + Double(block) * (above + cells + under) + above
            return Rectangle(left: left, top: top, right: drawing.width - Self.margin, bottom: top + cells)
        }
        if isRow, !format.stacksPanels {
            drawing.begin(
                .margin, Rectangle(left: 0, top: below, right: left - 3, bottom: drawing.height))
        }
        for area in areas { drawRowNames(map, beside: area, in: &drawing) }
        guard !map.panels.isEmpty, !map.rows.isEmpty else {
            sayEmpty(in: areas[0], &drawing)
            return drawing
        }
        let gap = 16.0
        let width = (areas[0].width + gap) / across - gap
        let frames = map.panels.indices.map { index in
            var frame = areas[index % blocks]
            frame.left += format.stacksPanels ? 0 : Double(index) * (width + gap)
            frame.right = frame.left + width
            return frame
        }
        for (panel, (index, frame)) in zip(map.panels, frames.enumerated()) {
            if isRow { beginPanel(index, of: frames, from: left - 3, below: below, in: &drawing) }
            try draw(panel, of: map, in: frame, colours, &drawing)
        }
        return drawing
    }

    /// Title and key.
    func heading(
        of map: HeatMap, _ colours: ColourScale, in drawing: inout Drawing
    ) throws(FigureError) -> Double {
        let top = heading(map.title, legend: [], in: &drawing)
        return try drawKey(colours, map.scale, from: Point(x: Self.margin, y: top), in: &drawing)
    }

    private func drawRowNames(_ map: HeatMap, beside area: Rectangle, in drawing: inout Drawing) {
        let room = area.left - 6 - Self.margin
        for (index, row) in map.rows.enumerated() {
            let y = area.top + (Double(index) + 0.5) * area.height / Double(map.rows.count)
            drawing.text(
                TextRun(
                    string: typeface.fitted(row, size: textSize.legend, within: room),
                    at: Point(x: area.left - 6, y: baseline(centredOn: y, size: textSize.legend)),
                    size: textSize.legend, anchor: .end))
        }
        guard !map.rowsLabel.isEmpty else { return }
        drawing.text(
            TextRun(
                string: typeface.fitted(map.rowsLabel, size: textSize.axis, within: area.height),
                at: Point(x: Self.margin + textSize.axis * 0.8, y: area.centre.y), size: textSize.axis,
                anchor: .middle, isVertical: true))
    }

    private func draw(
        _ panel: HeatMap.Panel, of map: HeatMap, in frame: Rectangle, _ colours: ColourScale,
        _ drawing: inout Drawing
    ) throws(FigureError) {
        if !panel.title.isEmpty {
            let title = typeface.fitted(panel.title, size: textSize.panel, within: frame.width)
            drawing.text(
                TextRun(string: title, at: Point(x: frame.left, y: frame.top - 6), size: textSize.panel))
        }
        let notes = panel.notes.map { typeface.width($0, size: textSize.note) }.max().map { $0 + 5 } ?? 0
        var area = frame
        area.right -= notes
        drawCells(panel, in: area, colours, &drawing)
        drawing.stroke(Path(area), Stroke.frame)
        for (index, note) in panel.notes.enumerated() {
            let y = area.top + (Double(index) + 0.5) * area.height / Double(panel.notes.count)
            drawing.text(
                TextRun(
                    string: note,
                    at: Point(x: area.right + 4, y: baseline(centredOn: y, size: textSize.note)),
                    size: textSize.note))
        }
        try drawColumnNames(panel, under: area, in: &drawing)
        drawNotes(of: panel, map, in: area, &drawing)
    }

    private func drawColumnNames(
        _ panel: HeatMap.Panel, under area: Rectangle, in drawing: inout Drawing
    ) throws(FigureError) {
        switch panel.columns {
        case .named(let names):
            let width = area.width / Double(max(names.count, 1))
            for (index, name) in names.enumerated() {
                let x = area.left + (Double(index) + 0.5) * width
                drawing.text(
                    TextRun(
                        string: typeface.fitted(name, size: textSize.tick, within: width),
                        at: Point(x: x, y: area.bottom + 5.5 + textSize.tick * Typeface.capHeight),
                        size: textSize.tick, anchor: .middle))
            }
        case .numbers(let first, let count) where count > 0:
            let range = Double(first) - 0.5...Double(first) + Double(count) - 0.5
            let axis = Axis(label: panel.columnsLabel, range: range, integersOnly: true)
            drawTicks(try horizontalAxis(axis, values: [], width: area.width), under: area, in: &drawing)
        case .numbers: sayEmpty(in: area, &drawing)
        }
        drawing.text(
            TextRun(
                string: typeface.fitted(panel.columnsLabel, size: textSize.axis, within: area.width),
                at: Point(x: area.centre.x, y: area.bottom + textSize.tick + textSize.axis + 11),
                size: textSize.axis, anchor: .middle))
    }
}
