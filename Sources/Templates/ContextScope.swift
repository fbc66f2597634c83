internal import Stencil

/// What names stand for at some place of a template.
struct ContextScope: Scope {
    private let context: Context

    init(_ context: Context) { self.context = context }

    var values: [String: Value] { context.flatten().compactMapValues { $0 as? Value } }
    var names: [String] { Array(values.keys) }
    func value(of name: String) -> Value? { context[name] as? Value }
    func route(to name: String) -> [Origin.Step] { context[Self.route(name)] as? [Origin.Step] ?? [] }

    /// Under what a context keeps how a name got its value; no name of a template is written so.
    static func route(_ name: String) -> String { "\u{1}" + name }
}

/// A tag of a template; what goes wrong in it is told with its place.
final class TagNode: NodeType {
    let token: Token?
    private let body: (Context) throws -> String

    init(_ token: Token, _ body: @escaping (Context) throws -> String) {
        (self.token, self.body) = (token, body)
    }

    func render(_ context: Context) throws -> String { try body(context) }
}
