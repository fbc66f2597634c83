/// Why there is no page.
public enum PageError: Error, Equatable, CustomStringConvertible {
    case noDocument
    case languageCode(String)
    case documentTwice(code: String, file: String)
    /// A text names a figure that the page was not given.
    case missingFigure(path: String, file: String, line: Int)
    /// A text links to a section that neither it nor the document named has.
    case missingSection(link: String, file: String, line: Int)
    /// The system's cmark-gfm lacks what code-hosting sites read.
    case extensionMissing(String)
    /// cmark-gfm gave up on a text.
    case unreadable(file: String)

    /// Which text, where, and what would mend it.
    public var description: String {
        switch self {
        case .noDocument: "a page was asked for without a document; give it at least one"
        case .languageCode(let code):
            "'\(code)' is no language code; write one such as en, ja or pt-BR"
        case .documentTwice(let code, let file):
            "\(file): two documents of a page have the language '\(code)' or this name; give each its own"
        case .missingFigure(let path, let file, let line):
            "\(file):\(line): the figure '\(path)' is not among those of the page; name one that the report draws"
        case .missingSection(let link, let file, let line):
            "\(file):\(line): the link '\(link)' leads to a section that is not there; mend the link or the heading"
        case .extensionMissing(let name):
            "cmark-gfm has no extension '\(name)'; install libcmark-gfm-extensions-dev"
        case .unreadable(let file): "\(file): cmark-gfm cannot read this text"
        }
    }
}
