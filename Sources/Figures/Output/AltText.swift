/// What a figure shows, in English sentences made from its values, on one line: for readers who do not see it.
public func altText(_ figure: Figure) -> String {
    let text =
        switch figure {
        case .line(let plot): "Line plot. " + sentence(plot.title) + describe(plot)
        case .panels(let row):
            "\(row.panels.count) line plots side by side. " + sentence(row.title)
                + row.panels.map { sentence($0.title) + describe($0) }.joined()
        case .images(let grid): describe(grid)
        case .dots(let plot): describe(plot)
        }
    // Labels may hold line breaks; the text of an image link may not.
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

private func describe(_ plot: LinePlot) -> String {
    let scale = plot.y.scale == .logarithmic ? " (logarithmic)" : ""
    var text = sentence("\(plot.y.label)\(scale) against \(plot.x.label)")
    for series in plot.series { text += sentence("\(series.label): \(course(series, x: plot.x.label))") }
    for line in plot.references { text += sentence("Reference line at \(short(line.value)): \(line.label)") }
    for mark in plot.marks {
        text += sentence(
            "Marked: \(mark.label), \(short(mark.point.y)) at \(plot.x.label) \(short(mark.point.x))")
    }
    return text + (plot.series.isEmpty ? "No data. " : "")
}

/// First and last value, and the extremes that lie between them.
private func course(_ series: Series, x: String) -> String {
    let points = series.points.filter(\.isFinite)
    guard let first = points.first, let last = points.last else { return "no data" }
    func at(_ point: Point) -> String { "\(short(point.y)) at \(x) \(short(point.x))" }
    guard points.count > 1 else { return at(first) }
    var text = "from \(at(first)) to \(at(last))"
    // The first of equal extremes.
    if let lowest = points.min(by: { $0.y < $1.y }), lowest.y < min(first.y, last.y) {
        text += ", lowest \(at(lowest))"
    }
    if let highest = points.min(by: { $0.y > $1.y }), highest.y > max(first.y, last.y) {
        text += ", highest \(at(highest))"
    }
    return text
}

private func describe(_ grid: ImageGrid) -> String {
    var text = "\(grid.cells.count) images in rows of \(max(1, grid.columns)). " + sentence(grid.title)
    guard !grid.cells.isEmpty else { return text + "No data. " }
    let captions = grid.cells.map { $0.caption + ($0.emphasis ? " (emphasised)" : "") }
    text += sentence("Captions: " + captions.joined(separator: ", "))
    return text
}

private func describe(_ plot: DotPlot) -> String {
    var text = "Dot plot. " + sentence(plot.title) + sentence(plot.axis.label)
    for row in plot.rows {
        let values = zip(plot.seriesLabels, row.values).map { label, value in
            "\(label) \(value.map(short) ?? "none")"
        }
        text += sentence("\(row.label): \(values.joined(separator: ", "))")
    }
    return text + (plot.rows.isEmpty ? "No data. " : "")
}

/// Four significant digits.
private func short(_ value: Double) -> String {
    value.isFinite ? DecimalNumber(value, significantDigits: 4).text : "none"
}

private func sentence(_ text: String) -> String {
    let ends: Set<Character> = [".", "!", "?"]
    return text.last.map(ends.contains) == true ? text + " " : text + ". "
}
