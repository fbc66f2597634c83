internal import Stencil

extension TemplateReader {
    func contents(of token: Token) -> String { origin(of: token)?.contents ?? "" }

    /// How a tag is called.
    func name(of token: Token) -> String { token.components.first ?? "" }

    /// A node whose faults are told with their place.
    func node(_ token: Token, _ body: @escaping (Context) throws -> String) -> any NodeType {
        TagNode(token) { [unowned self] context in
            do {
                return try body(context)
            } catch let fault as TemplateFault {
                throw self.record(fault, token)
            }
        }
    }

    /// The error at a token, remembered where it is the first one.
    func record(_ fault: TemplateFault, _ token: Token, body: Token? = nil) -> TemplateError {
        let (origin, offset) =
            switch fault.position {
            case .tag(let offset): (self.origin(of: token), offset)
            case .body(let offset): (self.origin(of: body ?? token), body == nil ? 0 : offset)
            }
        let place = origin.map { $0.start.advanced(over: $0.contents.prefix(offset)) }
        let error = TemplateError(
            file: file, place: place ?? TemplateError.Place(line: 1, column: 1), problem: fault.problem)
        if failure == nil { failure = error }
        return failure ?? error
    }

    /// What ended reading or rendering.
    func error(_ error: any Error) -> TemplateError {
        if let failure { return failure }
        // Of Stencil's own errors only this one is left.
        guard let error = error as? TemplateSyntaxError, let token = error.token else {
            return TemplateError(file: file, place: .init(line: 1, column: 1), problem: "\(error)")
        }
        let name = name(of: token)
        return record(
            closers.contains(name)
                ? TemplateFault("'\(name)' closes nothing that was opened before")
                : .unknown("the tag", name, among: tagNames), token)
    }
}

extension Value {
    /// As it is shown without a filter.
    ///
    /// - Throws: where there is no value, or none that can be shown so.
    public func shown() throws(TemplateFault) -> String {
        switch self {
        case .text(let text): return text
        case .integer(let value): return "\(value)"
        case .record(let record): return record.key
        case .number, .sample:
            throw TemplateFault(
                "a number needs a filter that says how it is written, as in '|percent' or '|fixed:4'")
        case .flag: throw TemplateFault("true and false are not shown; use 'if'")
        case .missing:
            throw TemplateFault("there is no value here; ask with 'if' before, or write '|or:\"–\"'")
        case .list(let list): throw TemplateFault("a list of \(list.kind) cannot be shown; use 'for'")
        }
    }
}
