internal import Stencil

/// Tags that are defined outside of this module.
extension TemplateReader {
    /// The text inside of it is taken as it stands.
    func block(_ tag: any BlockTag, _ parser: TokenParser, _ token: Token) throws -> any NodeType {
        let arguments = try parsed(token, from: tag.name.count) { parser throws(TemplateFault) in
            try parser.parseArguments(of: tag)
        }
        var body: Token?
        while let next = parser.nextToken() {
            guard case .text = next.kind else {
                if name(of: next) == "end" + tag.name { return node(of: tag, arguments, token, body) }
                let problem =
                    name(of: next).hasPrefix("end")
                    ? "'\(tag.name)' ends with 'end\(tag.name)', found '\(contents(of: next))'"
                    : "'\(tag.name)' takes plain text; a value in it is ':' and its name, as in ':run'"
                throw record(TemplateFault(problem), next)
            }
            body = next
        }
        throw record(.unclosed(tag.name), token)
    }

    private func node(
        of tag: any BlockTag, _ arguments: TagArguments, _ token: Token, _ body: Token?
    ) -> any NodeType {
        TagNode(token) { [unowned self] context in
            do throws(TemplateFault) {
                let text = body.map { self.contents(of: $0) } ?? ""
                switch try tag.render(try arguments.call(body: text, scope: ContextScope(context))) {
                case .text(let text): return text
                case .assignment(let name, let value):
                    context[name] = value
                    return ""
                }
            } catch {
                throw self.record(error, token, body: body)
            }
        }
    }
}
