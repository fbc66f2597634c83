import Figures
import Testing

/// What a figure tells those who point at it.
@Suite struct NoteTests {
    private struct Note {
        let left, right: Double
        let lines: [String]
    }

    /// The notes of a figure in their order; all are upright rectangles.
    private func notes(_ body: String) throws -> [Note] {
        try body.matches(of: /<path d="M([0-9.]+)[ 0-9.]*h([0-9.]+)v[0-9.]+h-[0-9.]+z"><title>([^<]*)</).map {
            let (left, width) = (try #require(Double($0.output.1)), try #require(Double($0.output.2)))
            let lines = $0.output.3.split(separator: "\n").map(String.init)
            return Note(left: left, right: left + width, lines: lines)
        }
    }

    private func notes(_ figure: Figure) throws -> [Note] { try notes(SVGFigure(figure).body(idPrefix: "")) }

    /// 500 epochs are too many to point at: each strip has the values of the epoch that it names.
    @Test func stripsHaveTheValuesOfTheirEpoch() throws {
        guard case .line(let plot) = Samples.memorisation else { return }
        let notes = try notes(.line(plot))
        #expect((50...100).contains(notes.count))
        var epochs: [Int] = []
        for note in notes {
            let epoch = try #require(Int(note.lines.first?.dropFirst("epoch ".count) ?? ""))
            epochs.append(epoch)
            try #require(note.lines.count == 1 + plot.series.count)
            for (line, series) in zip(note.lines.dropFirst(), plot.series) {
                #expect(line.hasPrefix(series.label + " "))
                let value = try #require(Double(line.dropFirst(series.label.count + 1)))
                let drawn = try #require(series.points.first { $0.x == Double(epoch) })
                #expect((value - drawn.y).magnitude <= drawn.y * 0.0005, "\(line)")
            }
        }
        #expect(epochs.first == 1 && epochs.last == 500 && epochs == Array(Set(epochs)).sorted())
        for (note, next) in zip(notes, notes.dropFirst()) {
            #expect((note.right - next.left).magnitude < 0.02, "strips leave no gap")
        }
    }

    @Test func everyEpochOfAShortRunHasAStrip() throws {
        let notes = try notes(Samples.run)
        try #require(notes.count == 100)
        #expect(notes[49].lines[0] == "epoch 50" && notes[50].lines[0] == "epoch 1")
    }

    @Test func sharesAreInPercent() throws {
        let series = Series(
            label: "a", points: [Point(x: 1, y: 0.98471), Point(x: 2, y: 1), Point(x: 3, y: .nan)],
            style: SeriesStyle(colour: 0))
        let plot = LinePlot(
            title: "", x: Axis(label: "epoch"), y: Axis(label: "accuracy", isShare: true), series: [series])
        #expect(try notes(.line(plot)).map(\.lines) == [["epoch 1", "a 98.47%"], ["epoch 2", "a 100%"]])
    }

    @Test func cellsTellClassAnswerAndCount() throws {
        let map = Samples.confusion
        let notes = try notes(.heat(map))
        try #require(notes.count == map.rows.count * map.panels[0].columns.names.count)
        for (row, texts) in map.panels[0].texts.enumerated() {
            for (column, text) in texts.enumerated() where !text.isEmpty {
                let lines = notes[row * texts.count + column].lines
                try #require(lines.count == 3)
                #expect(lines[0].hasSuffix(" \(map.rows[row])"))
                #expect(lines[1].hasSuffix(" \(map.panels[0].columns.names[column])"))
                #expect(lines[2] == text || lines[2].hasPrefix(text + " ("))
            }
        }
    }

    @Test func rowsAndPicturesHaveTheirs() throws {
        guard case .dots(let dots) = Samples.dots, case .images(let grid) = Samples.images else { return }
        let rows = try notes(.dots(dots))
        try #require(rows.count == dots.rows.count && rows.allSatisfy { $0.lines.count > 1 })
        #expect(rows.map { $0.lines[0] } == dots.rows.map(\.label))
        #expect(rows[0].lines[1] == "published 98.47" && rows[8].lines.count == 2)
        #expect(
            try notes(.images(grid)).map { $0.lines[0] }
                == grid.cells.map { $0.caption.replacing(">", with: "&gt;") })
    }

    /// Pictures, paper and digests know nothing of them.
    @Test func notesAreNoPartOfADrawing() throws {
        #expect(try !drawingCommands(Samples.run).contains("note"))
        #expect(
            try drawingCommands(Samples.run).split(separator: "\n").allSatisfy { line in
                ["size", "fill", "stroke", "text", "clip", "unclip"].contains(
                    String(line.prefix { $0 != " " }))
            })
    }

    /// Parts are the figure: all its texts, in strips that leave nothing between them.
    @Test(arguments: ["run", "run-short", "heat-epochs"])
    func partsAreTheWhole(name: String) throws {
        let figure = try #require(Samples.all.first { $0.name == name }?.figure)
        let svg = try SVGFigure(figure)
        let parts = try #require(svg.parts)
        func texts(_ body: String) -> [String] {
            body.matches(of: /<text[^>]*>([^<]*)</).map { String($0.output.1) }
        }
        let pieces = [parts.heading] + [parts.margin].compactMap(\.self) + parts.panels
        #expect(pieces.flatMap { texts($0.body(idPrefix: "")) } == texts(svg.body(idPrefix: "")))
        #expect(texts(parts.narrowHeading.body(idPrefix: "")) == texts(parts.heading.body(idPrefix: "")))
        var left = 0.0
        for part in pieces.dropFirst() {
            #expect(part.left == left && part.top == parts.heading.height)
            #expect(part.top + part.height == svg.height)
            left += part.width
        }
        #expect((left - svg.width).magnitude < 1e-9)
        #expect(try SVGFigure(Samples.images).parts == nil)
    }
}

extension HeatMap.Columns {
    fileprivate var names: [String] {
        switch self {
        case .named(let names): names
        case .numbers(let first, let count): (first..<first + count).map(String.init)
        }
    }
}
