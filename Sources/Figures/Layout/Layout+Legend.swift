/// A sample of a line or marker and what it stands for.
struct LegendEntry: Equatable {
    enum Symbol: Equatable {
        case line(SeriesStyle)
        case dot(DotStyle)
        case bar(Colour)
    }

    var label: String
    var symbol: Symbol
}

extension Layout {
    private static let handle = 22.0
    private static let handleGap = 5.0
    private static let columnGap = 13.0
    private static let rowHeight = 13.0

    /// Draws the entries column by column, in as few rows as fit; returns the lower end.
    func legend(
        _ entries: [LegendEntry], from origin: Point, width: Double, in drawing: inout Drawing
    ) -> Double {
        guard !entries.isEmpty else { return origin.y }
        let columns = columns(of: entries, within: width)
        var x = origin.x
        for column in columns {
            for (row, entry) in column.enumerated() {
                let y = origin.y + (Double(row) + 0.5) * Self.rowHeight
                drawSample(entry.symbol, from: Point(x: x, y: y), in: &drawing)
                let start = x + Self.handle + Self.handleGap
                let label = typeface.fitted(
                    entry.label, size: textSize.legend, within: origin.x + width - start)
                drawing.text(
                    TextRun(
                        string: label, at: Point(x: start, y: baseline(centredOn: y, size: textSize.legend)),
                        size: textSize.legend))
            }
            x += self.width(of: column) + Self.columnGap
        }
        return origin.y + Double(columns.map(\.count).max() ?? 0) * Self.rowHeight + 4
    }

    private func columns(of entries: [LegendEntry], within limit: Double) -> [[LegendEntry]] {
        for rows in 1..<entries.count {
            let columns = stride(from: 0, to: entries.count, by: rows).map { start in
                Array(entries[start..<min(start + rows, entries.count)])
            }
            let total = columns.map(width).reduce(0, +) + Double(columns.count - 1) * Self.columnGap
            if total <= limit { return columns }
        }
        return [entries]
    }

    private func width(of column: [LegendEntry]) -> Double {
        let labels = column.map { typeface.width($0.label, size: textSize.legend) }
        return Self.handle + Self.handleGap + (labels.max() ?? 0)
    }

    private func drawSample(_ symbol: LegendEntry.Symbol, from start: Point, in drawing: inout Drawing) {
        let middle = Point(x: start.x + Self.handle / 2, y: start.y)
        switch symbol {
        case .line(let style):
            if !style.isScattered {
                drawing.line(from: start, to: Point(x: start.x + Self.handle, y: start.y), style.pen)
            }
            if let marker = style.marker ?? (style.isScattered ? .circle : nil) {
                drawing.fill(marker.path(at: middle, radius: style.markerRadius), style.ink)
            }
        case .dot(let style):
            drawDot(style, at: middle, in: &drawing)
        case .bar(let colour):
            drawing.fill(
                Path(
                    Rectangle(
                        left: start.x + 4, top: start.y - 3.5, right: start.x + Self.handle - 4,
                        bottom: start.y + 3.5)), colour)
        }
    }
}

extension SeriesStyle {
    var pen: Pen {
        let dashes: [Double] =
            switch dash {
            case .solid: []
            case .dashed: [5, 2.5]
            case .dotted: [1.4, 1.8]
            case .interrupted: [9, 9]
            }
        return Pen(
            colour: ink,
            width: isPale
                ? Layout.Stroke.paleSeries : isThin ? Layout.Stroke.thinSeries : Layout.Stroke.series,
            dash: dashes)
    }

    /// A pale marker shows around another one.
    var markerRadius: Double { isPale ? 3.8 : isThin ? 1.3 : 2.6 }

    var ink: Colour { isPale || isThin ? Colour.series(colour).pale : .series(colour) }
}

extension Marker {
    /// The shapes have about equal areas for the same radius.
    func path(at centre: Point, radius: Double) -> Path {
        func polygon(_ corners: [(Double, Double)]) -> Path {
            Path(
                polyline: corners.map { Point(x: centre.x + $0.0 * radius, y: centre.y + $0.1 * radius) },
                closed: true)
        }
        return switch self {
        case .circle: Path(circleAt: centre, radius: radius)
        case .square: polygon([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])
        case .triangle: polygon([(0, -1.3), (1.2, 0.85), (-1.2, 0.85)])
        case .diamond: polygon([(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)])
        case .invertedTriangle: polygon([(0, 1.3), (1.2, -0.85), (-1.2, -0.85)])
        }
    }
}
