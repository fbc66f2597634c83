import Plans
import Records
import Reports
import Testing

/// The tables of all records, each field found by its column's name and compared with what the record says.
@Suite struct RecordTableTests {
    static let plans: [OddPlan] = [
        .whole, .recordedInFull, .severalSeeds, .severalSeedsUnfinished, .unfinished, .diverged,
        .noValidation,
        .untrained,
    ]

    @Test(arguments: plans)
    func runs(_ plan: OddPlan) throws {
        let input = try plan.input()
        let table = try CSVFile("data/runs.csv", of: plan.bundle())
        #expect(table.rows.map { $0["run"] } == input.plan.runs.map(\.name))
        for (row, run) in zip(table.rows, input.plan.runs) {
            let record = input.records.first { $0.run == run }
            let (last, final) = (record?.epochs.last, record?.final)
            var expected: [String: String?] = [
                "run": run.name, "model": run.model, "treatment": run.treatment,
                "parameters": record.map { "\($0.parameterCount)" },
                "planned_epochs": input.plan.treatment(named: run.treatment).map { "\($0.epochs)" },
                "epochs": "\(record?.epochs.count ?? 0)", "training_loss": last.map { "\($0.training.loss)" },
                "training_accuracy": last.map { "\($0.training.accuracy)" },
                "validation_loss": last?.validation.map { "\($0.loss)" },
                "validation_accuracy": last?.validation.map { "\($0.accuracy)" },
                "fitted_loss": final.map { "\($0.training.loss)" },
                "fitted_accuracy": final.map { "\($0.training.accuracy)" },
                "test_loss": final.map { "\($0.test.loss)" },
                "test_accuracy": final.map { "\($0.test.accuracy)" }, "identity": record?.identity,
                "parameter_digest": last?.parameterDigest, "state_digest": final?.stateDigest,
            ]
            if input.plan.seeds.count > 1 { expected["seed"] = "\(run.seed)" }
            if input.records.contains(where: { $0.divergence != nil }) {
                let end = record?.divergence
                // (Assigning nil would remove the column.)
                expected.updateValue(end.map { "\($0.epoch)" }, forKey: "diverged_epoch")
                expected.updateValue(end.map { "\($0.step)" }, forKey: "diverged_step")
                expected.updateValue(end?.tensor, forKey: "diverged_tensor")
            }
            compare(row, expected, run.name)
        }
    }

    @Test(arguments: plans)
    func epochs(_ plan: OddPlan) throws {
        let input = try plan.input()
        let table = try CSVFile("data/epochs.csv", of: plan.bundle())
        var rows = table.rows[...]
        for (record, epoch) in pairs(input) {
            let row = rows.popFirst()
            compare(
                try #require(row),
                [
                    "run": record.run.name, "epoch": "\(epoch.epoch)",
                    "training_loss": "\(epoch.training.loss)",
                    "training_accuracy": "\(epoch.training.accuracy)",
                    "validation_loss": epoch.validation.map { "\($0.loss)" },
                    "validation_accuracy": epoch.validation.map { "\($0.accuracy)" },
                    "parameter_digest": epoch.parameterDigest,
                ], "\(record.run.name) \(epoch.epoch)")
        }
        #expect(rows.isEmpty)
    }

    @Test(arguments: [OddPlan.recordedInFull, .diverged])
    func layersAndTensors(_ plan: OddPlan) throws {
        let input = try plan.input()
        var layers = try CSVFile("data/layers.csv", of: plan.bundle()).rows[...]
        var tensors = try CSVFile("data/tensors.csv", of: plan.bundle()).rows[...]
        for (record, epoch) in pairs(input) {
            let place = (record.run.name, "\(epoch.epoch)")
            for (layer, values) in zip(record.structure.layers, epoch.layers) {
                let row = layers.popFirst()
                compare(
                    try #require(row),
                    [
                        "run": place.0, "epoch": place.1, "layer": layer.name, "units": "\(layer.units)",
                        "dead_units": values[.deadUnits].map { "\(Int($0))" },
                    ], "\(place)")
            }
            for (tensor, values) in zip(record.structure.tensors, epoch.tensors) {
                let row = tensors.popFirst()
                compare(
                    try #require(row),
                    [
                        "run": place.0, "epoch": place.1, "tensor": tensor.name, "count": "\(tensor.count)",
                        "changed_values": values[.changedValues].map { "\(Int($0))" },
                        "norm": values[.norm].map { "\($0)" },
                    ], "\(place)")
            }
        }
        #expect(layers.isEmpty && tensors.isEmpty)
    }

    /// Every epoch of every record, runs in the plan's order.
    private func pairs(_ input: ReportInput) -> [(RunRecord, EpochRecord)] {
        input.plan.runs.flatMap { run in
            input.records.filter { $0.run == run }.flatMap { record in record.epochs.map { (record, $0) } }
        }
    }

    /// The columns are these, no others, and what is not known is empty.
    private func compare(_ row: [String: String], _ expected: [String: String?], _ place: String) {
        #expect(row.keys.sorted() == expected.keys.sorted(), "\(place)")
        for (column, value) in expected {
            #expect(row[column] == value ?? "", "\(place), \(column)")
        }
    }
}
