internal import CCairo
internal import Foundation

/// A file of the pinned family, found by its name: a family name would let the system choose another font.
struct FontFile: Sendable {
    let name: String
    let bytes: [UInt8]

    /// The file of the plain face.
    init() throws(FigureError) {
        guard let file = Self.plain else {
            throw .fontNotFound(file: "DejaVuSans.ttf")
        }
        self = file
    }

    /// The file of the bold face; nil where it is not installed.
    static let bold = FontFile(named: "DejaVuSans-Bold.ttf")

    // Read once: a report has dozens of figures.
    private static let plain = FontFile(named: "DejaVuSans.ttf")

    /// Looks into the usual folders first, then asks fontconfig; nil where neither knows the file.
    private init?(named name: String) {
        func contents(_ path: String) -> Data? {
            FileManager.default.contents(atPath: path).flatMap { $0.isEmpty ? nil : $0 }
        }
        let usual = Self.usualFolders.lazy.compactMap { contents($0 + "/" + name) }.first
        guard let found = usual ?? Self.pathsFromFontconfig(name).lazy.compactMap(contents).first else {
            return nil
        }
        (self.name, bytes) = (name, [UInt8](found))
    }

    private static let usualFolders = [
        "/usr/share/fonts/truetype/dejavu",  // Debian, Ubuntu
        "/usr/share/fonts/dejavu-sans-fonts",  // Fedora
        "/usr/share/fonts/TTF",  // Arch
        "/usr/share/fonts/truetype",  // openSUSE
        "/usr/share/fonts/dejavu",  // Alpine
        "/usr/local/share/fonts",
        "/Library/Fonts",
    ]

    private static func pathsFromFontconfig(_ name: String) -> [String] {
        guard let configuration = FcInitLoadConfigAndFonts() else { return [] }
        defer { FcConfigDestroy(configuration) }
        guard let pattern = FcPatternCreate() else { return [] }
        defer { FcPatternDestroy(pattern) }
        guard let properties = FcObjectSetCreate() else { return [] }
        defer { FcObjectSetDestroy(properties) }
        guard FcPatternAddString(pattern, FC_FAMILY, "DejaVu Sans") != 0,
            FcObjectSetAdd(properties, FC_FILE) != 0,
            let list = FcFontList(configuration, pattern, properties)
        else { return [] }
        defer { FcFontSetDestroy(list) }

        var paths: [String] = []
        for index in 0..<Int(list.pointee.nfont) {
            var file: UnsafeMutablePointer<FcChar8>?
            guard FcPatternGetString(list.pointee.fonts[index], FC_FILE, 0, &file) == FcResultMatch, let file
            else { continue }
            paths.append(String(cString: file))
        }
        return paths.filter { $0.hasSuffix("/" + name) }.sorted()
    }
}
