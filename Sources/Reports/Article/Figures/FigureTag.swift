import Experiments
import FactBase
import Figures
import Templates

/// The figures that the articles of a report draw, each once.
final class FigureShelf {
    private(set) var figures: [(name: String, figure: Figure, file: String)] = []

    /// - Throws: where another article, or another place, has another figure of this name.
    func add(_ name: String, _ figure: Figure, file: String) throws(TemplateFault) {
        guard let other = figures.first(where: { $0.name == name }) else {
            figures.append((name, figure, file))
            return
        }
        guard other.figure == figure else {
            throw TemplateFault(
                "the figure '\(name)' shows something else in \(other.file == file ? "another place" : other.file); "
                    + "give one of them another name")
        }
    }
}

/// `{% figure "name" kind=line x=epoch y=validation_loss by=model facet=treatment %}SELECT … ORDER BY …{% endfigure %}`
struct FigureTag: BlockTag {
    let name = "figure"
    let options = FigureBuilder.options
    let facts: ArticleFacts
    let experiment: Experiment
    let shelf: FigureShelf
    let file: String
    /// What the link to the plotted values says.
    let dataWord: String

    func render(_ call: TagCall) throws(TemplateFault) -> TagResult {
        guard let name = call.positional.first, call.positional.count == 1 else {
            throw TemplateFault("'figure' takes a name, as in {% figure \"accuracy\" kind=line %}")
        }
        guard Plan.isName(name.text) else {
            throw name.fault(
                "a figure's name has letters a to z, digits, - and _, for it becomes a file's; found '\(name.text)'"
            )
        }
        guard !Experiment.tableNames.contains(name.text) else {
            throw name.fault("'\(name.text)' is a table of every report; give the figure another name")
        }
        let answer = try facts.answer(call)
        guard answer.isOrdered || answer.rows.count < 2 else { throw .unordered }
        guard !answer.rows.isEmpty else {
            throw TemplateFault("SQL: the query has no rows, so there is nothing to draw", inBody: 0)
        }
        let figure = try FigureBuilder(call: call, answer: answer, facts: facts, experiment: experiment)
            .figure(name.text)
        do throws(TemplateFault) {
            try shelf.add(name.text, figure, file: file)
        } catch {
            throw name.fault(error.problem)
        }
        let alt = call.marked(Text.escaped(call.options["alt"]?.text ?? altText(figure)))
        let data = "([\(dataWord)](data/\(name.text).csv))"
        let caption = call.options["caption"].map { "*\($0.text)* \(data)" } ?? data
        return .text("![\(alt)](figures/\(name.text).png)\n\n\(caption)\n")
    }
}
