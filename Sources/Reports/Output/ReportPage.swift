import Figures
import Host
import Pages

/// `report.html`: the articles of a report as one page that needs nothing beside it.
struct ReportPage {
    static let fileName = "report.html"

    let title: String
    let articles: ArticleWriter.Articles
    let notes: ValueNotes

    /// - Throws: `ReportError.article` where a text names a figure or a section that is not there.
    func file() throws(ReportError) -> ReportBundle.File {
        var figures: [String: Page.Figure] = [:]
        for (picture, svg) in zip(articles.pictures, articles.pictures.concurrentMap(Self.svg)) {
            figures["figures/\(picture.name).png"] = try svg.get()
        }
        let documents = articles.documents.map { document in
            Page.Document(
                code: document.language, language: Self.name(of: document.language), file: document.name,
                contents: Self.contents[document.language] ?? "Contents", markdown: document.marked,
                notes: notes.notes(of: document), figures: figures)
        }
        do {
            let html = try Page(title: title, documents: documents, figureStyle: SVGColours.style).html()
            return ReportBundle.File(name: Self.fileName, bytes: Array(html.utf8))
        } catch {
            throw .article("\(error)")
        }
    }

    @Sendable private static func svg(_ picture: Picture) -> Result<Page.Figure, ReportError> {
        do throws(FigureError) {
            let svg = try SVGFigure(picture.figure)
            guard let parts = svg.parts else {
                return .success(.svg(width: svg.width, height: svg.height) { svg.body(idPrefix: $0) })
            }
            return .success(
                .panels(
                    Page.Panels(
                        heading: part(parts.heading), narrowHeading: part(parts.narrowHeading),
                        margin: parts.margin.map(part), panels: parts.panels.map(part))))
        } catch {
            return .failure(.figure(name: picture.name, reason: error.description))
        }
    }

    @Sendable private static func part(_ part: SVGFigure.Part) -> Page.Panels.Part {
        Page.Panels.Part(left: part.left, top: part.top, width: part.width, height: part.height) {
            part.body(idPrefix: $0)
        }
    }

    /// What the contents are called.
    private static let contents = [
        "ja": "目次", "de": "Inhalt", "fr": "Sommaire", "es": "Contenido", "zh": "目录",
    ]

    /// A language in its own words; its code where this does not know it.
    private static func name(of code: String) -> String { names[code] ?? code }

    private static let names = [
        "en": "English", "ja": "日本語", "de": "Deutsch", "fr": "Français", "es": "Español", "pt": "Português",
        "it": "Italiano", "nl": "Nederlands", "zh": "中文", "ko": "한국어", "ru": "Русский",
    ]
}
