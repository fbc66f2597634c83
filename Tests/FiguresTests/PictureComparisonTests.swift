import Figures
import Testing

@Suite struct PictureComparisonTests {
    /// A picture of 8 bits per channel, from rows of `0xRRGGBB`.
    private func picture(_ rows: [[UInt32]]) throws -> RasterImage {
        try RasterImage(png: PNG.file(rows), name: "made up")
    }

    private func compare(_ old: [[UInt32]], _ new: [[UInt32]]) throws -> PictureComparison {
        PictureComparison(title: "t", old: try picture(old), new: try picture(new))
    }

    private let white: UInt32 = 0xFFFFFF

    @Test func readsWhatTheRendererWrites() throws {
        let rendered = try render(Samples.run)
        let image = try RasterImage(png: rendered.png, name: "run.png")
        let decoded = try #require(PNG(rendered.png))
        #expect((image.width, image.height) == (rendered.width, rendered.height))
        let bytes = image.pixels.flatMap { [UInt8($0 >> 16), UInt8($0 >> 8 & 255), UInt8($0 & 255)] }
        // (A failed expectation would compare the bytes one by one, for minutes.)
        let isSame = bytes == decoded.rgb
        #expect(isSame)
    }

    @Test func readsColoursInTheirOrder() throws {
        let rows: [[UInt32]] = [[0xFF0000, 0x00FF00], [0x0000FF, 0x123456]]
        #expect(try picture(rows).pixels == rows.flatMap(\.self))
    }

    @Test func layersTransparencyOnWhite() throws {
        let file = PNG.file(width: 2, height: 1, colourType: 6, rows: [[255, 0, 0, 255, 0, 0, 0, 0]])
        #expect(try RasterImage(png: file, name: "a").pixels == [0xFF0000, white])
    }

    /// Every way in which a file can be no picture is an error that names it, not a crash.
    @Test func filesThatAreNoPicturesAreErrors() throws {
        let good = PNG.file([[white, 0], [0, white]])
        for length in 0..<good.count - 12 {
            #expect {
                _ = try RasterImage(png: Array(good.prefix(length)), name: "figures/a.png")
            } throws: { error in
                guard case FigureError.unreadablePicture("figures/a.png", _)? = error as? FigureError else {
                    return false
                }
                return "\(error)".hasPrefix("The picture figures/a.png cannot be read as PNG, ")
            }
        }
        var huge = good
        huge.replaceSubrange(16..<24, with: [0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF])
        for (bytes, problem) in [
            (huge, "it claims 2147483647 × 2147483647 pixels, more than 100000000"),
            (Array("<svg/>".utf8), "it does not begin as a PNG file does"), ([], "it is empty"),
        ] {
            #expect(throws: FigureError.unreadablePicture(file: "b", problem: problem)) {
                try RasterImage(png: bytes, name: "b")
            }
        }
        #expect(try RasterImage(png: good, name: "c").pixels == [white, 0, 0, white])
    }

    @Test func equalPicturesDoNotDiffer() throws {
        let comparison = try compare([[white, 0]], [[white, 0]])
        #expect(comparison.isSame && !comparison.sizesDiffer && comparison.bounds == nil)
        #expect(comparison.differingPixels == 0 && comparison.largestChannelDifference == 0)
        #expect(altText(.pictures(comparison)).hasSuffix("From old to new, no pixel differs."))
    }

    @Test func countsWhatDiffers() throws {
        let old: [[UInt32]] = [
            [white, white, white, white], [white, 0, 0, white], [white, white, white, white],
        ]
        var new = old
        new[1][1] = 0x000A00
        new[1][2] = 0x030201
        new[2][2] = 0xFFFFFE
        let comparison = try compare(old, new)
        #expect(comparison.differingPixels == 3 && comparison.share == 0.25)
        #expect(comparison.largestChannelDifference == 10)
        let area = try #require(comparison.bounds)
        #expect((area.left, area.top, area.width, area.height) == (1, 1, 2, 2))
        #expect(
            altText(.pictures(comparison))
                == "Two pictures and their difference side by side. t. From old to new, 3 of 12 pixels differ (25%), "
                + "by at most 10 of 255. What differs lies within 2 × 2 pixels, 1 from the left and 1 from the top."
        )
        #expect(csv(.pictures(comparison)).contains("\ndiffering_pixels,3\nlargest_channel_difference,10\n"))
    }

    @Test func whatOnlyOnePictureHasCounts() throws {
        let comparison = try compare([[white, white, white]], [[white, white], [0, 0]])
        #expect(comparison.sizesDiffer && comparison.differingPixels == 3)
        #expect(comparison.share == 0.5 && comparison.largestChannelDifference == 0)
        #expect(altText(.pictures(comparison)).contains("the sizes differ"))
    }

    /// One differing pixel is shown by many, in the middle of a frame.
    @Test func oneDifferingPixelStandsOut() throws {
        let size = 1000
        let old = [[UInt32]](repeating: [UInt32](repeating: white, count: size), count: size / 2)
        var new = old
        new[100][700] = 0xFEFFFF
        let comparison = try compare(old, new)
        #expect(comparison.differingPixels == 1)
        let png = try #require(PNG(try render(.pictures(comparison)).png))
        #expect(png.width == 2500)

        func isStrong(_ x: Int, _ y: Int) -> Bool {
            Array(png.rgb[(y * png.width + x) * 3..<(y * png.width + x) * 3 + 3]) == [0xD5, 0x5E, 0x00]
        }
        let marked = (0..<png.width * png.height).map { ($0 % png.width, $0 / png.width) }.filter(isStrong)
        let (xs, ys) = (marked.map(\.0), marked.map(\.1))
        let x = try (#require(xs.min()) + #require(xs.max())) / 2
        let y = try (#require(ys.min()) + #require(ys.max())) / 2
        #expect(try #require(xs.max()) - x > 10)
        for (dx, dy) in [(0, 0), (-1, -1), (1, 1), (-4, 4)] {
            #expect(isStrong(x + dx, y + dy) == (dx != -4))
        }
    }

    @Test func theHighlightedPictureIsGrey() throws {
        let comparison = try compare([[0xFF0000, 0x0000FF]], [[0xFF0000, 0x0000FF]])
        let png = try #require(PNG(try render(.pictures(comparison)).png))
        // A quarter of the contrast: luma 76 and 29 become 211 and 199.
        #expect(png.count(red: 211, green: 211, blue: 211) > 1000)
        #expect(png.count(red: 199, green: 199, blue: 199) > 1000)
    }
}
