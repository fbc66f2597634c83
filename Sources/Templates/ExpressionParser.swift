/// Reads expressions: `or` binds least, then `and`, `not`, comparisons and, most of all, filters.
struct ExpressionParser {
    private(set) var symbols: ArraySlice<Symbol>
    private let filters: [String: Filter]
    /// Where what is missing would stand.
    let end: Int
    /// Parentheses and negations around what is being read.
    private var depth = 0

    /// More would be nobody's, and too many exhaust the stack.
    private static let (mostSymbols, mostDepth) = (1000, 50)

    /// - Parameter start: Characters before the text in its tag.
    init(_ text: some StringProtocol, from start: Int = 0, filters: [String: Filter]) throws(TemplateFault) {
        symbols = try Symbol.symbols(in: text, from: start)[...]
        self.filters = filters
        end = start + text.count
        guard symbols.count <= Self.mostSymbols else {
            throw TemplateFault(
                "this tag has more than \(Self.mostSymbols) words and signs; set parts of it before",
                at: start)
        }
    }

    /// The expression that the whole text is.
    mutating func parseAll() throws(TemplateFault) -> Expression {
        let expression = try parse()
        if let rest = symbols.first {
            throw TemplateFault("the expression ended before this", at: rest.offset)
        }
        return expression
    }

    private mutating func parse() throws(TemplateFault) -> Expression {
        var expression = try conjunction()
        while accept(word: "or") { expression = .either(expression, try conjunction()) }
        return expression
    }

    private mutating func conjunction() throws(TemplateFault) -> Expression {
        var expression = try negation()
        while accept(word: "and") { expression = .both(expression, try negation()) }
        return expression
    }

    private mutating func negation() throws(TemplateFault) -> Expression {
        let offset = here
        guard accept(word: "not") else { return try comparison() }
        return .not(try nested(at: offset) { parser throws(TemplateFault) in try parser.negation() })
    }

    private mutating func comparison() throws(TemplateFault) -> Expression {
        let first = try filtered()
        guard let symbol = symbols.first, case .sign(let sign) = symbol.kind,
            let comparison = Expression.Comparison(rawValue: sign)
        else { return first }
        symbols.removeFirst()
        return .comparison(first, comparison, try filtered(), offset: symbol.offset)
    }

    private mutating func filtered() throws(TemplateFault) -> Expression {
        var expression = try operand()
        while accept("|") {
            let (name, offset) = try self.name("the name of a filter")
            guard let filter = filters[name] else {
                throw .unknown("the filter", name, among: Array(filters.keys), at: offset)
            }
            var arguments: [Expression] = []
            if accept(":") {
                repeat { arguments.append(try operand()) } while accept(",")
            }
            guard filter.arguments.contains(arguments.count) else {
                throw TemplateFault(
                    "the filter '\(name)' takes \(filter.expected), found \(arguments.count)", at: offset)
            }
            expression = .filtered(expression, filter, arguments: arguments, offset: offset)
        }
        return expression
    }

    mutating func operand() throws(TemplateFault) -> Expression {
        guard let symbol = symbols.popFirst() else {
            throw TemplateFault("expected a value here, found the end", at: end)
        }
        switch symbol.kind {
        case .text(let text): return .constant(.text(text))
        case .integer(let value): return .constant(.integer(value))
        case .number(let value): return .constant(.number(value))
        case .name("true"): return .constant(.flag(true))
        case .name("false"): return .constant(.flag(false))
        case .name("none"): return .constant(.missing)
        case .name(let name):
            var names = [name]
            while accept(".") { names.append(try member()) }
            return .path(names, offset: symbol.offset)
        case .sign("-"):
            switch symbols.popFirst()?.kind {
            case .integer(let value): return .constant(.integer(-value))
            case .number(let value): return .constant(.number(-value))
            default: throw TemplateFault("expected a number after '-'", at: symbol.offset)
            }
        case .sign("("):
            let expression = try nested(at: symbol.offset) { parser throws(TemplateFault) in
                try parser.parse()
            }
            guard accept(")") else {
                throw TemplateFault("this parenthesis is not closed", at: symbol.offset)
            }
            return expression
        case .sign(let sign): throw TemplateFault("expected a value, found '\(sign)'", at: symbol.offset)
        }
    }

    private mutating func nested(
        at offset: Int, _ read: (inout ExpressionParser) throws(TemplateFault) -> Expression
    ) throws(TemplateFault) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.mostDepth else {
            throw TemplateFault(
                "parentheses and 'not' are nested more than \(Self.mostDepth) deep", at: offset)
        }
        return try read(&self)
    }

    /// A name inside of a value; numbers are names of seeds or classes.
    private mutating func member() throws(TemplateFault) -> String {
        if case .integer(let value) = symbols.first?.kind {
            symbols.removeFirst()
            return String(value)
        }
        return try name("a name").name
    }

    mutating func name(_ what: String) throws(TemplateFault) -> (name: String, offset: Int) {
        guard let symbol = symbols.popFirst(), case .name(let name) = symbol.kind else {
            throw TemplateFault("expected \(what) here", at: end)
        }
        return (name, symbol.offset)
    }

    mutating func drop(_ count: Int) { symbols.removeFirst(min(count, symbols.count)) }

    mutating func accept(_ sign: String) -> Bool {
        guard symbols.first?.kind == .sign(sign) else { return false }
        symbols.removeFirst()
        return true
    }

    mutating func accept(word: String) -> Bool {
        guard symbols.first?.kind == .name(word) else { return false }
        symbols.removeFirst()
        return true
    }
}

// MARK: - What stands in some tags

extension ExpressionParser {
    /// `run in runs.shuffled`
    mutating func parseLoop() throws(TemplateFault) -> (name: String, list: Expression, offset: Int) {
        let name = try name("a name for each value").name
        guard accept(word: "in") else { throw TemplateFault("expected 'in' after '\(name)'", at: here) }
        let offset = here
        return (name, try parseAll(), offset)
    }

    /// `best = runs.first`, or a name alone.
    mutating func parseAssignment() throws(TemplateFault) -> (String, Expression?) {
        let name = try name("a name to set").name
        guard !symbols.isEmpty else { return (name, nil) }
        guard accept("=") else { throw TemplateFault("expected '=' after '\(name)'", at: here) }
        return (name, try parseAll())
    }

    private var here: Int { symbols.first?.offset ?? end }
}
