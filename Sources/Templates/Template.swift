internal import Marks
internal import Stencil

/// A text with live values: every name in it must be known, or it is not rendered.
///
/// The syntax is that of Jinja and Django, nested and rendered by Stencil; the tags, the filters and what names stand for
/// are this module's, since Stencil renders what is undefined as nothing.
public struct Template {
    private let source: Source
    private let file: String
    private let tags: [any BlockTag]
    private let filters: [String: Filter]
    private let joint: String

    /// Reads a template.
    ///
    /// - Parameters:
    ///   - text: The template.
    ///   - file: How messages call it.
    ///   - tags: Tags besides `if`, `for`, `set` and `paragraph`, with text between their beginning and their end.
    ///   - filters: All filters that there are.
    ///   - joint: What stands between two sentences of the language: a space, or nothing.
    /// - Throws: where a tag does not end.
    public init(
        _ text: String, file: String, tags: [any BlockTag] = [], filters: [Filter] = [], joint: String = " "
    ) throws(TemplateError) {
        // What would be taken for a sign of ours is left out.
        source = try Source(Mark.stripped(text), file: file)
        (self.file, self.tags, self.joint) = (file, tags, joint)
        self.filters = Dictionary(filters.map { ($0.name, $0) }) { $1 }
    }

    /// Reads every tag, whatever its values would be: which tags and filters there are, how they are nested and written, and
    /// what tags from outside say of the text that they enclose.
    ///
    /// - Throws: at the first tag that cannot be understood.
    public func check() throws(TemplateError) {
        let reader = TemplateReader(file: file, tags: tags, filters: filters, joint: joint)
        do {
            let environment = Environment(extensions: [reader.tagExtension])
            _ = try TokenParser(tokens: reader.tokens(of: source), environment: environment).parse()
        } catch {
            throw reader.error(error)
        }
    }

    /// The text with its values.
    ///
    /// - Throws: at the first tag that cannot be understood, or asks for what is not there.
    public func render(_ values: [String: Value]) throws(TemplateError) -> String {
        Mark.stripped(try trace(values).marked)
    }

    /// The text with its values, and where each of them comes from.
    ///
    /// - Throws: at the first tag that cannot be understood, or asks for what is not there.
    public func trace(_ values: [String: Value]) throws(TemplateError) -> Trace {
        let reader = TemplateReader(file: file, tags: tags, filters: filters, joint: joint)
        do {
            let environment = Environment(extensions: [reader.tagExtension])
            let nodes = try TokenParser(tokens: reader.tokens(of: source), environment: environment).parse()
            let text = try renderNodes(nodes, Context(dictionary: values, environment: environment))
            return Trace(marked: text, origins: reader.recorder.origins)
        } catch {
            throw reader.error(error)
        }
    }
}
