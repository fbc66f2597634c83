public import Figures
import Host

extension ReportBundle {
    /// The figures for paper, each as an SVG and a PDF file. They are no files of the report.
    ///
    /// - Parameters:
    ///   - width: Which they are laid out for: they are not to be scaled.
    ///   - text: How the SVG files write letters; those of the PDF files are outlines.
    /// - Returns: Files by the name of their figure, without a folder.
    /// - Throws: `ReportError.figure` where one cannot be drawn.
    public func printFigures(
        width: PrintWidth, text: SVGFigure.Text = .named
    ) throws(ReportError) -> [File] {
        var files: [File] = []
        let drawn = pictures.concurrentMap { $0.printed(width: width, text: text) }
        for result in drawn { files += try result.get() }
        return files
    }
}

extension Picture {
    fileprivate func printed(
        width: PrintWidth, text: SVGFigure.Text
    ) -> Result<[ReportBundle.File], ReportError> {
        do throws(FigureError) {
            let svg = try SVGFigure(
                figure, text: text, print: width, language: language, orElse: plainer
            ).file(label: altText(plainer ?? figure))
            return .success([
                ReportBundle.File(name: "\(name).svg", bytes: Array(svg.utf8)),
                ReportBundle.File(
                    name: "\(name).pdf",
                    bytes: try figure.pdf(width: width, language: language, orElse: plainer)),
            ])
        } catch {
            return .failure(.figure(name: name, reason: error.description))
        }
    }
}
