internal import Stencil

extension TemplateReader {
    /// `{{ value }}`, or what stands behind the name of a tag.
    func expression(_ token: Token, after prefix: Int = 0) throws -> Expression {
        try parsed(token, from: prefix) { parser throws(TemplateFault) in try parser.parseAll() }
    }

    func parsed<Result>(
        _ token: Token, from start: Int, _ parse: (inout ExpressionParser) throws(TemplateFault) -> Result
    ) throws -> Result {
        do throws(TemplateFault) {
            let contents = contents(of: token)
            var parser = try ExpressionParser(contents.dropFirst(start), from: start, filters: filters)
            return try parse(&parser)
        } catch {
            throw record(error, token)
        }
    }

    // MARK: - if

    private struct Branch {
        let token: Token
        /// nil of `else`.
        let condition: Expression?
        let nodes: [any NodeType]
    }

    func condition(_ parser: TokenParser, _ token: Token) throws -> any NodeType {
        var branches: [Branch] = []
        var (opening, condition) = (token, try expression(token, after: "if".count) as Expression?)
        while true {
            let nodes = try nested(token) { try parser.parse(until(["elif", "else", "endif"])) }
            branches.append(Branch(token: opening, condition: condition, nodes: nodes))
            guard let next = parser.nextToken() else { throw record(.unclosed("if"), token) }
            opening = next
            switch name(of: next) {
            case "endif": return node(token) { [branches, unowned self] in try self.render(branches, $0) }
            case "else" where condition != nil: condition = nil
            case "elif" where condition != nil: condition = try expression(next, after: "elif".count)
            default:
                throw record(TemplateFault("expected 'endif' after 'else', found '\(name(of: next))'"), next)
            }
        }
    }

    /// Every condition is evaluated, so that a wrong name is found whatever the values are.
    private func render(_ branches: [Branch], _ context: Context) throws -> String {
        var chosen: [any NodeType]?
        for branch in branches {
            let holds: Bool
            do throws(TemplateFault) {
                holds = try branch.condition?.value(ContextScope(context)).holds ?? true
            } catch {
                throw record(error, branch.token)
            }
            if holds, chosen == nil { chosen = branch.nodes }
        }
        return try renderNodes(chosen ?? [], context)
    }

    // MARK: - for

    func loop(_ parser: TokenParser, _ token: Token) throws -> any NodeType {
        let header = try parsed(token, from: "for".count) { parser throws(TemplateFault) in
            try parser.parseLoop()
        }
        let nodes = try nested(token) { try parser.parse(until(["else", "endfor"])) }
        var otherwise: [any NodeType] = []
        guard let next = parser.nextToken() else { throw record(.unclosed("for"), token) }
        if name(of: next) == "else" {
            otherwise = try nested(token) { try parser.parse(until(["endfor"])) }
            guard parser.nextToken() != nil else { throw record(.unclosed("for"), token) }
        }
        return node(token) { [unowned self] context in
            let scope = ContextScope(context)
            let value = try header.list.value(scope)
            guard case .list(let list) = value else {
                throw TemplateFault("'for' goes through lists, found \(value.kind)", at: header.offset)
            }
            guard !list.items.isEmpty else { return try renderNodes(otherwise, context) }
            let route = [self.step(token, header.list.sources(scope))]
            var text = ""
            for (index, item) in list.items.enumerated() {
                try self.countIteration()
                try self.checkLength(text)
                text += try context.push(dictionary: [
                    header.name: item, ContextScope.route(header.name): route,
                    "forloop": Value.record(.place(index, of: list.items.count)),
                ]) { try renderNodes(nodes, context) }
            }
            return text
        }
    }

    // MARK: - set

    /// `{% set name = value %}`, or `{% set name %}text{% endset %}`.
    func assignment(_ parser: TokenParser, _ token: Token) throws -> any NodeType {
        let (name, expression) = try parsed(token, from: "set".count) { parser throws(TemplateFault) in
            try parser.parseAssignment()
        }
        if let expression {
            return node(token) { [unowned self] context in
                let scope = ContextScope(context)
                let value = try expression.value(scope)
                let route = [self.step(token, expression.sources(scope))]
                context[name] = value
                context[ContextScope.route(name)] = route
                return ""
            }
        }
        let nodes = try nested(token) { try parser.parse(until(["endset"])) }
        guard parser.nextToken() != nil else { throw record(.unclosed("set"), token) }
        return node(token) { [unowned self] context in
            let text = try renderNodes(nodes, context).trimmed
            try self.checkLength(text)
            context[name] = Value.text(text)
            context[ContextScope.route(name)] = [self.step(token, [])]
            return ""
        }
    }

    // MARK: - paragraph

    /// `{% paragraph %}` joins its lines to one, so that sentences may stand on lines of their own, and may be left out.
    func paragraph(_ parser: TokenParser, _ token: Token) throws -> any NodeType {
        let nodes = try nested(token) { try parser.parse(until(["endparagraph"])) }
        guard parser.nextToken() != nil else { throw record(.unclosed("paragraph"), token) }
        return node(token) { [unowned self] context in
            let lines = try renderNodes(nodes, context).split(whereSeparator: \.isNewline).map {
                String($0).trimmed
            }
            return lines.filter { !$0.isEmpty }.joined(separator: self.joint) + "\n"
        }
    }
}

extension TemplateReader {
    /// A tag that gives a name its value.
    func step(_ token: Token, _ sources: [Origin.Source]) -> Origin.Step {
        let origin = origin(of: token)
        return Origin.Step(
            place: origin?.start ?? TemplateError.Place(line: 1, column: 1), tag: origin?.contents ?? "",
            body: nil, sources: sources)
    }
}

extension Value.Record {
    /// Where a loop is.
    fileprivate static func place(_ index: Int, of count: Int) -> Value.Record {
        Value.Record(
            kind: "place in a loop", key: "\(index + 1)",
            fields: [
                "first": .flag(index == 0), "last": .flag(index == count - 1),
                "counter": .integer(index + 1), "length": .integer(count),
            ])
    }
}

extension TemplateFault {
    static func unclosed(_ tag: String) -> TemplateFault {
        TemplateFault("this '\(tag)' is not closed; it ends with 'end\(tag)'")
    }
}

extension String {
    /// Without space and line ends at either end.
    fileprivate var trimmed: String {
        var text = self[...].drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
