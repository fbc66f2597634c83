internal import CCairo
internal import Foundation

/// The file of the pinned font, found by its name: a family name would let the system choose another font.
struct FontFile {
    static let name = "DejaVuSans.ttf"

    let bytes: [UInt8]

    /// Looks into the usual folders first, then asks fontconfig.
    init() throws(FigureError) {
        for path in Self.usualFolders.map({ $0 + "/" + Self.name }) + Self.pathsFromFontconfig() {
            if let contents = FileManager.default.contents(atPath: path), !contents.isEmpty {
                bytes = [UInt8](contents)
                return
            }
        }
        throw .fontNotFound(file: Self.name)
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

    private static func pathsFromFontconfig() -> [String] {
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
