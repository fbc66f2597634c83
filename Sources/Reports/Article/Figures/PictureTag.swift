import Figures
import Templates

/// `{% picture name %}caption{% alt %}what it shows{% endpicture %}`: a figure that every report has, under this name.
struct PictureTag: BlockTag {
    let name = Self.shape.name
    let options: [String] = []
    let body = Self.shape.body
    let pictures: [String: Figure]
    let shelf: FigureShelf
    let file: String
    let language: String
    let dataWord: String
    /// What stands between two sentences of the language.
    let joint: String

    /// How it is called, and what it encloses.
    static let shape = (name: "picture", body: TagBody.template(parts: ["alt"]))

    func render(_ call: TagCall) throws(TemplateFault) -> TagResult {
        guard let name = call.positional.first, call.positional.count == 1 else {
            throw TemplateFault("'picture' takes the name of a figure, as in {% picture samples %}")
        }
        guard let figure = pictures[name.text] else {
            throw name.fault(
                TemplateFault.unknown("the picture", name.text, among: pictures.keys.sorted()).problem)
        }
        let picture: String
        do throws(TemplateFault) {
            picture = try shelf.add(name.text, figure, language: language, file: file)
        } catch {
            throw name.fault(error.problem)
        }
        let caption = call.body.trimmedLines.joined(separator: joint)
        let alt = call.parts["alt"].map { $0.trimmedLines.joined(separator: joint) }
        let words = call.marked(alt ?? Text.escaped(altText(figure)))
        let data = "([\(dataWord)](data/\(name.text).csv))"
        return .text(
            "\n![\(words)](figures/\(picture).png)\n\n"
                + (caption.isEmpty ? data : "*\(caption)* \(data)") + "\n")
    }
}
