import NeuralNetwork
import Plans
import Testing

/// What leads from the small plan to another one.
@Suite struct PlanChangeTests {
    private func changes(_ edit: (inout Plan) throws -> Void) throws -> [PlanChange] {
        let old = try smallPlan()
        var new = old
        try edit(&new)
        return try PlanChange.changes(from: old.canonicalText, to: new.canonicalText)
    }

    private func change(_ field: String, _ old: String?, _ new: String?) -> PlanChange {
        PlanChange(field: field, old: old, new: new)
    }

    @Test func samePlanHasNoChange() throws {
        #expect(try changes { _ in }.isEmpty)
    }

    @Test func fieldsHaveTheirPaths() throws {
        #expect(try changes { $0.seed = 8 } == [change("seed", "7", "8")])
        #expect(
            try changes { $0.training.learning.optimizer = .adam(learningRate: 0.01) }
                == [change("training.optimizer.learning_rate", "0.001", "0.01")])
        #expect(
            try changes { $0.treatments[1].epochs = 30 } == [change("treatments.shuffled.epochs", "3", "30")])
        #expect(
            try changes { $0.models[0].layers[2] = .dropout(rate: 0.5) }
                == [change("models.dense[2].dropout.rate", "0.25", "0.5")])
    }

    @Test func layersThatMoveAreNoChange() throws {
        #expect(
            try changes { $0.models[0].layers.remove(at: 2) }
                == [change("models.dense[2]", "{dropout: {rate: 0.25}}", nil)])
        #expect(
            try changes { $0.models[1].layers.insert(.maxPool(size: 3), at: 1) }
                == [change("models.conv[1]", nil, "{maxpool: {size: 3}}")])
    }

    @Test func wholePartsAppearAndVanish() throws {
        #expect(
            try changes { $0.published = nil }
                == [
                    change(
                        "published",
                        "{source: A journal, comparable: false, results: "
                            + "[{model: dense, treatment: normal, epochs: 5, test_accuracy: 0.9}]}", nil)
                ])
        #expect(
            try changes { $0.models.append(Plan.Model(name: "flat", layers: [.flatten])) }
                == [change("models.flat", nil, "[flatten]")])
        #expect(
            try changes { $0.furtherSeeds = [8] } == [
                change("seed", "7", nil), change("seeds", nil, "[7, 8]"),
            ])
    }

    @Test func textThatIsNoPlanIsRefused() throws {
        #expect(throws: PlanError.self) { try PlanChange.changes(from: "{", to: "seed: 1") }
    }
}
