internal import CCairo

/// What fontconfig knows of the system's fonts.
enum Fontconfig {
    /// All files of a family, in ascending order.
    static func paths(ofFamily family: String) -> [String] {
        guard let configuration = FcInitLoadConfigAndFonts() else { return [] }
        defer { FcConfigDestroy(configuration) }
        guard let pattern = FcPatternCreate() else { return [] }
        defer { FcPatternDestroy(pattern) }
        guard let properties = FcObjectSetCreate() else { return [] }
        defer { FcObjectSetDestroy(properties) }
        guard FcPatternAddString(pattern, FC_FAMILY, family) != 0,
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
        return paths.sorted()
    }

    /// A face, by its file and its place in a collection of faces.
    struct Face: Equatable {
        let path: String
        let index: Int
    }

    /// The plain and the bold face without serifs that have a language's letters, as the system prefers them; nil where
    /// none has them. They may be the same.
    static func faces(for language: String) -> (plain: Face?, bold: Face?) {
        guard let configuration = FcInitLoadConfigAndFonts() else { return (nil, nil) }
        defer { FcConfigDestroy(configuration) }
        return (
            face(for: language, weight: FC_WEIGHT_REGULAR, configuration),
            face(for: language, weight: FC_WEIGHT_BOLD, configuration)
        )
    }

    private static func face(
        for language: String, weight: Int32, _ configuration: OpaquePointer
    ) -> Face? {
        guard let pattern = FcPatternCreate() else { return nil }
        defer { FcPatternDestroy(pattern) }
        FcPatternAddString(pattern, FC_FAMILY, "sans-serif")
        FcPatternAddString(pattern, FC_LANG, language)
        FcPatternAddInteger(pattern, FC_WEIGHT, weight)
        FcPatternAddBool(pattern, FC_SCALABLE, FcBool(FcTrue))
        FcConfigSubstitute(configuration, pattern, FcMatchPattern)
        FcDefaultSubstitute(pattern)
        var result = FcResultMatch
        guard let match = FcFontMatch(configuration, pattern, &result) else { return nil }
        defer { FcPatternDestroy(match) }
        var (file, index): (UnsafeMutablePointer<FcChar8>?, Int32) = (nil, 0)
        var languages: OpaquePointer?
        guard FcPatternGetString(match, FC_FILE, 0, &file) == FcResultMatch, let file,
            FcPatternGetLangSet(match, FC_LANG, 0, &languages) == FcResultMatch,
            // It gives some font, whatever one asks for.
            FcLangSetHasLang(languages, language) != FcLangDifferentLang
        else { return nil }
        _ = FcPatternGetInteger(match, FC_INDEX, 0, &index)
        return Face(path: String(cString: file), index: Int(index))
    }
}
