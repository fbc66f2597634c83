extension Expression {
    /// The values that it asks for, whether its result depends on them or not.
    func sources(_ scope: any Scope) -> [Origin.Source] {
        switch self {
        case .constant: []
        case .path(let names, _): [Self.source(names, scope)].compactMap(\.self)
        case .filtered(let expression, _, let arguments, _):
            expression.sources(scope) + arguments.flatMap { $0.sources(scope) }
        case .not(let expression): expression.sources(scope)
        case .both(let first, let second), .either(let first, let second),
            .comparison(let first, _, let second, _):
            first.sources(scope) + second.sources(scope)
        }
    }

    static func source(_ names: [String], _ scope: any Scope) -> Origin.Source? {
        guard var value = scope.value(of: names[0]) else { return nil }
        var holders: [Value.Record] = []
        for name in names.dropFirst() {
            if case .record(let record) = value { holders.append(record) }
            guard let member = value.member(name) else { return nil }
            value = member
        }
        if case .record(let record) = value { holders.append(record) }
        return Origin.Source(
            path: names.joined(separator: "."), value: value, holders: holders,
            route: scope.route(to: names[0]))
    }
}
