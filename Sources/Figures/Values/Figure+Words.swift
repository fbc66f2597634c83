extension Figure {
    /// The same figure in other words: each label, name, title and caption is what `exchange` makes of it. Comparisons of
    /// records and of pictures stay as they are.
    public func reworded(_ exchange: (String) -> String) -> Figure {
        switch self {
        case .line(let plot): .line(plot.reworded(exchange))
        case .panels(let row):
            .panels(PanelRow(title: exchange(row.title), panels: row.panels.map { $0.reworded(exchange) }))
        case .images(let grid): .images(grid.reworded(exchange))
        case .dots(let plot): .dots(plot.reworded(exchange))
        case .heat(let map): .heat(map.reworded(exchange))
        case .comparison, .pictures: self
        }
    }

    /// Whether two figures show the same, in whatever words.
    public func showsTheSame(as other: Figure) -> Bool {
        reworded { _ in "" } == other.reworded { _ in "" }
    }
}

extension LinePlot {
    fileprivate func reworded(_ exchange: (String) -> String) -> LinePlot {
        var plot = self
        plot.title = exchange(title)
        plot.x.label = exchange(x.label)
        plot.y.label = exchange(y.label)
        for index in series.indices { plot.series[index].label = exchange(series[index].label) }
        for index in references.indices { plot.references[index].label = exchange(references[index].label) }
        for index in marks.indices { plot.marks[index].label = exchange(marks[index].label) }
        if let hollow {
            plot.hollow?.label = exchange(hollow.label)
            for index in hollow.points.indices {
                plot.hollow?.points[index].label = exchange(hollow.points[index].label)
            }
        }
        return plot
    }
}

extension ImageGrid {
    fileprivate func reworded(_ exchange: (String) -> String) -> ImageGrid {
        var grid = self
        grid.title = exchange(title)
        for index in cells.indices { grid.cells[index].caption = exchange(cells[index].caption) }
        return grid
    }
}

extension DotPlot {
    fileprivate func reworded(_ exchange: (String) -> String) -> DotPlot {
        var plot = self
        plot.title = exchange(title)
        plot.axis.label = exchange(axis.label)
        plot.seriesLabels = seriesLabels.map(exchange)
        for index in rows.indices { plot.rows[index].label = exchange(rows[index].label) }
        return plot
    }
}

extension HeatMap {
    fileprivate func reworded(_ exchange: (String) -> String) -> HeatMap {
        var map = self
        map.title = exchange(title)
        map.rows = rows.map(exchange)
        map.rowsLabel = exchange(rowsLabel)
        map.scale.label = exchange(scale.label)
        map.panels = panels.map { panel in
            var panel = panel
            panel.title = exchange(panel.title)
            panel.columnsLabel = exchange(panel.columnsLabel)
            if case .named(let names) = panel.columns { panel.columns = .named(names.map(exchange)) }
            panel.texts = panel.texts.map { $0.map(exchange) }
            panel.notes = panel.notes.map(exchange)
            return panel
        }
        return map
    }
}

extension Figure {
    /// Whether its words have characters of Chinese, Japanese or Korean, which need a font of the system.
    public var hasWideCharacters: Bool {
        var isAny = false
        _ = reworded { word in
            isAny = isAny || WideCharacters.isAny(of: word)
            return word
        }
        return isAny
    }
}
