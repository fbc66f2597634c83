import Figures

/// Makes a report: both documents, their figures and data, and a manifest of them all.
///
/// A pure function: the same input gives the same bytes wherever the same versions of Cairo, FreeType and
/// the font draw the figures.
///
/// - Throws: `ReportError` where records, labels or names do not fit the plan, or a figure cannot be drawn.
public func buildReport(_ input: ReportInput) throws(ReportError) -> ReportBundle {
    let experiment = try Experiment(input)
    let pictures = PictureBook(experiment: experiment)
    let claims = experiment.claims
    let document = Article(experiment: experiment, pictures: pictures, claims: claims).document

    func file(_ name: String, _ text: String) -> ReportBundle.File {
        ReportBundle.File(name: name, bytes: Array(text.utf8))
    }
    var files = Language.allCases.map { language in
        file(language.fileName, Markdown(language: language).write(document))
    }
    files.append(file("report.json", ReportJSON(experiment: experiment, claims: claims).text))
    files += experiment.tables.map { file("data/\($0.name).csv", $0.text) }
    var drawn: [String: RenderedFigure] = [:]
    for picture in pictures.all {
        let name = "figures/\(picture.name).png"
        let rendered = try draw(picture)
        drawn[name] = rendered
        files.append(ReportBundle.File(name: name, bytes: rendered.png))
        files.append(file("data/\(picture.name).csv", csv(picture.figure)))
    }
    let manifest = Manifest(planName: input.plan.name, environment: try drawingEnvironment(), pictures: drawn)
    return try ReportBundle(files + [manifest.file(for: files)])
}

private func draw(_ picture: Picture) throws(ReportError) -> RenderedFigure {
    do {
        return try render(picture.figure)
    } catch {
        throw .figure(name: picture.name, reason: error.description)
    }
}

private func drawingEnvironment() throws(ReportError) -> RenderingEnvironment {
    do {
        return try RenderingEnvironment.current()
    } catch {
        throw .figure(name: Manifest.fileName, reason: "\(error)")
    }
}
