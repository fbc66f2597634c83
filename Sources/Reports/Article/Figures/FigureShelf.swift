import Figures
import Templates

/// The figures that the articles of a report draw, each once, and in each language in which its words differ.
final class FigureShelf {
    /// What they show, as it is first asked for; its values are a file of the report.
    private(set) var figures: [(name: String, figure: Figure, file: String)] = []
    /// What is drawn.
    private(set) var pictures: [Picture] = []

    /// Puts a figure there in the words of an article's language.
    ///
    /// - Returns: The name of its picture: its own, or with the language's tag behind where its words are others.
    /// - Throws: Where another article, or another place, has a figure of this name that shows other values.
    func add(_ name: String, _ figure: Figure, language: String, file: String) throws(TemplateFault) -> String
    {
        let known = figures.first { $0.name == name }
        let base = known?.figure ?? figure
        var picture = Picture(
            name: name, figure: FigureWords.of(language).exchange(figure), language: language)
        if picture.figure != base {
            picture.name += ".\(language)"
            picture.plainer = figure
        }
        let drawn = pictures.first { $0.name == picture.name }
        // Another language may have words of its own; the same article has no two figures of a name.
        let isOther = known?.file == file ? base != figure : !base.showsTheSame(as: figure)
        guard !isOther, drawn == nil || drawn?.figure == picture.figure else {
            throw TemplateFault(
                "the figure '\(name)' shows something else in \(known?.file == file ? "another place" : known?.file ?? file); "
                    + "give one of them another name")
        }
        if known == nil { figures.append((name, figure, file)) }
        if drawn == nil { pictures.append(picture) }
        return picture.name
    }
}
