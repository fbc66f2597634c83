import Figures
import Testing

/// Bold texts.
@Suite struct FontTests {
    private static let hasBoldFace = (try? RenderingEnvironment.current().boldFontFile) != nil

    private func figure(bold: Bool) -> Figure {
        let image = CellImage(width: 1, height: 1, pixels: [0])
        let cell = ImageGrid.Cell(image: image, caption: "7 → 3", emphasis: bold)
        return .images(ImageGrid(title: "", columns: 1, cells: [cell]))
    }

    @Test(.enabled(if: hasBoldFace, "needs DejaVuSans-Bold.ttf"))
    func theBoldFaceIsItsOwnFile() throws {
        let environment = try RenderingEnvironment.current()
        #expect(environment.boldFontFile == "DejaVuSans-Bold.ttf")
        #expect(
            environment.boldFontDigest?.count == 64 && environment.boldFontDigest != environment.fontDigest)
        #expect(try png(figure(bold: true)) != pngWithoutBoldFace(figure(bold: true)))
        // Only bold texts differ.
        #expect(try png(figure(bold: false)) == pngWithoutBoldFace(figure(bold: false)))
    }

    /// Without the bold face a bold text is the plain face, thickened: it covers more than the plain one does.
    @Test func withoutItsFileBoldIsThickened() throws {
        func covered(_ caption: String, bold: Bool) throws -> Int {
            let image = CellImage(width: 1, height: 1, pixels: [0])
            let cell = ImageGrid.Cell(image: image, caption: caption, emphasis: bold)
            let grid = ImageGrid(title: "", columns: 1, cells: [cell])
            let png = try #require(PNG(pngWithoutBoldFace(.images(grid))))
            return stride(from: 0, to: png.rgb.count, by: 3).count {
                png.rgb[$0] < 255 || png.rgb[$0 + 2] < 255
            }
        }
        // The frame of an emphasised cell is the same with any caption.
        let bold = try covered("WWWW", bold: true) - covered("", bold: true)
        let plain = try covered("WWWW", bold: false) - covered("", bold: false)
        #expect(plain > 100 && Double(bold) > 1.05 * Double(plain))
    }
}
