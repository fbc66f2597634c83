/// What stands in a tag and has a value.
indirect enum Expression {
    case constant(Value)
    /// A name, and the names inside of what it stands for: `run.test_accuracy`.
    case path([String], offset: Int)
    case filtered(Expression, Filter, arguments: [Expression], offset: Int)
    case not(Expression)
    case both(Expression, Expression)
    case either(Expression, Expression)
    case comparison(Expression, Comparison, Expression, offset: Int)

    enum Comparison: String, CaseIterable {
        case equal = "=="
        case unequal = "!="
        case atMost = "<="
        case atLeast = ">="
        case less = "<"
        case more = ">"
    }

    /// Its value, where `names` says what names stand for.
    ///
    /// Names are looked up on both sides of `and` and `or`, so that a wrong one is found whatever the values are.
    func value(_ scope: any Scope) throws(TemplateFault) -> Value {
        switch self {
        case .constant(let value): return value
        case .path(let names, let offset): return try Self.lookUp(names, offset, scope)
        case .filtered(let expression, let filter, let arguments, let offset):
            let value = try expression.value(scope).unmarked
            var values: [Value] = []
            for argument in arguments { values.append(try argument.value(scope).unmarked) }
            do throws(TemplateFault) {
                return try filter.apply(value, values)
            } catch {
                throw TemplateFault(error.problem, at: offset)
            }
        case .not(let expression): return .flag(!(try expression.value(scope).holds))
        case .both(let first, let second):
            let values = (try first.value(scope), try second.value(scope))
            return .flag(values.0.holds && values.1.holds)
        case .either(let first, let second):
            let values = (try first.value(scope), try second.value(scope))
            return .flag(values.0.holds || values.1.holds)
        case .comparison(let first, let comparison, let second, let offset):
            return .flag(
                try comparison.holds(
                    between: try first.value(scope).unmarked, and: try second.value(scope).unmarked,
                    at: offset))
        }
    }

    private static func lookUp(_ names: [String], _ offset: Int, _ scope: any Scope) throws(TemplateFault)
        -> Value
    {
        guard var value = scope.value(of: names[0]) else {
            throw .unknown("the value", names[0], among: scope.names, at: offset)
        }
        var path = names[0]
        for name in names.dropFirst() {
            guard let member = value.member(name) else {
                let choice = value.memberNames
                guard !choice.isEmpty else {
                    throw TemplateFault(
                        "'\(path)' is \(value.kind), which has nothing inside of it", at: offset)
                }
                throw .unknown("in '\(path)', \(value.kind), the value", name, among: choice, at: offset)
            }
            (value, path) = (member, "\(path).\(name)")
        }
        return value
    }
}

/// What names stand for, where a template is being rendered.
protocol Scope {
    var names: [String] { get }
    func value(of name: String) -> Value?
    /// The tags that gave a name its value, newest first.
    func route(to name: String) -> [Origin.Step]
}

extension Expression.Comparison {
    /// Numbers are compared as binary64; nothing is larger or smaller than a value that is missing.
    func holds(between first: Value, and second: Value, at offset: Int) throws(TemplateFault) -> Bool {
        if let (first, second) = first.double.flatMap({ first in second.double.map { (first, $0) } }) {
            return holds(first, second)
        }
        switch (first, second) {
        case (.text(let first), .text(let second)): return holds(first, second)
        case (.flag(let first), .flag(let second)) where self == .equal || self == .unequal:
            return (first == second) == (self == .equal)
        case (.missing, _), (_, .missing):
            return self == .equal ? first == second : self == .unequal ? first != second : false
        case (.record(let record), .text(let text)), (.text(let text), .record(let record)):
            if self == .equal || self == .unequal { return (record.key == text) == (self == .equal) }
        case (.record(let first), .record(let second)) where self == .equal || self == .unequal:
            return (first == second) == (self == .equal)
        default: break
        }
        throw TemplateFault("'\(rawValue)' cannot compare \(first.kind) with \(second.kind)", at: offset)
    }

    private func holds<Side: Comparable>(_ first: Side, _ second: Side) -> Bool {
        switch self {
        case .equal: first == second
        case .unequal: first != second
        case .atMost: first <= second
        case .atLeast: first >= second
        case .less: first < second
        case .more: first > second
        }
    }
}
