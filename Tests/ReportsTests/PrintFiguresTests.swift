import Figures
import Foundation
import Reports
import Testing

/// A report's figures as files for print.
@Suite struct PrintFiguresTests {
    @Test func everyFigureIsAnSVGAndAPDF() throws {
        let bundle = try OddPlan.recordedInFull.bundle()
        let names = bundle.files.map(\.name).filter { $0.hasSuffix(".png") }
            .map { $0.replacing("figures/", with: "").replacing(".png", with: "") }
        for (width, points) in [(PrintWidth.oneColumn, "240.94"), (.twoColumns, "496.06")] {
            let files = try bundle.printFigures(width: width)
            #expect(files.map(\.name).sorted() == names.flatMap { ["\($0).pdf", "\($0).svg"] }.sorted())
            for file in files {
                let text = String(decoding: file.bytes, as: UTF8.self)
                if file.name.hasSuffix(".pdf") {
                    #expect(text.hasPrefix("%PDF-1.5") && text.contains("MediaBox [ 0 0 \(points)"))
                } else {
                    #expect(text.contains("width=\"\(points)pt\""), "\(file.name)")
                    // Nobody points at paper.
                    #expect(!text.contains("<title>") && text.contains("<text"))
                }
            }
        }
    }

    @Test func lettersCanBeOutlines() throws {
        let files = try OddPlan.recordedInFull.bundle().printFigures(width: .twoColumns, text: .outlines)
        for file in files where file.name.hasSuffix(".svg") {
            #expect(!String(decoding: file.bytes, as: UTF8.self).contains("<text"), "\(file.name)")
        }
    }
}
