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
        case .heat(let map): map.description
        case .comparison(let plot): describe(plot)
        case .pictures(let comparison): describe(comparison)
        }
    // Labels may hold line breaks; the text of an image link may not.
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

private func describe(_ plot: LinePlot) -> String {
    var text = describeAxes(plot)
    for series in plot.series { text += sentence("\(series.label): \(course(series, x: plot.x.label))") }
    for line in plot.references { text += sentence("Reference line at \(short(line.value)): \(line.label)") }
    for mark in plot.marks {
        text += sentence(
            "Marked: \(mark.label), \(short(mark.point.y)) at \(plot.x.label) \(short(mark.point.x))")
    }
    if let hollow = plot.hollow {
        for marked in hollow.points {
            text += sentence(
                "\(marked.label), \(hollow.label): \(short(marked.point.y)) at \(plot.x.label) \(short(marked.point.x))"
            )
        }
    }
    return text + (plot.series.isEmpty ? "No data. " : "")
}

private func describeAxes(_ plot: LinePlot) -> String {
    let scale = plot.y.scale == .logarithmic ? " (logarithmic)" : ""
    return sentence("\(plot.y.label)\(scale) against \(plot.x.label)")
}

private func describe(_ plot: ComparisonPlot) -> String {
    var text =
        "Line plot of \(plot.oldName) and \(plot.newName), their difference below. " + sentence(plot.title)
        + describeAxes(plot.curves)
    for series in plot.curves.series {
        text += sentence("\(series.label): \(course(series, x: plot.curves.x.label))")
    }
    for pair in plot.pairs {
        text += sentence("\(pair.label), \(plot.differences.y.label): \(extreme(pair))")
    }
    for range in plot.unshared {
        let (first, last) = (range.epochs.lowerBound, range.epochs.upperBound)
        let epochs = first == last ? "epoch \(first)" : "epochs \(first) to \(last)"
        text += sentence("Only \(range.isOld ? plot.oldName : plot.newName) has \(epochs)")
    }
    if let epoch = plot.firstDivergingEpoch { text += sentence("First diverging epoch: \(epoch)") }
    return text + (plot.pairs.isEmpty ? "No data. " : "")
}

/// The first of the largest differences.
private func extreme(_ pair: ComparisonPlot.Pair) -> String {
    let differences = pair.values.compactMap { values in values.difference.map { (values.epoch, $0) } }
    guard let largest = differences.min(by: { $0.1.magnitude > $1.1.magnitude }) else {
        return "no epoch in common"
    }
    return largest.1 == 0 ? "no difference" : "largest \(short(largest.1)), at epoch \(largest.0)"
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

private func describe(_ comparison: PictureComparison) -> String {
    var text =
        "Two pictures and their difference side by side. " + sentence(comparison.title)
        + sentence("From \(comparison.oldName) to \(comparison.newName), \(comparison.summary)")
    if let area = comparison.bounds {
        text += sentence(
            "What differs lies within \(area.width) × \(area.height) pixels, \(area.left) from the left and "
                + "\(area.top) from the top")
    }
    return text
}

/// Four significant digits.
func short(_ value: Double) -> String {
    value.isFinite ? DecimalNumber(value, significantDigits: 4).text : "none"
}

func sentence(_ text: String) -> String {
    let ends: Set<Character> = [".", "!", "?"]
    return text.last.map(ends.contains) == true ? text + " " : text + ". "
}
