import FactBase
import Templates

/// The facts as values of a template: `plan.title`, `runs.shuffled`, `run.test_accuracy`.
///
/// They are the rows of tables, with the names of columns, so that whoever knows the tables knows the values.
struct ArticleValues {
    let all: [String: Value]

    init(_ experiment: Experiment) {
        var values: [String: Value] = [:]
        for (table, kind) in [(experiment.planTable, "plan"), (experiment.dataTable, "data set")] {
            let columns = table.columns.map(\.name)
            for row in table.rows() { values[table.name] = .record(Value.Record(kind: kind, columns, row)) }
        }
        values["models"] = Self.list(experiment.modelTable, of: "model")
        values["treatments"] = Self.list(experiment.treatmentTable, of: "treatment")
        values["conditions"] = Self.list(experiment.conditionTable, of: "condition", by: "treatment")
        values["runs"] = Self.list(experiment.runTable, of: "run", by: "treatment")
        all = values
    }

    /// The rows of a table, each under its name, and all of a group under the group's.
    private static func list(_ table: FactTable, of kind: String, by group: String? = nil) -> Value {
        let columns = table.columns.map(\.name)
        let cells = table.rows()
        let rows = cells.map { Value.Record(kind: kind, columns, $0) }
        var named = Dictionary(rows.map { ($0.key, Value.record($0)) }) { first, _ in first }
        if let group, let index = columns.firstIndex(of: group) {
            let groups = Dictionary(grouping: zip(cells, rows)) { $0.0[index].label }
            for (name, members) in groups {
                named[name] = .list(Value.List(kind: table.name, items: members.map { .record($0.1) }))
            }
        }
        return .list(Value.List(kind: table.name, items: rows.map(Value.record), named: named))
    }
}
