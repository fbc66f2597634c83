import Datasets
import NeuralNetwork
import Plans
import Records
import Reports
import Testing

/// Input that does not fit together is refused with a sentence that says what and where.
@Suite struct ReportInputTests {
    private func error(_ change: (inout ReportInput) throws -> Void) throws -> ReportError? {
        var input = try MadeUp.input()
        try change(&input)
        return #expect(throws: ReportError.self) { try buildReportText(input) }
    }

    @Test func recordsMustBelongToThePlan() throws {
        let unknown = try error {
            $0.records[0].run = Plan.Run(model: "other", treatment: "normal", seed: 7)
        }
        #expect(unknown == .unknownRun("other-normal"))
        let repeated = try error { $0.records.append($0.records[0]) }
        #expect(repeated == .repeatedRun("dense1-normal"))
        let undeclared = try error {
            $0.records = []
            $0.plan.models.removeFirst()
        }
        #expect(undeclared == .undeclared(run: "dense1-normal"))
    }

    @Test func epochsMustBeWithoutGaps() throws {
        let gap = try error { $0.records[1].epochs.remove(at: 2) }
        #expect(gap == .epochOrder(run: "dense2-normal", expected: 3, found: 4))
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func valuesMustBeFinite(_ value: Double) throws {
        let training = try error { $0.records[0].epochs[1].training.loss = value }
        #expect(training == .notFinite(run: "dense1-normal", epoch: 2, value: "training loss"))
        let validation = try error { $0.records[0].epochs[1].validation?.accuracy = value }
        #expect(validation == .notFinite(run: "dense1-normal", epoch: 2, value: "validation accuracy"))
        let test = try error { $0.records[0].final?.test.loss = value }
        #expect(test == .notFinite(run: "dense1-normal", epoch: 6, value: "test loss"))
    }

    /// They are turned into whole numbers of samples.
    @Test(arguments: [1e300, -0.25, 1.0001])
    func accuraciesMustBeShares(_ value: Double) throws {
        let error = try error { $0.records[0].final?.training.accuracy = value }
        #expect(
            error
                == .impossibleShare(run: "dense1-normal", epoch: 6, value: "fitted accuracy", found: value))
    }

    @Test(arguments: ["../up", "a/b", "", "a b", "a|b", "日本"])
    func namesMustBeHarmlessInFileNames(_ name: String) throws {
        #expect(try error { $0.plan.models[1].name = name } == .unsafeName(name))
        #expect(try error { $0.plan.name = name } == .unsafeName(name))
    }

    @Test func filesMustHaveNamesOfTheirOwn() throws {
        // The figure of `accuracy` under a treatment called `curves` and the like.
        let error = try error {
            $0.plan.models.append(Plan.Model(name: "normal-accuracy", layers: $0.plan.models[0].layers))
            $0.plan.treatments.append(Plan.Treatment(name: "normal-accuracy", labels: .unchanged, epochs: 1))
            $0.plan.models.append(Plan.Model(name: "normal", layers: $0.plan.models[0].layers))
            $0.plan.treatments.append(Plan.Treatment(name: "dense1-normal", labels: .shuffled, epochs: 1))
            $0.plan.models.append(Plan.Model(name: "dense1", layers: $0.plan.models[0].layers))
            $0.plan.conditions.append($0.plan.conditions[0])
            $0.statements = nil
        }
        #expect(error == .repeatedFile("data/dense1-normal-curves.csv"))
    }

    @Test func layersMustFitTheImages() throws {
        let error = try error { $0.plan.models[0].layers.insert(.maxPool(size: 29), at: 0) }
        guard case .plan(let reason) = error else {
            Issue.record("expected an error about the plan, found \(String(describing: error))")
            return
        }
        #expect(reason.contains("models.dense1[0].maxpool.size"))
    }

    @Test func descriptionsSayWhatWasExpectedAndFound() {
        #expect(
            ReportError.notFinite(run: "a-b", epoch: 3, value: "training loss").description
                == "records of a-b, epoch 3: expected a finite training loss, found NaN or infinity; "
                + "train the run again with --fresh")
    }
}
