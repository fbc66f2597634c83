import Crypto
import Figures
import Testing

@Suite struct RenderTests {
    private static func line(_ label: String, title: String = "t", y: Double = 2) -> Figure {
        .line(
            LinePlot(
                title: title, x: Axis(label: "x"), y: Axis(label: "y"),
                series: [
                    Series(
                        label: label, points: [Point(x: 1, y: 1), Point(x: 2, y: y)],
                        style: SeriesStyle(colour: 0))
                ]))
    }

    private func digest(_ bytes: some Sequence<UInt8>) -> String {
        SHA256.hash(data: Array(bytes)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
            .joined()
    }

    @Test func digestsAreOfWhatTheyName() throws {
        for figure in [Samples.run, Samples.images, Samples.dots] {
            let rendered = try render(figure)
            let png = try #require(PNG(rendered.png))
            #expect((png.width, png.height) == (rendered.width, rendered.height))
            #expect(digest(png.rgb) == rendered.pixelDigest)
            #expect(digest(try drawingCommands(figure).utf8) == rendered.drawingDigest)
        }
    }

    @Test func sizesAreThoseOfAPage() throws {
        let line = try render(Samples.gaps)
        #expect((line.width, line.height) == (1280, 800))
        let row = try render(Samples.run)
        #expect((row.width, row.height) == (1600, 800))
    }

    @Test func digestsTellFiguresApart() throws {
        let first = try render(Self.line("a"))
        for other in [Self.line("b"), Self.line("a", title: "u"), Self.line("a", y: 1.5)] {
            let second = try render(other)
            #expect(second.drawingDigest != first.drawingDigest)
            #expect(second.pixelDigest != first.pixelDigest)
        }
    }

    /// The commands are the same on every machine that has the font of Debian's fonts-dejavu-core 2.37.
    @Test(
        .enabled(if: hasKnownFont),
        arguments: [
            ("run", "ebdba4d63b8feb14dc47b06281c180a9ab30e52beb56ab9a679d57f2496196b5"),
            ("accuracy-shuffled", "2d87971c320064f8ab334290ffbd0b7c63a76ff9b39b25a7e1e7531bc1184d0f"),
            ("wide-log", "e1a24696b97179a6989a08a3fac8106dcadccea39cb3e5ad7437b5c3b912d4af"),
            ("images", "852ac88677922dfade3c5659eaafa5eb10701e59121f4f7a27212ceb6f9a577b"),
            ("comparison-lengths", "ac315da5b19a4084003a59f979920463be30f255498e7d1cd2697bc0e2d4341c"),
            ("dots-log", "795ae4b90eff4739a0194ceacc575c7eff2310e9170f3cb1980e5b9618509b21"),
        ])
    func drawingsAreTheSameEverywhere(name: String, expected: String) throws {
        let figure = try #require(Samples.all.first { $0.name == name }?.figure)
        let digest = try render(figure).drawingDigest
        #expect(digest == expected)
    }

    private static var hasKnownFont: Bool {
        (try? RenderingEnvironment.current().fontDigest)
            == "abdc775b21b1bc470d50c97e790d276f2054b7504e56e5bd3e64f48d68582322"
    }

    @Test func coloursAreThoseOfThePalette() throws {
        let png = try #require(PNG(try render(Samples.marks).png))
        for (red, green, blue) in [
            (0x00, 0x72, 0xB2), (0xD5, 0x5E, 0x00), (0x00, 0x9E, 0x73), (0xCC, 0x79, 0xA7),
        ] {
            #expect(png.count(red: UInt8(red), green: UInt8(green), blue: UInt8(blue)) > 200)
        }
        #expect(png.count(red: 255, green: 255, blue: 255) > 800_000)
    }

    /// A 2 × 1 image of ink and background: as many black dots as its half of the cell has, ink on the left.
    @Test func imagesAreInkOnWhite() throws {
        let image = CellImage(width: 2, height: 1, pixels: [255, 0])
        let grid = ImageGrid(title: "t", columns: 1, cells: [ImageGrid.Cell(image: image, caption: "")])
        let png = try #require(PNG(try render(.images(grid)).png))
        let black = (0..<png.width * png.height).filter { Array(png.rgb[$0 * 3..<$0 * 3 + 3]) == [0, 0, 0] }
        #expect(black.count == 138 * 138)
        let columns = black.map { $0 % png.width }
        #expect((columns.min() ?? 0) < png.width / 2 && (columns.max() ?? 0) < png.width / 2)
    }

    /// The same with a red and a green pixel, in the PNG as in the SVG.
    @Test func colouredImagesHaveTheirColours() throws {
        let image = CellImage(width: 2, height: 1, isColoured: true, pixels: [250, 10, 20, 30, 240, 40])
        let grid = ImageGrid(title: "t", columns: 1, cells: [ImageGrid.Cell(image: image, caption: "")])
        let figure = try render(.images(grid))
        let png = try #require(PNG(figure.png))
        let (red, green) = (
            png.count(red: 250, green: 10, blue: 20), png.count(red: 30, green: 240, blue: 40)
        )
        #expect(red == 138 * 138 && green == 138 * 138)
        let grey = CellImage(width: 2, height: 1, pixels: [250, 10])
        let other = ImageGrid(title: "t", columns: 1, cells: [ImageGrid.Cell(image: grey, caption: "")])
        #expect(try render(.images(other)).png != figure.png)
    }

    @Test func aCharacterThatTheFontLacksIsAnError() {
        let error = FigureError.missingGlyph(scalar: 0x0E01, text: "ก")
        #expect(throws: error) { try render(Self.line("ก")) }
        #expect(error.description.contains("U+0E01") && error.description.contains("DejaVu Sans"))
    }

    @Test func imagesOfTheWrongSizeAreErrors() {
        for (width, height) in [(2, 2), (0, 3), (-1, -3), (Int.max, 2)] {
            let cell = ImageGrid.Cell(
                image: CellImage(width: width, height: height, pixels: [1, 2, 3]), caption: "c")
            #expect(throws: FigureError.imageSize(caption: "c", width: width, height: height, bytes: 3)) {
                try render(.images(ImageGrid(title: "t", columns: 1, cells: [cell])))
            }
            let coloured = CellImage(width: width, height: height, isColoured: true, pixels: [1, 2, 3])
            #expect(throws: FigureError.self) {
                let cell = ImageGrid.Cell(image: coloured, caption: "c")
                try render(.images(ImageGrid(title: "t", columns: 1, cells: [cell])))
            }
        }
        for columns in [0, -1, 33, Int.max] {
            #expect(throws: FigureError.columns(title: "t", found: columns)) {
                try render(.images(ImageGrid(title: "t", columns: columns, cells: [])))
            }
        }
    }

    @Test func aRowNeedsOneValuePerSeries() {
        let plot = DotPlot(
            title: "t", axis: Axis(label: "x"), rows: [DotPlot.Row(label: "r", values: [1])],
            seriesLabels: ["a", "b"])
        #expect(throws: FigureError.rowValues(row: "r", expected: 2, found: 1)) { try render(.dots(plot)) }
    }

    @Test func tooLargeAPictureIsAnError() {
        let cell = ImageGrid.Cell(image: CellImage(width: 1, height: 1, pixels: [0]), caption: "")
        let grid = ImageGrid(title: "t", columns: 1, cells: Array(repeating: cell, count: 200))
        #expect {
            try render(.images(grid))
        } throws: { error in
            guard case FigureError.cairo(let operation, _)? = error as? FigureError else { return false }
            return operation.contains("image")
        }
    }

    @Test(arguments: [
        Figure.images(ImageGrid(title: "", columns: 8, cells: [])),
        .dots(DotPlot(title: "", axis: Axis(label: ""), rows: [], seriesLabels: [])),
        .panels(PanelRow(title: "", panels: [])), Samples.nothing,
    ])
    func emptyFiguresSaySo(figure: Figure) throws {
        _ = try render(figure)
        #expect(try Texts(figure).runs.contains { $0.string == "no data" })
        #expect(altText(figure).contains("No data") || altText(figure).contains("0 line plots"))
    }

    /// What a manifest records; nothing in it names a folder.
    @Test func environmentNamesFontAndLibraries() throws {
        let environment = try RenderingEnvironment.current()
        #expect(environment.fontFile == "DejaVuSans.ttf")
        #expect(environment.fontDigest.count == 64)
        for version in [environment.cairoVersion, environment.pixmanVersion, environment.freeTypeVersion] {
            #expect(version.split(separator: ".").count == 3)
        }
        #expect(try RenderingEnvironment.current() == environment)
    }
}
