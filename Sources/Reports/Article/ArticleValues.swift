import FactBase
import Figures
import Plans
import Templates

/// The facts as values of a template: `plan.title`, `runs.shuffled`, `run.test_accuracy`.
///
/// They are the rows of tables, with the names of columns, so that whoever knows the tables knows the values; and the
/// readings: what is to be said of a run, a network or the whole, as far as the records show it.
struct ArticleValues {
    let all: [String: Value]

    /// - Parameter pictures: Names of the figures that there are.
    init(_ experiment: Experiment, pictures: Set<String>) {
        let figures = FigureNames(known: pictures)
        let runs = zip(Self.rows(experiment.runTable, of: "run"), experiment.runs).map { row, run in
            row.with(experiment.reading(of: run))
        }
        var runsOf = Dictionary(grouping: zip(experiment.runs, runs)) { $0.0.conditionName }
            .mapValues { $0.map { Value.record($0.1) } }
        let conditions = zip(Self.rows(experiment.conditionTable, of: "condition"), experiment.conditions)
            .map { row, condition in
                row.with(
                    experiment.reading(of: condition, runs: runsOf.removeValue(forKey: condition.name) ?? [])
                        .merging(figures.names(of: condition, in: experiment)) { $1 })
            }
        let listed = conditions.flatMap { condition -> [Value] in
            if case .list(let list)? = condition["listed_runs"] { list.items } else { [] }
        }
        let byName = Dictionary(conditions.map { ($0.key, Value.record($0)) }) { first, _ in first }
        let runByName = Dictionary(runs.map { ($0.key, Value.record($0)) }) { first, _ in first }
        let planned = experiment.plan.treatments.filter { !experiment.conditions(of: $0).isEmpty }
        let treatments = zip(Self.rows(experiment.treatmentTable, of: "treatment"), planned).map {
            row, treatment in
            row.with(
                experiment.reading(of: treatment, conditions: byName, runs: runByName)
                    .merging(figures.names(of: treatment, in: experiment)) { $1 })
        }
        let models = zip(Self.rows(experiment.modelTable, of: "model"), experiment.plan.models).map {
            row, model in
            // Under the first treatment of each kind.
            func condition(_ kind: TreatmentKind) -> Value {
                experiment.treatments(kind).first.flatMap { experiment.condition(model, $0) }
                    .flatMap { byName[$0.name] } ?? .missing
            }
            return row.with(["true": condition(.plain), "arbitrary": condition(.arbitrary)])
        }
        let plain = treatments.filter { $0["kind"] == .text(TreatmentKind.plain.rawValue) }
        let arbitrary = treatments.filter { $0["kind"] == .text(TreatmentKind.arbitrary.rawValue) }
        let others = treatments.filter { $0["kind"] == .text(TreatmentKind.other.rawValue) }
        var values: [String: Value] = [
            "models": Self.list("models", models),
            "runs": Self.list("runs", runs, by: "treatment"),
            "conditions": Self.list("conditions", conditions, by: "treatment"),
            "treatments": Self.list("treatments", treatments),
            // Not inside of the lists: there a plan's names are.
            "plain_treatments": .list("treatments", plain.map(Value.record)),
            "arbitrary_treatments": .list("treatments", arbitrary.map(Value.record)),
            "ordered_treatments": .list("treatments", (plain + arbitrary + others).map(Value.record)),
            "recorded_runs": .list(
                "runs", runs.map(Value.record).filter(Self.isRecorded)),
            "pairs": experiment.pairReadings(byName), "leaders": experiment.leaders,
            "conclusions": experiment.conclusions, "work": experiment.workReading,
            "published": experiment.publishedReading,
            "listed_runs": .list("runs", listed.filter(Self.isRecorded)),
            "record_tables": .texts("tables", experiment.tables.map(\.name)),
        ]
        for (name, kind, table, reading) in [
            ("plan", "plan", experiment.planTable, experiment.planReading),
            ("data", "data set", experiment.dataTable, experiment.dataReading),
        ] {
            for row in Self.rows(table, of: kind) { values[name] = .record(row.with(reading)) }
        }
        all = values
    }

    private static func isRecorded(_ run: Value) -> Bool {
        if case .record(let run) = run { run["is_recorded"] == .flag(true) } else { false }
    }

    private static func rows(_ table: FactTable, of kind: String) -> [Value.Record] {
        let columns = table.columns.map(\.name)
        return table.rows().map { Value.Record(kind: kind, columns, $0) }
    }

    /// Records in their order, each under its name, and all of a group under the group's.
    private static func list(_ kind: String, _ records: [Value.Record], by group: String? = nil) -> Value {
        var named = Dictionary(records.map { ($0.key, Value.record($0)) }) { first, _ in first }
        if let group {
            let members = Dictionary(grouping: records) { record in
                if case .text(let name) = record[group] { name } else { "" }
            }
            for (name, records) in members { named[name] = .list(kind, records.map(Value.record)) }
        }
        return .list(Value.List(kind: kind, items: records.map(Value.record), named: named))
    }
}

extension Experiment {
    fileprivate var leaders: Value {
        .record(
            "leaders", ["plain": leadersOnPlain, "arbitrary": leadersOnArbitrary])
    }
}
