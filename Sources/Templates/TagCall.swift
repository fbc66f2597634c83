/// A tag that is defined outside of this module: it gets the text that it encloses, and says what stands in its place.
public protocol BlockTag {
    /// How it is called; `end` with that name ends it.
    var name: String { get }
    /// Names of options that it takes, as `kind` in `kind=line`.
    var options: [String] { get }
    /// What stands between its beginning and its end.
    var body: TagBody { get }
    /// Whether a text that is taken as it stands can be meant, whatever values there will be.
    func check(_ body: String) throws(TemplateFault)
    /// What stands in the place of the tag and its text.
    func render(_ call: TagCall) throws(TemplateFault) -> TagResult
}

extension BlockTag {
    /// A text that is taken as it stands.
    public var body: TagBody { .verbatim }

    /// Any text can.
    public func check(_ body: String) {}
}

/// What a tag encloses.
public enum TagBody: Sendable, Equatable {
    /// Nothing: the tag has no end.
    case none
    /// Text that is taken as it stands, as a query is.
    case verbatim
    /// Text with tags and values, rendered before the tag gets it; each of these names, as a tag, begins a further part.
    case template(parts: [String])
}

/// What a tag comes to.
public enum TagResult: Sendable {
    /// Markdown, or whatever the template is written in.
    case text(String)
    /// A value for the rest of the template, and no text.
    case assignment(name: String, Value)
}

/// One use of a tag.
public struct TagCall {
    /// What stands behind its name without a key: `"accuracy"` in `figure "accuracy" kind=line`.
    public let positional: [Argument]
    /// What stands there with a key.
    public let options: [String: Argument]
    /// The text between beginning and end, or the first part: as it stands in the template, or rendered.
    public let body: String
    /// The further parts of a text that was rendered, by the name of the tag before each.
    public let parts: [String: String]
    let scope: any Scope
    let trace: TagTrace

    /// What a name stands for at this place, or nil.
    public func value(of name: String) -> Value? {
        if let source = Expression.source([name], scope) { trace.sources.append(source) }
        return scope.value(of: name)?.unmarked
    }

    /// A text that the tag shows, with signs that say where it comes from.
    ///
    /// - Parameter value: The value that is shown, by its name in a record, as in a row of an answer.
    public func marked(_ text: String, _ value: (name: String, record: Value.Record)? = nil) -> String {
        let source = value.map { name, record in
            Origin.Source(path: name, value: record[name] ?? .missing, holders: [record], route: [])
        }
        let shown = [source].compactMap(\.self)
        return trace.recorder.marked(text, trace.step(shown), shown: shown)
    }

    /// What is given behind the name of a tag.
    public struct Argument: Sendable {
        /// A text in quotation marks, a value's text, or a word.
        public let text: String
        let offset: Int

        /// A fault at this argument.
        public func fault(_ problem: String) -> TemplateFault { TemplateFault(problem, at: offset) }
    }
}

/// How the arguments of a tag are written.
struct TagArguments {
    /// A word stands for itself, in quotation marks or not; in parentheses there is an expression.
    enum Argument {
        case word(String, offset: Int)
        case expression(Expression, offset: Int)
    }

    var positional: [Argument] = []
    var options: [String: Argument] = [:]

    func call(
        body: String, parts: [String: String] = [:], scope: any Scope, trace: TagTrace
    ) throws(TemplateFault) -> TagCall {
        var (places, keys): ([TagCall.Argument], [String: TagCall.Argument]) = ([], [:])
        for argument in positional { places.append(try argument.evaluated(scope)) }
        for (key, argument) in options { keys[key] = try argument.evaluated(scope) }
        return TagCall(
            positional: places, options: keys, body: body, parts: parts, scope: scope, trace: trace)
    }
}

extension TagArguments.Argument {
    fileprivate func evaluated(_ scope: any Scope) throws(TemplateFault) -> TagCall.Argument {
        switch self {
        case .word(let text, let offset): return TagCall.Argument(text: text, offset: offset)
        case .expression(let expression, let offset):
            let text: String
            do throws(TemplateFault) {
                text = try expression.value(scope).unmarked.shown()
            } catch {
                // A fault without a place of its own is about the whole expression.
                throw error.position == .tag(0) ? TemplateFault(error.problem, at: offset) : error
            }
            return TagCall.Argument(text: text, offset: offset)
        }
    }
}

extension ExpressionParser {
    /// `"accuracy" kind=line title=(title)`
    mutating func parseArguments(of tag: any BlockTag) throws(TemplateFault) -> TagArguments {
        var arguments = TagArguments()
        while let symbol = symbols.first {
            if case .name(let key) = symbol.kind, symbols.dropFirst().first?.kind == .sign("=") {
                guard tag.options.contains(key) else {
                    throw .unknown("for '\(tag.name)' the option", key, among: tag.options, at: symbol.offset)
                }
                drop(2)
                guard arguments.options[key] == nil else {
                    throw TemplateFault("'\(key)' is given twice", at: symbol.offset)
                }
                arguments.options[key] = try argument(key)
            } else {
                arguments.positional.append(try argument("a word"))
            }
        }
        return arguments
    }

    private mutating func argument(_ what: String) throws(TemplateFault) -> TagArguments.Argument {
        guard let symbol = symbols.first else { throw TemplateFault("expected \(what) here", at: end) }
        switch symbol.kind {
        case .name(let text), .text(let text):
            drop(1)
            return .word(text, offset: symbol.offset)
        case .integer(let value):
            drop(1)
            return .word("\(value)", offset: symbol.offset)
        case .number(let value):
            drop(1)
            return .word("\(value)", offset: symbol.offset)
        case .sign("("): return .expression(try operand(), offset: symbol.offset)
        case .sign(let sign): throw TemplateFault("'\(sign)' has no meaning here", at: symbol.offset)
        }
    }
}
