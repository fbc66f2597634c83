/// An article as its author wrote it: a template in one language.
public struct ArticleSource: Sendable, Equatable {
    /// As in `en` or `pt-BR`.
    public var language: String
    /// Its path from the plan's folder, as the plan names it; the report keeps it under the same path below `article/`.
    public var file: String
    /// The template.
    public var text: String

    /// An article in one language.
    public init(language: String, file: String, text: String) {
        (self.language, self.file) = (language, file)
        // A byte order mark is no part of the text.
        self.text = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
    }

    /// What stands between two sentences.
    var joint: String {
        ["ja", "zh", "th", "lo", "km", "my"].contains(language.prefix { $0 != "-" }) ? "" : " "
    }
}
