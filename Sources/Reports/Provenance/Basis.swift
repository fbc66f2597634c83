import FactBase
import Plans
import Templates

/// What a shown value was made of, as far as the names in the article say it.
struct Basis: Equatable {
    /// Names of runs, in the order of the plan.
    var runs: [String] = []
    /// Whether it is said of the plan itself, of the data set, or of published values.
    var facts: [Fact] = []
    /// Numbers of statements.
    var statements: [String] = []
    /// Whether it is of these runs; else of some among them, and nothing says of which.
    var isExact = true

    enum Fact: String, CaseIterable {
        case plan, data, published
    }

    var isEmpty: Bool { self == Basis() }

    static func + (left: Basis, right: Basis) -> Basis {
        func union<Item: Hashable>(_ left: [Item], _ right: [Item]) -> [Item] {
            if left.isEmpty || right.isEmpty { return left + right }
            let known = Set(left)
            return left + right.filter { !known.contains($0) }
        }
        return Basis(
            runs: union(left.runs, right.runs), facts: union(left.facts, right.facts),
            statements: union(left.statements, right.statements),
            isExact: left.isExact && right.isExact)
    }
}

/// Finds the records that shown values were made of.
struct Provenance {
    let experiment: Experiment
    let statements: [Statement]
    /// Which names records have, so that a name finds its runs.
    private let names: [String: [String: [String]]]
    /// The names of all runs, in the order of the plan, and their seeds.
    private let runs: [String]
    private let seeds: [String: UInt64]

    init(_ experiment: Experiment, statements: [Statement]) {
        (self.experiment, self.statements) = (experiment, statements)
        runs = experiment.runs.map(\.name)
        seeds = Dictionary(experiment.runs.map { ($0.name, $0.seed) }) { first, _ in first }
        func grouped(_ key: (RunFacts) -> String) -> [String: [String]] {
            Dictionary(grouping: experiment.runs, by: key).mapValues { $0.map(\.name) }
        }
        names = [
            "run": grouped(\.name), "condition": grouped(\.conditionName), "model": grouped(\.model.name),
            "treatment": grouped(\.treatment.name),
        ]
    }

    /// Of what a tag shows; where nothing says it, of all runs.
    func basis(of step: Origin.Step) -> Basis {
        let basis = said(of: step)
        return basis.isEmpty ? Basis(runs: runs, isExact: false) : basis
    }

    private func said(of step: Origin.Step) -> Basis {
        let sources = step.sources.map(basis).reduce(Basis(), +)
        guard sources.isEmpty, let body = step.body else { return sources }
        return basis(ofQuery: body)
    }

    private func basis(of source: Origin.Source) -> Basis {
        for holder in source.holders.reversed() {
            if let basis = basis(of: holder) { return basis }
        }
        if source.route.isEmpty {
            let root = source.path.prefix { $0 != "." }
            return Basis(facts: Basis.Fact(rawValue: String(root)).map { [$0] } ?? [])
        }
        return source.route.map(said).reduce(Basis(), +)
    }

    /// nil of a record that belongs to no run in particular.
    private func basis(of record: Value.Record) -> Basis? {
        if record.kind == "statement" {
            let conditions = statements.first { $0.id == record.key }?.conditions ?? []
            let meant = Set(conditions.flatMap { names["condition"]?[$0] ?? [] })
            return Basis(runs: runs.filter(meant.contains), statements: [record.key])
        }
        if let runs = names[record.kind]?[record.key] { return Basis(runs: runs) }
        // The row of a query, or what was made of one: by the names that it has.
        let kinds = ["run", "condition", "model", "treatment"].filter { kind in
            guard case .text(let name)? = record[kind] else { return false }
            return names[kind]?[name] != nil
        }
        let found = kinds.compactMap { kind in record[kind]?.told.flatMap { names[kind]?[$0] } }
        let isExact = kinds.contains("run") || kinds.contains("condition") || kinds == ["model", "treatment"]
        guard let first = found.first else { return basis(ofContents: record) }
        let seed = record["seed"].flatMap { value -> UInt64? in
            switch value {
            case .text(let text): UInt64(text)
            case .integer(let seed): UInt64(exactly: seed)
            default: nil
            }
        }
        let others = found.dropFirst().map(Set.init)
        return Basis(
            runs: first.filter { run in
                others.allSatisfy { $0.contains(run) } && (seed == nil || seeds[run] == seed)
            }, isExact: isExact)
    }

    /// By the runs and conditions that stand in it beside each other, as in a comparison.
    private func basis(ofContents record: Value.Record) -> Basis? {
        let runs = record.names.flatMap { name -> [String] in
            guard case .record(let inner)? = record[name] else { return [] }
            return names[inner.kind]?[inner.key] ?? []
        }
        return runs.isEmpty ? nil : Basis() + Basis(runs: runs)
    }

    /// By the tables that it asks.
    private func basis(ofQuery query: String) -> Basis {
        let words = Set(query.split { !$0.isLetter && $0 != "_" }.map { $0.lowercased() })
        let asked = Experiment.factShapes.map(\.name).filter(words.contains)
        let facts = asked.compactMap { Self.tables[$0] }
        // Published values stand beside reproduced ones.
        let isOfRuns = asked.contains { Self.tables[$0] == nil || $0 == "published" }
        return Basis(facts: facts)
            + Basis(runs: isOfRuns ? runs : [], isExact: !isOfRuns)
    }

    /// Tables that hold something else than records.
    private static let tables: [String: Basis.Fact] = [
        "plan": .plan, "models": .plan, "model_layers": .plan, "treatments": .plan, "data": .data,
        "samples": .data, "classes": .data, "published": .published, "elsewhere": .published,
    ]
}
