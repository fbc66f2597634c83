extension Layout {
    func drawing(_ grid: ImageGrid) throws(FigureError) -> Drawing {
        guard (1...ImageGrid.mostColumns).contains(grid.columns) else {
            throw .columns(title: grid.title, found: grid.columns)
        }
        for cell in grid.cells {
            let (width, height) = (cell.image.width, cell.image.height)
            let (area, overflow) = width.multipliedReportingOverflow(by: height)
            let (bytes, isLarge) = area.multipliedReportingOverflow(by: cell.image.isColoured ? 3 : 1)
            guard width >= 1, height >= 1, !overflow, !isLarge, bytes == cell.image.pixels.count else {
                throw .imageSize(
                    caption: cell.caption, width: width, height: height, bytes: cell.image.pixels.count)
            }
        }

        var drawing = Drawing(width: format.width, height: format.height)
        let top = heading(grid.title, legend: [], in: &drawing) + 2
        let gap = 10.0
        let captionHeight = textSize.tick + 6
        let usable = format.width - 2 * Self.margin
        let most = min(grid.columns, max(1, Int((usable + gap) / (format.smallestImage + gap))))
        let columns = min(most, max(1, grid.cells.count))
        let side = min((usable + gap) / Double(most) - gap, 100)
        let rows = (grid.cells.count + columns - 1) / columns
        let rowHeight = side + captionHeight + 6
        drawing.height = top + max(Double(rows) * rowHeight, 40) + Self.margin - 6
        guard !grid.cells.isEmpty else {
            sayEmpty(
                in: Rectangle(left: 0, top: top, right: drawing.width, bottom: drawing.height), &drawing)
            return drawing
        }

        let taken = Double(columns) * (side + gap) - gap
        for (index, cell) in grid.cells.enumerated() {
            let left = Self.margin + (usable - taken) / 2 + Double(index % columns) * (side + gap)
            let y = top + Double(index / columns) * rowHeight
            draw(cell, in: Rectangle(left: left, top: y, right: left + side, bottom: y + side), gap, &drawing)
        }
        return drawing
    }

    private func draw(
        _ cell: ImageGrid.Cell, in box: Rectangle, _ gap: Double, _ drawing: inout Drawing
    ) {
        let area = pixelAligned(cell.image, in: box)
        drawing.commands.append(.image(cell.image, area))
        let pen = cell.emphasis ? Pen(colour: .emphasis, width: 1.5) : Stroke.frame
        drawing.stroke(Path(area.insetBy(-pen.width / 2)), pen)
        if hasNotes, !cell.caption.isEmpty { drawing.note(area, cell.caption) }
        drawing.text(
            TextRun(
                string: typeface.fitted(
                    cell.caption, size: textSize.tick, within: box.width + gap - 2,
                    isBold: cell.emphasis),
                at: Point(x: box.centre.x, y: box.bottom + 4 + textSize.tick), size: textSize.tick,
                colour: cell.emphasis ? .emphasis : .text, anchor: .middle, isBold: cell.emphasis))
    }

    /// The largest rectangle in the middle of the box in which each pixel of the image is a whole number of
    /// dots; an image too large for that is shrunk.
    private func pixelAligned(_ image: CellImage, in box: Rectangle) -> Rectangle {
        let factor = scale(width: image.width, height: image.height, in: box)
        let (width, height) = (Double(image.width) * factor, Double(image.height) * factor)
        let (left, top) = (aligned(box.centre.x - width / 2), aligned(box.centre.y - height / 2))
        return Rectangle(left: left, top: top, right: left + width, bottom: top + height)
    }

    /// How large a pixel of an image may be in a box: a whole number of the format's pixels, or less than one where it
    /// must shrink.
    func scale(width: Int, height: Int, in box: Rectangle) -> Double {
        let room = min(box.width / Double(width), box.height / Double(height))
        guard format.hasPixels, room >= Format.dot else { return room }
        return (room / Format.dot).rounded(.down) * Format.dot
    }
}
