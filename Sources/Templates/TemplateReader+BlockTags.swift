internal import Stencil

/// Tags that are defined outside of this module.
extension TemplateReader {
    /// The text inside of it is taken as it stands.
    func block(_ tag: any BlockTag, _ parser: TokenParser, _ token: Token) throws -> any NodeType {
        let arguments = try arguments(of: tag, token)
        var body: Token?
        while let next = parser.nextToken() {
            guard case .text = next.kind else {
                if name(of: next) == "end" + tag.name {
                    do throws(TemplateFault) {
                        try tag.check(body.map { contents(of: $0) } ?? "")
                    } catch {
                        throw record(error, token, body: body)
                    }
                    return node(of: tag, arguments, token, body)
                }
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
                let text = body.map { self.contents(of: $0) }
                let trace = TagTrace(self.recorder, self.origin(of: token), body: text)
                let call = try arguments.call(body: text ?? "", scope: ContextScope(context), trace: trace)
                return try tag.render(call).put(into: context, trace)
            } catch {
                throw self.record(error, token, body: body)
            }
        }
    }

    /// Without an end.
    func lone(_ tag: any BlockTag, _ token: Token) throws -> any NodeType {
        node(of: tag, try arguments(of: tag, token), token, nil)
    }

    /// The text inside of it is a template, in one or several parts.
    func rendered(
        _ tag: any BlockTag, _ names: [String], _ parser: TokenParser, _ token: Token
    ) throws -> any NodeType {
        let (arguments, end) = (try arguments(of: tag, token), "end" + tag.name)
        var (parts, name): ([(name: String, nodes: [any NodeType])], String) = ([], tag.name)
        repeat {
            parts.append((name, try nested(token) { try parser.parse(until(names + [end])) }))
            guard let next = parser.nextToken() else { throw record(.unclosed(tag.name), token) }
            name = self.name(of: next)
            if parts.contains(where: { $0.name == name }) {
                throw record(TemplateFault("'\(name)' stands twice in '\(tag.name)'"), next)
            }
        } while name != end
        return node(token) { [parts, unowned self] context in
            var texts: [String: String] = [:]
            for part in parts { texts[part.name] = try renderNodes(part.nodes, context) }
            let body = texts.removeValue(forKey: tag.name) ?? ""
            let trace = TagTrace(self.recorder, self.origin(of: token))
            let call = try arguments.call(
                body: body, parts: texts, scope: ContextScope(context), trace: trace)
            return try tag.render(call).put(into: context, trace)
        }
    }

    private func arguments(of tag: any BlockTag, _ token: Token) throws -> TagArguments {
        try parsed(token, from: tag.name.count) { parser throws(TemplateFault) in
            try parser.parseArguments(of: tag)
        }
    }
}

extension TagResult {
    /// The text that stands in the tag's place.
    fileprivate func put(into context: Context, _ trace: TagTrace) -> String {
        switch self {
        case .text(let text): return text
        case .assignment(let name, let value):
            context[name] = value
            context[ContextScope.route(name)] = [trace.step()]
            return ""
        }
    }
}
