import Figures
import Testing

/// Characters of Chinese, Japanese and Korean, for which a font of the system is needed.
@Suite struct WideTextTests {
    private static let hasFont =
        (try? RenderingEnvironment.current(languages: ["ja"]).wideFonts.first?.file) != nil

    private func figure(_ title: String, _ caption: String = "") -> Figure {
        let image = CellImage(width: 1, height: 1, pixels: [0])
        return .images(ImageGrid(title: title, columns: 1, cells: [.init(image: image, caption: caption)]))
    }

    /// A wide character is a square whatever font there is: twelve letters of the title's 11 points need 132.
    @Test func layoutsDoNotDependOnTheFont() throws {
        let dots = DotPlot(
            title: "", axis: Axis(label: "x"), rows: [.init(label: "a", values: [1, 2])],
            seriesLabels: ["訓練損失とx", "b"])
        let runs = try Texts(.dots(dots)).runs
        let (first, second) = (
            try #require(runs.first { $0.string == "訓練損失とx" }), try #require(runs.first { $0.string == "b" })
        )
        let latin = DotPlot(
            title: "", axis: Axis(label: "x"), rows: [.init(label: "a", values: [1, 2])],
            seriesLabels: ["x", "b"])
        let without = try Texts(.dots(latin)).runs
        let (narrow, after) = (
            try #require(without.first { $0.string == "x" }), try #require(without.first { $0.string == "b" })
        )
        #expect(((second.x - first.x) - (after.x - narrow.x) - 5 * 8.5).magnitude < 0.02)
    }

    @Test func withoutAFontTheEnglishFigureIsDrawn() throws {
        let (japanese, english) = (figure("訓練画像"), figure("training images"))
        let drawn = try renderWithoutWideFont(japanese, orElse: english)
        #expect(try drawn.pixelDigest == render(english).pixelDigest)
        #expect(try drawn.drawingDigest == render(japanese, language: "ja", orElse: english).drawingDigest)
        #expect(try drawn.drawingDigest != render(english).drawingDigest)
        #expect {
            try renderWithoutWideFont(japanese)
        } throws: { error in
            "\(error)".contains("U+8A13") && "\(error)".contains("fonts-noto-cjk")
        }
    }

    @Test(.enabled(if: hasFont, "left out: no font of the system has Japanese letters"))
    func wideLettersAreDrawn() throws {
        func ink(_ title: String) throws -> Int {
            let png = try #require(PNG(render(figure(title), language: "ja").png))
            return stride(from: 0, to: png.rgb.count, by: 3).count { png.rgb[$0] < 128 }
        }
        let (none, one, two) = (try ink(""), try ink("訓"), try ink("訓訓"))
        #expect(one > none + 40)
        #expect((two - none - 2 * (one - none)).magnitude < 30)
        let facts = try #require(RenderingEnvironment.current(languages: ["ja"]).wideFonts.first)
        #expect(facts.language == "ja" && facts.digest?.count == 64)
        #expect(try RenderingEnvironment.current().wideFonts.isEmpty)
    }

    @Test func otherWordsAreTheSameFigure() throws {
        let map = Figure.heat(Samples.confusion)
        #expect(map.reworded { $0 } == map)
        for figure in [Samples.run, Samples.images, Samples.dots, Samples.memorisation, map] {
            let other = figure.reworded { $0 + "!" }
            #expect(other != figure && other.showsTheSame(as: figure))
            #expect(other.title.hasSuffix("!") && !figure.hasWideCharacters)
            #expect(figure.reworded { $0 + "図" }.hasWideCharacters)
            // None is left out; what remains are numbers.
            for run in try Texts(figure.reworded { _ in "Q" }).runs {
                #expect(!run.string.contains(/[A-PR-Za-z]/), "\(run.string)")
            }
        }
        #expect(!Samples.run.showsTheSame(as: Samples.shortRun))
    }
}
