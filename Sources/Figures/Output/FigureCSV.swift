import Digests
import Host

/// The plotted values as CSV (RFC 4180 with plain line feeds), numbers with the fewest digits that read back
/// as the same `Double`; empty where a value is missing or not finite.
///
/// - Lines and panels: `panel,kind,series,x,y`, `kind` being `series`, `reference`, `mark` or `point`.
/// - Image grids: `row,column,caption,emphasis,width,height,pixels`, the latter the SHA-256 of the bytes.
/// - Dot plots: `row,series,value`.
/// - Heat maps: `panel,row,column,value,text`.
/// - Comparisons: `series,epoch,old,new,difference`, the latter new − old.
/// - Pictures: `quantity,value`.
public func csv(_ figure: Figure) -> String {
    let (header, records) =
        switch figure {
        case .line(let plot): (lineHeader, lineRecords(plot))
        case .panels(let row): (lineHeader, row.panels.flatMap(lineRecords))
        case .images(let grid):
            (["row", "column", "caption", "emphasis", "width", "height", "pixels"], imageRecords(grid))
        case .dots(let plot): (["row", "series", "value"], dotRecords(plot))
        case .heat(let map): (["panel", "row", "column", "value", "text"], map.records)
        case .comparison(let plot):
            (["series", "epoch", "old", "new", "difference"], comparisonRecords(plot))
        case .pictures(let comparison): (["quantity", "value"], pictureRecords(comparison))
        }
    return ([header] + records).map { CommaSeparated.line($0) + "\n" }.joined()
}

private let lineHeader = ["panel", "kind", "series", "x", "y"]

private func lineRecords(_ plot: LinePlot) -> [[String]] {
    let series = plot.series.flatMap { series in
        series.points.map { [plot.title, "series", series.label, number($0.x), number($0.y)] }
    }
    let references = plot.references.map { [plot.title, "reference", $0.label, "", number($0.value)] }
    let marks = plot.marks.map { [plot.title, "mark", $0.label, number($0.point.x), number($0.point.y)] }
    let hollow = plot.hollow.map { hollow in
        hollow.points.map {
            [plot.title, "point", "\($0.label), \(hollow.label)", number($0.point.x), number($0.point.y)]
        }
    }
    return series + references + marks + (hollow ?? [])
}

private func imageRecords(_ grid: ImageGrid) -> [[String]] {
    let columns = max(1, grid.columns)
    return grid.cells.enumerated().map { index, cell in
        [
            "\(index / columns + 1)", "\(index % columns + 1)", cell.caption, "\(cell.emphasis)",
            "\(cell.image.width)", "\(cell.image.height)", sha256(cell.image.pixels),
        ]
    }
}

private func dotRecords(_ plot: DotPlot) -> [[String]] {
    plot.rows.flatMap { row in
        zip(plot.seriesLabels, row.values).map { [row.label, $0, $1.map(number) ?? ""] }
    }
}

private func comparisonRecords(_ plot: ComparisonPlot) -> [[String]] {
    plot.pairs.flatMap { pair in
        pair.values.map { values in
            [pair.label, "\(values.epoch)"]
                + [values.old, values.new, values.difference].map { $0.map(number) ?? "" }
        }
    }
}

private func pictureRecords(_ comparison: PictureComparison) -> [[String]] {
    let bounds = comparison.bounds
    let quantities: [(String, Int?)] = [
        ("old_width", comparison.old.width), ("old_height", comparison.old.height),
        ("new_width", comparison.new.width), ("new_height", comparison.new.height),
        ("differing_pixels", comparison.differingPixels),
        ("largest_channel_difference", comparison.largestChannelDifference),
        ("bounds_left", bounds?.left), ("bounds_top", bounds?.top), ("bounds_width", bounds?.width),
        ("bounds_height", bounds?.height),
    ]
    return quantities.map { [$0, $1.map(String.init) ?? ""] } + [["share", number(comparison.share)]]
}

func number(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
