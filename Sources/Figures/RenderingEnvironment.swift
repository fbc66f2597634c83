internal import CCairo
internal import CZlib

/// What pixels depend on beside the figure: facts for a manifest.
public struct RenderingEnvironment: Sendable, Equatable {
    /// Name of the font file, without its folder.
    public let fontFile: String
    /// SHA-256 (hexadecimal) of the font file.
    public let fontDigest: String
    /// Name of the bold face's file; nil where it is not installed, so that bold texts are the plain face thickened.
    public let boldFontFile: String?
    /// SHA-256 (hexadecimal) of the bold face's file; nil where it is not installed.
    public let boldFontDigest: String?
    /// The fonts for wide characters of the languages that were asked for, in their order.
    public let wideFonts: [WideFontFacts]
    /// As in `1.16.0`.
    public let cairoVersion: String
    /// As in `0.42.2`.
    public let pixmanVersion: String
    /// As in `2.12.1`.
    public let freeTypeVersion: String
    /// As in `1.2.13`; only the bytes of a file depend on it.
    public let zlibVersion: String

    /// The system's font for the wide characters of a language.
    public struct WideFontFacts: Sendable, Equatable {
        /// As in `ja`.
        public let language: String
        /// Name of the font file and its SHA-256 (hexadecimal); nil where there is none, and English words are drawn.
        public let file, digest: String?
        /// The same of the bold face; nil where there is none.
        public let boldFile, boldDigest: String?
    }

    /// The fonts and the libraries that ``render(_:language:orElse:)`` uses on this machine.
    /// - Parameter languages: Of the figures that have wide characters.
    /// - Throws: if the font is missing or unreadable.
    public static func current(languages: [String] = []) throws(FigureError) -> RenderingEnvironment {
        let typeface = try Typeface(FontFile())
        return RenderingEnvironment(
            fontFile: typeface.plain.file.name, fontDigest: typeface.plain.file.digest,
            boldFontFile: typeface.bold?.file.name, boldFontDigest: typeface.bold?.file.digest,
            wideFonts: languages.map { language in
                let font = WideFont.of(language)
                return WideFontFacts(
                    language: language, file: font?.plain.name, digest: font?.plain.digest,
                    boldFile: font?.bold?.name, boldDigest: font?.bold?.digest)
            },
            cairoVersion: String(cString: cairo_version_string()),
            pixmanVersion: String(cString: pixman_version_string()),
            freeTypeVersion: typeface.plain.freeTypeVersion,
            zlibVersion: String(cString: CZlib.zlibVersion()))
    }
}
