import Figures
import Foundation
import Testing

/// Draws every sample; with `FIGURE_GALLERY` set to a folder, leaves them there to be looked at.
@Suite struct GalleryTests {
    @Test(arguments: Samples.all.map(\.name))
    func drawsTheSameTwice(name: String) throws {
        let figure = try #require(Samples.all.first { $0.name == name }?.figure)
        let first = try render(figure)
        #expect(try render(figure) == first)
        #expect(Array(first.png.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])

        guard let folder = ProcessInfo.processInfo.environment["FIGURE_GALLERY"] else { return }
        let file = URL(fileURLWithPath: folder).appendingPathComponent(name)
        try Data(first.png).write(to: file.appendingPathExtension("png"))
        try (csv(figure)).write(to: file.appendingPathExtension("csv"), atomically: true, encoding: .utf8)
        try (altText(figure) + "\n")
            .write(to: file.appendingPathExtension("txt"), atomically: true, encoding: .utf8)
    }
}
