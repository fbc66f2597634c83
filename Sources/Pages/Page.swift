/// One article in one or more languages as a single HTML file that needs nothing beside it: no network, no script.
///
/// The languages switch by the fragment of the address alone (`#ja`), so that links, bookmarks and the way back work
/// as everywhere. The same page gives the same bytes.
public struct Page: Sendable {
    /// The article in one language.
    public struct Document: Sendable {
        /// The tag of its language, as `en` or `ja`.
        public var code: String
        /// The name of its language, in that language.
        public var language: String
        /// The name of its Markdown file, by which the other documents link to it.
        public var file: String
        /// What its table of contents is called.
        public var contents: String
        /// Its text, as code-hosting sites read it, but for signs around values (see `Mark`).
        public var markdown: String
        /// What to say of these, by the numbers of the signs.
        public var notes: [String]
        /// Its figures, by the path under which the text names them.
        public var figures: [String: Figure]

        /// A document with its figures.
        public init(
            code: String, language: String, file: String, contents: String = "Contents", markdown: String,
            notes: [String] = [], figures: [String: Figure]
        ) {
            (self.code, self.language, self.file, self.contents) = (code, language, file, contents)
            (self.markdown, self.notes, self.figures) = (markdown, notes, figures)
        }
    }

    /// A figure; what it shows in words comes from the text that names it.
    public enum Figure: Sendable {
        /// The bytes of a PNG file.
        case png([UInt8])
        /// What stands inside of an SVG element of this size in points, given a prefix that makes its ids unique.
        case svg(width: Double, height: Double, body: @Sendable (_ idPrefix: String) -> String)
        /// Panels side by side, which stand one below the other on a narrow screen.
        case panels(Panels)
    }

    private let title: String
    private let documents: [Document]
    private let figureStyle: String

    /// A page that shows the first of its documents first.
    ///
    /// - Parameters:
    ///   - title: What the browser's window and bookmarks are called.
    ///   - figureStyle: Rules of CSS for what stands inside of SVG figures; trusted, as their bodies are.
    public init(title: String, documents: [Document], figureStyle: String = "") {
        (self.title, self.documents, self.figureStyle) = (title, documents, figureStyle)
    }

    /// The whole file.
    ///
    /// - Throws: ``PageError``, where a text names a figure or a section that is not there, or languages clash.
    public func html() throws(PageError) -> String {
        try check()
        let readings = try documents.map { document throws(PageError) in try Reading(document, title: title) }
        let places = Places(readings)
        var articles: [String] = []
        for reading in readings {
            articles.append(try reading.article(others: readings.filter { $0 !== reading }, places: places))
        }
        return frame(articles, hasDifferences: readings.contains(where: \.hasDifferences))
    }

    private func check() throws(PageError) {
        guard !documents.isEmpty else { throw .noDocument }
        var codes: Set<String> = []
        var files: Set<String> = []
        for document in documents {
            guard document.code.wholeMatch(of: /[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*/) != nil else {
                throw .languageCode(document.code)
            }
            guard codes.insert(document.code.lowercased()).inserted, files.insert(document.file).inserted
            else { throw .documentTwice(code: document.code, file: document.file) }
        }
    }

    private func frame(_ articles: [String], hasDifferences: Bool) -> String {
        """
        <!DOCTYPE html>
        <html lang="\(documents[0].code)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
        <title>\(escaped(title))</title>
        <style>
        \(Self.style)\(hasDifferences ? Self.differenceStyle : "")\(figureStyle)</style>
        </head>
        <body>
        <main>
        \(articles.joined())</main>
        </body>
        </html>

        """
    }

    /// Nothing is fetched and nothing runs, whatever an article says.
    private static let policy =
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
}
