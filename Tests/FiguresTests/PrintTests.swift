import Figures
import Testing

/// Figures on paper.
@Suite struct PrintTests {
    private static let cases = PrintWidth.allCases.flatMap { width in
        Samples.all.map { (width, $0.name) }
    }

    private func figure(_ name: String) throws -> Figure {
        try #require(Samples.all.first { $0.name == name }?.figure)
    }

    /// What is laid out for a width needs no scaling: every text is large enough as it is, and on the page.
    @Test(arguments: cases)
    func textsKeepTheirSize(width: PrintWidth, name: String) throws {
        let points = width.millimetres * 72 / 25.4
        let commands = try drawingCommands(figure(name), width: width)
        let size = try #require(commands.split(separator: "\n").first).split(separator: " ").compactMap {
            Double($0)
        }
        #expect((size[0] - points).magnitude < 0.01)
        for run in try Texts(figure(name), width: width).runs {
            #expect(run.size >= 7, "\(run)")
            #expect((0...size[0]).contains(run.x) && (0...size[1]).contains(run.y), "\(run)")
        }
    }

    /// The same bytes each time: neither date nor identifier is in the file.
    @Test(arguments: ["run", "images", "heat-epochs", "dots"])
    func aFileHasOnePageAndNoDate(name: String) throws {
        let figure = try figure(name)
        for (width, box) in [(PrintWidth.oneColumn, "240.94"), (.twoColumns, "496.06")] {
            let bytes = try figure.pdf(width: width)
            #expect(try bytes == figure.pdf(width: width))
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.hasPrefix("%PDF-1.5") && text.contains("%%EOF"))
            #expect(text.contains("MediaBox [ 0 0 \(box)"), "\(name)")
            #expect(text.contains("/Title") && text.contains("/Count 1"))
            for word in ["CreationDate", "ModDate", "/ID"] { #expect(!text.contains(word)) }
        }
    }

    /// One column is too narrow for panels side by side.
    @Test func panelsStandOneBelowTheOtherInOneColumn() throws {
        func names(_ width: PrintWidth) throws -> [Texts.Run] {
            try Texts(figure("run"), width: width).runs.filter { ["Loss", "Accuracy"].contains($0.string) }
        }
        let (narrow, wide) = (try names(.oneColumn), try names(.twoColumns))
        try #require(narrow.count == 2 && wide.count == 2)
        #expect(narrow[0].x == narrow[1].x && narrow[1].y > narrow[0].y + 100)
        #expect(wide[0].y == wide[1].y && wide[1].x > wide[0].x + 100)
    }
}
