internal import Synchronization

/// A font of the system for the wide characters of a language: the pinned family has none.
struct WideFont: Sendable {
    let plain: FontFile
    /// nil where there is none: bold texts then are the plain face, thickened.
    let bold: FontFile?

    /// The font for a language by its tag, as `ja`; languages without wide characters get Japanese ones. nil where the
    /// system has none. It is looked for once.
    static func of(_ language: String) -> WideFont? {
        let language = ["ja", "ko", "zh"].first { language.hasPrefix($0) } ?? "ja"
        return found.withLock { found in
            if let known = found[language] { return known }
            let font = WideFont(for: language)
            found[language] = .some(font)
            return font
        }
    }

    private static let found = Mutex<[String: WideFont?]>([:])

    private init?(for language: String) {
        if language == "ja", let file = FontFile.japanese {
            (plain, bold) = (file, nil)
            return
        }
        let faces = Fontconfig.faces(for: language)
        guard let face = faces.plain, let plain = FontFile(path: face.path, index: face.index) else {
            return nil
        }
        self.plain = plain
        bold = faces.bold.flatMap { $0 == face ? nil : FontFile(path: $0.path, index: $0.index) }
    }
}
