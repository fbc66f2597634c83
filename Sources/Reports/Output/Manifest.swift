import Digests
import Figures
import Foundation

/// `manifest.json`: what the bundle holds, and with what its pictures were drawn.
///
/// The digests of text files and of the drawings are the same everywhere. The bytes and the pixels of a
/// picture also depend on the versions under `rendering`, which is why these stand here and nowhere else.
struct Manifest {
    static let fileName = "manifest.json"

    var planName: String
    var environment: RenderingEnvironment
    /// Pictures by file name.
    var pictures: [String: RenderedFigure]

    func file(for files: [ReportBundle.File]) -> ReportBundle.File {
        let entries = files.sorted { $0.name < $1.name }
            .map { file in
                var members: [(String, JSON)] = [
                    ("name", .string(file.name)),
                    ("bytes", .integer(file.bytes.count)),
                    ("sha256", .string(sha256(file.bytes))),
                ]
                if let picture = pictures[file.name] {
                    members += [
                        ("width", .integer(picture.width)),
                        ("height", .integer(picture.height)),
                        ("pixels_sha256", .string(picture.pixelDigest)),
                        ("drawing_sha256", .string(picture.drawingDigest)),
                    ]
                }
                return JSON.object(members)
            }
        let json = JSON.object([
            ("schema", .integer(1)),
            ("plan", .string(planName)),
            ("edition", .integer(ReportEdition.current)),
            ("files", .array(entries)),
            ("rendering", rendering),
        ])
        return ReportBundle.File(name: Manifest.fileName, bytes: Array(json.text.utf8))
    }

    /// The files that a manifest lists, itself included; nil where this is no manifest of ours.
    static func fileNames(in data: Data) -> [String]? {
        RecordedManifest(data).map { $0.files.map(\.name) + [fileName] }
    }

    private var rendering: JSON { .object(environment.facts.map { ($0, .string($1)) }) }
}

extension RenderingEnvironment {
    /// As a manifest names them.
    var facts: [(name: String, value: String)] {
        [
            ("font", fontFile), ("font_sha256", fontDigest),
            ("bold_font", boldFontFile ?? "none, the font thickened"),
            ("bold_font_sha256", boldFontDigest ?? "none"),
        ] + wideFonts.flatMap(\.facts) + [
            ("cairo", cairoVersion), ("pixman", pixmanVersion), ("freetype", freeTypeVersion),
        ] + encoderFacts
    }

    /// For whoever writes a report.
    var remarks: [String] {
        wideFonts.filter { $0.file == nil }.map {
            "no font of the system has the letters of '\($0.language)', so that its figures have English words; install one "
                + "(Debian and Ubuntu, for Japanese: apt-get install fonts-noto-cjk or fonts-ipafont-gothic)"
        }
    }

    /// What the bytes of a PNG file depend on, and its pixels do not.
    var encoderFacts: [(name: String, value: String)] {
        [("zlib", zlibVersion)]
    }
}

extension RenderingEnvironment.WideFontFacts {
    fileprivate var facts: [(name: String, value: String)] {
        [
            ("\(language)_font", file ?? "none, English words"),
            ("\(language)_font_sha256", digest ?? "none"),
            ("\(language)_bold_font", boldFile ?? "none, the font thickened"),
            ("\(language)_bold_font_sha256", boldDigest ?? "none"),
        ]
    }
}
