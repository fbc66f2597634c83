import Figures
import Host
import Plans

/// Makes a report: its documents, their figures and data, a page of them, and a manifest of all.
///
/// A pure function: the same input gives the same bytes wherever the same versions of Cairo, FreeType and
/// the font draw the figures.
///
/// - Throws: `ReportError` where records, labels or names do not fit the plan, or a figure cannot be drawn.
public func buildReport(_ input: ReportInput) throws(ReportError) -> ReportBundle {
    let parts = try Parts(input)
    let provenance = Provenance(parts.experiment, statements: input.statements?.statements ?? [])
    let page = ReportPage(title: input.plan.title, articles: parts.articles, notes: ValueNotes(provenance))
    let written = Meanwhile { () -> Result<ReportBundle.File, ReportError> in
        do throws(ReportError) { return .success(try page.file()) } catch { return .failure(error) }
    }
    var files = parts.text
    var drawn: [String: RenderedFigure] = [:]
    for (picture, rendered) in zip(parts.pictures, parts.pictures.concurrentMap(draw)) {
        let name = "figures/\(picture.name).png"
        drawn[name] = try rendered.get()
        files.append(ReportBundle.File(name: name, bytes: try rendered.get().png))
    }
    files.append(try written.value.get())
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
    let experiment: Experiment
    let articles: ArticleWriter.Articles
    var pictures: [Picture] { articles.pictures }
    let text: [ReportBundle.File]

    init(_ input: ReportInput) throws(ReportError) {
        experiment = try Experiment(input)
        articles = try ArticleWriter.Articles(input, experiment)
        let sources =
            input.articles.map { ($0.keptAs, $0.text) }
            + [input.statements].compactMap { $0.map { ($0.keptAs, $0.text) } }
        let (experiment, claims) = (experiment, articles.claims)
        let records = TextFile("report.json") { ReportJSON(experiment: experiment, claims: claims).text }
        let tables = experiment.tables.map { TextFile("data/\($0.name).csv", $0.text) }
        let values = articles.figures.map { name, figure in TextFile("data/\(name).csv") { csv(figure) } }
        let documents = articles.documents.map { document in TextFile(document.name) { document.text } }
        let kept = sources.map { name, text in TextFile(name) { text } }
        text = ([records] + tables + values + documents + kept).concurrentMap { file in
            ReportBundle.File(name: file.name, bytes: Array(file.text().utf8))
        }
    }
}

/// A file whose text is made on whichever core is free.
private struct TextFile: Sendable {
    let name: String
    let text: @Sendable () -> String

    init(_ name: String, _ text: @escaping @Sendable () -> String) { (self.name, self.text) = (name, text) }
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
