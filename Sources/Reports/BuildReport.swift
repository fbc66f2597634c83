import Figures
import Host

/// Makes a report: its documents, their figures and data, a page of them, and a manifest of all.
///
/// A pure function: the same input gives the same bytes wherever the same versions of Cairo, FreeType and
/// the font draw the figures.
///
/// - Throws: `ReportError` where records, labels or names do not fit the plan, or a figure cannot be drawn.
public func buildReport(_ input: ReportInput) throws(ReportError) -> ReportBundle {
    let parts = try Parts(input)
    var files = parts.text
    var drawn: [String: RenderedFigure] = [:]
    for (picture, rendered) in zip(parts.pictures, parts.pictures.concurrentMap(draw)) {
        let name = "figures/\(picture.name).png"
        drawn[name] = try rendered.get()
        files.append(ReportBundle.File(name: name, bytes: try rendered.get().png))
    }
    files.append(try ReportPage(title: input.plan.title, articles: parts.articles).file())
    let environment = try drawingEnvironment(parts.pictures)
    let manifest = Manifest(planName: input.plan.name, environment: environment, pictures: drawn)
    return try ReportBundle(
        files + [manifest.file(for: files)], pictures: parts.pictures, remarks: environment.remarks)
}

/// What of a report needs no drawing: documents, records, tables and the data of figures, with the bytes that
/// `buildReport` gives them.
///
/// - Throws: `ReportError` where records, labels or names do not fit the plan.
public func buildReportText(_ input: ReportInput) throws(ReportError) -> ReportBundle {
    try ReportBundle(Parts(input).text)
}

/// What a report is made from, and its files of text.
private struct Parts {
    let articles: ArticleWriter.Articles
    var pictures: [Picture] { articles.pictures }
    let text: [ReportBundle.File]

    init(_ input: ReportInput) throws(ReportError) {
        let experiment = try Experiment(input)
        let facts = try ArticleFacts(experiment)
        let claims = try facts.claims(input.statements)
        articles = try ArticleWriter(experiment: experiment, facts: facts, claims: claims)
            .write(input.articles.isEmpty ? ArticleSource.usual : input.articles)
        let sources =
            input.articles.map { ($0.keptAs, $0.text) }
            + [input.statements].compactMap { $0.map { ($0.keptAs, $0.text) } }
        let records = ("report.json", ReportJSON(experiment: experiment, claims: claims).text)
        let tables = experiment.tables.map { ("data/\($0.name).csv", $0.text) }
        let values = articles.figures.map { ("data/\($0.name).csv", csv($0.figure)) }
        let documents = articles.documents.map { ($0.name, $0.text) }
        text = (documents + sources + [records] + tables + values).map { name, text in
            ReportBundle.File(name: name, bytes: Array(text.utf8))
        }
    }
}

@Sendable private func draw(_ picture: Picture) -> Result<RenderedFigure, ReportError> {
    do throws(FigureError) {
        return .success(try render(picture.figure, language: picture.language, orElse: picture.plainer))
    } catch {
        return .failure(.figure(name: picture.name, reason: error.description))
    }
}

private func drawingEnvironment(_ pictures: [Picture]) throws(ReportError) -> RenderingEnvironment {
    let languages = Set(pictures.filter { $0.figure.hasWideCharacters }.map(\.language)).sorted()
    do {
        return try RenderingEnvironment.current(languages: languages)
    } catch {
        throw .figure(name: Manifest.fileName, reason: "\(error)")
    }
}
