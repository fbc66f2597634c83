/// Turns figures into drawings. Everything is measured in points.
struct Layout {
    let typeface: Typeface
    var format = Format.screen
    /// Whether it is for a reader who points at things.
    var hasNotes = false

    static let margin = 10.0
    var textSize: Format.TextSize { format.textSize }

    enum Stroke {
        static let series = 1.5
        static let paleSeries = 4.0
        static let thinSeries = 0.7
        static let axis = Pen(colour: .axis, width: 0.8)
        static let grid = Pen(colour: .grid, width: 0.6)
        static let minorGrid = Pen(colour: .grid, width: 0.3)
        static let frame = Pen(colour: Colour(0xBBBBBB), width: 0.6)
        static let reference = Pen(colour: .quiet, width: 0.9, dash: [1.2, 2.2])
    }

    /// Draws title and legend from the top; returns where the rest may begin.
    func heading(_ title: String, legend entries: [LegendEntry], in drawing: inout Drawing) -> Double {
        let width = drawing.width - 2 * Self.margin
        var at = Point(x: Self.margin, y: Self.margin)
        for line in typeface.lines(title, size: textSize.title, within: width, atMost: 3, isBold: true) {
            at.y += textSize.title
            drawing.text(TextRun(string: line, at: at, size: textSize.title, isBold: true))
            at.y += 3
        }
        at.y += 5
        return legend(entries, from: at, width: width, in: &drawing)
    }

    /// The baseline that centres capitals and digits on a height.
    func baseline(centredOn y: Double, size: Double) -> Double { y + size * Typeface.capHeight / 2 }

    /// Says that there is nothing to show.
    func sayEmpty(in area: Rectangle, _ drawing: inout Drawing) {
        drawing.text(
            TextRun(
                string: "no data", at: area.centre, size: textSize.axis, colour: .quiet, anchor: .middle,
                hasHalo: true))
    }
}
