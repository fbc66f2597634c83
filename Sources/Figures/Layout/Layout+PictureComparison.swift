extension Layout {
    private static let highestPicture = 600.0
    /// A differing pixel is shown by so many dots, or it would be lost.
    private static let smallestMark = 5.0

    /// Old, new and their difference, at the same scale, captions below.
    func drawing(_ comparison: PictureComparison) -> Drawing {
        var drawing = Drawing(width: format.pictureWidth, height: format.height)
        let top = heading(comparison.title, legend: [], in: &drawing) + 2
        let gap = 14.0
        let room = (drawing.width - 2 * Self.margin + gap) / 3 - gap
        let (width, height) = comparison.canvas
        let scale = self.scale(
            width: width, height: height,
            in: Rectangle(left: 0, top: 0, right: room, bottom: Self.highestPicture))
        let radius = max(1, Int(((Self.smallestMark * Format.dot / scale - 1) / 2).rounded(.up)))
        let cells = [
            (comparison.old, "\(comparison.oldName), \(comparison.old.size)"),
            (comparison.new, "\(comparison.newName), \(comparison.new.size)"),
            (
                comparison.highlighted(radius: radius),
                "difference: " + comparison.summary + (comparison.isSame ? "" : "; marks are enlarged")
            ),
        ]
        var bottom = top
        for (index, (picture, caption)) in cells.enumerated() {
            let origin = Point(
                x: aligned(Self.margin + Double(index) * (room + gap)), y: aligned(top))
            draw(picture, from: origin, scale, in: &drawing)
            if index == 2, let bounds = comparison.bounds { box(bounds, from: origin, scale, &drawing) }
            let lines = typeface.lines(caption, size: textSize.legend, within: room, atMost: 3)
            for (row, line) in lines.enumerated() {
                let below = 8 + textSize.legend + Double(row) * (textSize.legend + 3)
                let baseline = origin.y + Double(height) * scale + below
                drawing.text(
                    TextRun(string: line, at: Point(x: origin.x, y: baseline), size: textSize.legend))
                bottom = max(bottom, baseline)
            }
        }
        drawing.height = bottom + Self.margin
        return drawing
    }

    private func draw(
        _ picture: RasterImage, from origin: Point, _ scale: Double, in drawing: inout Drawing
    ) {
        let area = Rectangle(
            left: origin.x, top: origin.y, right: origin.x + Double(picture.width) * scale,
            bottom: origin.y + Double(picture.height) * scale)
        drawing.commands.append(.picture(picture, area))
        drawing.stroke(Path(area.insetBy(-Stroke.frame.width / 2)), Stroke.frame)
    }

    /// A frame around what differs, so that few pixels are found as well.
    private func box(
        _ bounds: PictureComparison.Area, from origin: Point, _ scale: Double, _ drawing: inout Drawing
    ) {
        let left = origin.x + Double(bounds.left) * scale
        let top = origin.y + Double(bounds.top) * scale
        let box = Rectangle(
            left: left, top: top, right: left + Double(bounds.width) * scale,
            bottom: top + Double(bounds.height) * scale)
        drawing.stroke(Path(box.insetBy(-4)), Pen(colour: .emphasis, width: 1.2))
    }
}

extension RasterImage {
    fileprivate var size: String { "\(width) × \(height) pixels" }
}
