import Figures
import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct SVGTests {
    /// Comparisons of whole pictures have megabytes of pixels; one of them is looked at below.
    private static let samples = Samples.all.filter { !$0.name.hasPrefix("pictures") }

    @Test(arguments: samples.map(\.name))
    func isWellFormedAndSaysWhatTheDrawingSays(name: String) throws {
        let figure = try #require(Self.samples.first { $0.name == name }?.figure)
        let file = try SVGFigure(figure).file(label: "A \"label\" <with> & signs")
        let reader = Reader(file)
        #expect(reader.fault == nil)
        #expect(reader.texts == (try Texts(figure).runs.map(\.string)))
        #expect(reader.label == "A \"label\" <with> & signs")
        #expect(try SVGFigure(figure).file(label: "A \"label\" <with> & signs") == file)
        #expect(
            !file.contains(/\s(d|x|y)="[^"]*(\.[0-9]{3}|[abd-gi-km-uw-y])/), "places have two decimals")
    }

    @Test func letterFormsTakeThePlaceOfTexts() throws {
        let named = Reader(try SVGFigure(Samples.run).file(label: ""))
        let outlined = Reader(try SVGFigure(Samples.run, text: .outlines).file(label: ""))
        #expect(outlined.fault == nil && outlined.texts.isEmpty && named.texts.count > 20)
        #expect(outlined.paths > named.paths + 10)
    }

    /// Steps add up to the places that the drawing has.
    @Test(arguments: ["run", "loss-500-log", "images", "dots", "crowded"])
    func pathsLeadToTheirPlaces(name: String) throws {
        let figure = try #require(Self.samples.first { $0.name == name }?.figure)
        let drawn = try drawingCommands(figure).split(separator: "\n").filter {
            $0.hasPrefix("fill ") || $0.hasPrefix("stroke ")
        }.flatMap { line in
            line[(line.firstRange(of: " M ")?.lowerBound ?? line.endIndex)...].split(separator: " ")
                .compactMap { Double($0) }
        }
        let body = try SVGFigure(figure).body(idPrefix: "")
            .replacing(/<path d="[^"]*"><title>/, with: "")
        var written: [Double] = []
        for data in body.matches(of: /\sd="([^"]*)"/) {
            var (x, y) = (0.0, 0.0)
            for command in data.output.1.matches(of: /([MlhvczA-Z])([^a-zA-Z]*)/) {
                let numbers = command.output.2.matches(of: /-?[0-9]*\.?[0-9]+/).compactMap {
                    Double($0.output)
                }
                let base = command.output.1 == "M" ? (0, 0) : (x, y)
                switch command.output.1 {
                case "h": for step in numbers { x += step; written += [x, y] }
                case "v": for step in numbers { y += step; written += [x, y] }
                case "l":
                    for pair in stride(from: 0, to: numbers.count, by: 2) {
                        (x, y) = (x + numbers[pair], y + numbers[pair + 1])
                        written += [x, y]
                    }
                default:
                    for start in stride(from: 0, to: numbers.count, by: 6) {
                        let from = start == 0 ? base : (x, y)
                        for pair in stride(from: start, to: min(start + 6, numbers.count), by: 2) {
                            (x, y) = (from.0 + numbers[pair], from.1 + numbers[pair + 1])
                            written += [x, y]
                        }
                    }
                }
            }
        }
        #expect(written.count == drawn.count)
        for (place, other) in zip(written, drawn) { #expect((place - other).magnitude < 0.001) }
    }

    @Test func idsBeginAsThePageWantsThem() throws {
        let figure = try SVGFigure(Samples.run)
        let body = figure.body(idPrefix: "en.figure1.")
        let ids = body.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) }
        let uses = body.matches(of: /url\(#([^)]*)\)/).map { String($0.output.1) }
        #expect(!ids.isEmpty && ids == uses && Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.hasPrefix("en.figure1.") })
        #expect(body.replacing("en.figure1.", with: "") == figure.body(idPrefix: ""))
    }

    @Test func textsMayHaveAnySigns() throws {
        let title = "<script>&\"\u{1}' ]]> 日本"
        let figure = Figure.images(ImageGrid(title: title, columns: 1, cells: []))
        let reader = Reader(try SVGFigure(figure).file(label: title))
        #expect(reader.fault == nil && reader.label == "<script>&\"\u{FFFD}' ]]> 日本")
        #expect(reader.texts.first?.contains("<script>&\"\u{FFFD}'") == true)
    }

    @Test func imagesHoldTheirPixels() throws {
        let image = Samples.image(3)
        let file = try SVGFigure(
            .images(ImageGrid(title: "t", columns: 1, cells: [.init(image: image, caption: "c")]))
        )
        .file(label: "")
        let picture = try Self.picture(in: file)
        #expect(picture.width == 28 && picture.height == 28)
        #expect(picture.pixels == image.pixels.map { UInt32(255 - $0) * 0x010101 })
    }

    /// More than one stored block of 65,535 bytes, in colours.
    @Test func largePicturesHoldTheirPixels() throws {
        let picture = try RasterImage(png: render(Samples.marks).png, name: "sample")
        let figure = Figure.pictures(
            PictureComparison(title: "t", old: picture, new: picture, oldName: "a", newName: "b"))
        let read = try Self.picture(in: SVGFigure(figure).file(label: ""))
        #expect(read.width * read.height * 3 > 0xFFFF * 2)
        #expect(read == picture)
    }

    private static func picture(in file: String) throws -> RasterImage {
        let match = try #require(file.firstMatch(of: /base64,([^"]*)"/))
        let bytes = try #require(Data(base64Encoded: String(match.output.1)))
        return try RasterImage(png: Array(bytes), name: "sample")
    }

    /// Letters in the colours of series on white, and every colour for letters on a dark page.
    @Test func lettersStandOut() throws {
        let parts = SVGColours.style.split(separator: "@media")
        let light = parts[0].matches(of: /text\[fill="#[0-9a-f]{6}"\] \{ fill: (#[0-9a-f]{6})/).map {
            $0.output.1
        }
        #expect(light.count == 8)
        for colour in light { #expect(Self.contrast(colour, "#ffffff") >= 4.5, "\(colour)") }
        let dark = parts[1].matches(of: /\[fill="(#[0-9a-f]{6})"\] \{ fill: (#[0-9a-f]{6})/)
        let letters: Set<Substring> = [
            "#1a1a1a", "#555555", "#666666", "#333333", "#0072b2", "#d55e00", "#009e73",
        ]
        let found = dark.filter { letters.contains($0.output.1) }
        #expect(found.count == letters.count)
        for pair in found { #expect(Self.contrast(pair.output.2, "#15181c") >= 4.5, "\(pair.output.0)") }
    }

    private static func contrast(_ one: Substring, _ two: Substring) -> Double {
        func luminance(_ colour: Substring) -> Double {
            let rgb = Int(colour.dropFirst(), radix: 16) ?? 0
            return zip([16, 8, 0], [0.2126, 0.7152, 0.0722]).reduce(0) { sum, part in
                let value = Double(rgb >> part.0 & 255) / 255
                return sum + part.1 * (value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4))
            }
        }
        let (a, b) = (luminance(one), luminance(two))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }
}

/// What a reader of XML finds in a file.
private final class Reader: NSObject, XMLParserDelegate {
    var texts: [String] = []
    var label: String?
    var paths = 0
    var fault: String?
    private var isText = false

    init(_ file: String) {
        super.init()
        let parser = XMLParser(data: Data(file.utf8))
        parser.delegate = self
        if !parser.parse() { fault = parser.parserError.map { "\($0)" } ?? "not well-formed" }
    }

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        if element == "svg" { label = attributes["aria-label"] }
        if element == "path" { paths += 1 }
        isText = element == "text"
        if isText { texts.append("") }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if isText { texts[texts.count - 1] += string }
    }

    func parser(
        _ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?
    ) { isText = false }
}
