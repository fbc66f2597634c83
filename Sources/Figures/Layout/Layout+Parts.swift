/// What pages that have no room for panels side by side lay out in another way.
extension Layout {
    /// The part of a panel ends in the middle of the gap between it and the next, so that all parts together are the
    /// drawing below its heading.
    func beginPanel(
        _ index: Int, of frames: [Rectangle], from left: Double, below top: Double, in drawing: inout Drawing
    ) {
        guard !format.stacksPanels else { return }
        func middle(_ index: Int) -> Double { (frames[index].right + frames[index + 1].left) / 2 }
        drawing.begin(
            .panel,
            Rectangle(
                left: index == 0 ? left : middle(index - 1), top: top,
                right: index + 1 == frames.count ? drawing.width : middle(index), bottom: drawing.height))
    }

    /// The heading of a figure with panels, in another width; nil for other figures.
    func heading(of figure: Figure, width: Double) throws(FigureError) -> Drawing? {
        var drawing = Drawing(width: width, height: 0)
        switch figure {
        case .panels(let row): drawing.height = heading(of: row, in: &drawing)
        case .heat(let map): drawing.height = try heading(of: map, ColourScale(map.scale), in: &drawing)
        default: return nil
        }
        return drawing
    }
}
