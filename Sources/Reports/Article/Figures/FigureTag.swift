import FactBase
import Figures
import Plans
import Templates

/// `{% figure "name" kind=line x=epoch y=validation_loss by=model facet=treatment %}SELECT … ORDER BY …{% endfigure %}`
struct FigureTag: BlockTag {
    let name = "figure"
    let options = FigureBuilder.options
    let facts: ArticleFacts
    let experiment: Experiment
    let shelf: FigureShelf
    let file: String
    let language: String
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
        let picture: String
        do throws(TemplateFault) {
            picture = try shelf.add(name.text, figure, language: language, file: file)
        } catch {
            throw name.fault(error.problem)
        }
        let alt = call.marked(Text.escaped(call.options["alt"]?.text ?? altText(figure)))
        let data = "([\(dataWord)](data/\(name.text).csv))"
        let caption = call.options["caption"].map { "*\($0.text)* \(data)" } ?? data
        return .text("![\(alt)](figures/\(picture).png)\n\n\(caption)\n")
    }
}
