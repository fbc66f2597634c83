import Plans
import Records
import Testing

/// The chain of digests of a run, as docs/LEDGER.md writes it down.
@Suite struct RunChainTests {
    /// Two epochs, the first of an earlier version without values of layers.
    var record: RunRecord {
        var record = RunRecord(
            run: Plan.Run(model: "m", treatment: "t", seed: .max),
            identity: String(repeating: "a", count: 64),
            parameterCount: 23, plannedEpochs: 2,
            structure: NetworkStructure(
                layers: [.init(index: 1, name: "layer 1 dense", units: 3)],
                tensors: [.init(name: "layer 1 dense weights", count: 12)]))
        let digest = String(repeating: "d", count: 64)
        record.epochs = [
            EpochRecord(
                epoch: 1, training: Metrics(loss: -0.0, accuracy: 0.5), validation: nil,
                parameterDigest: digest),
            EpochRecord(
                epoch: 2, training: Metrics(loss: 0.25, accuracy: 0.75),
                validation: Metrics(loss: 0.125, accuracy: 1), parameterDigest: digest,
                layers: [MetricValues([.deadUnits: 2])],
                tensors: [MetricValues([.changedValues: 12, .norm: 1.5])]),
        ]
        record.final = FinalEvaluation(
            training: Metrics(loss: 0.5, accuracy: 1), test: Metrics(loss: 2, accuracy: 0.5),
            stateDigest: digest,
            answers: TestAnswers(
                confusion: [[1, 0], [1, 0]],
                mistakes: [.init(sample: 1, label: 1, answer: 0, probability: 0.75)]))
        return record
    }

    /// Computed apart from this software, by the rule.
    @Test func everyByteIsAsWrittenDown() {
        #expect(
            record.links == [
                "2b44e6febd19565dd93058a9497f4bb5d9f9ee234c7d6bd4cd4a645f9d882aad",
                "fa2c800311725472ac2c5fedf05f6543808bcfc48c970777dde50660fe22032e",
                "1cd3c725a0d674b929f36acf31b6e6054968f2147ee03c558b36ca9129e8938a",
                "cd654904d11df1e8b87bee4bc4e5a78de67cb5d281b8d5398ba408c5686787c3",
            ])
        var diverged = record
        diverged.final = nil
        diverged.epochs.removeLast()
        diverged.divergence = TrainingDivergence(epoch: 2, step: 7, tensor: "the loss")
        #expect(diverged.chain == "61d17558d3664d305316a41b80214af0c5bc8094c36f1799ef765c020d720856")
    }

    /// Any change of any value changes the last link; names of model and treatment are the plan's.
    @Test func everythingIsInTheChain() {
        let changes: [(inout RunRecord) -> Void] = [
            { $0.identity = String(repeating: "b", count: 64) }, { $0.run.seed = 1 },
            { $0.parameterCount = 24 },
            { $0.plannedEpochs = 3 }, { $0.structure.layers[0].units = 4 },
            { $0.structure.tensors[0].name = "x" },
            { $0.structure.tensors[0].count = 13 }, { $0.epochs.swapAt(0, 1) }, { $0.epochs.removeFirst() },
            { $0.epochs.append($0.epochs[1]) }, { $0.epochs[0].epoch = 2 },
            { $0.epochs[0].training.loss = 0 },
            { $0.epochs[1].validation = nil }, { $0.epochs[1].parameterDigest = "" },
            { $0.epochs[1].layers = [] }, { $0.epochs[1].tensors[0][.norm] = 1.25 },
            { $0.epochs[0].metrics[.validationLoss] = 0 }, { $0.final = nil },
            { $0.final?.metrics[.testLoss] = nil }, { $0.final?.stateDigest = "" },
            { $0.final?.answers = nil },
            { $0.final?.answers?.confusion = [[1, 0, 0], [1, 0, 0]] }, { $0.final?.answers?.mistakes = [] },
            { $0.final?.answers?.mistakes[0].probability = 0.5 },
            { $0.divergence = TrainingDivergence(epoch: 2, step: 1, tensor: "") },
        ]
        var chains: Set = [record.chain]
        for (index, change) in changes.enumerated() {
            var changed = record
            change(&changed)
            #expect(chains.insert(changed.chain).inserted, "change \(index)")
        }
        var renamed = record
        renamed.run.condition.model = "n"
        #expect(renamed.chain == record.chain)
    }

    /// What nothing was recorded of is the same whether it has a place or not.
    @Test func absentValuesHaveNoPlace() {
        var padded = record
        padded.epochs[0].layers = [MetricValues()]
        padded.epochs[0].tensors = [MetricValues()]
        #expect(padded.links == record.links)
    }

    @Test func wholeRecordsPassTheCheck() throws {
        try record.check()
        var begun = record
        begun.final = nil
        begun.epochs.removeLast()
        try begun.check()
    }

    @Test func whatNoTrainingRecordsIsNamed() {
        let changes: [((inout RunRecord) -> Void, RecordFlaw.Part)] = [
            ({ $0.identity = "x" }, .run), ({ $0.plannedEpochs = 0 }, .run),
            ({ $0.parameterCount = -1 }, .run),
            ({ $0.epochs.removeLast() }, .epoch), ({ $0.epochs.removeFirst() }, .epoch),
            ({ $0.epochs.swapAt(0, 1) }, .epoch), ({ $0.epochs.append($0.epochs[1]) }, .epoch),
            ({ $0.plannedEpochs = 1 }, .epoch), ({ $0.plannedEpochs = 3 }, .epoch),
            ({ $0.epochs[0].training.accuracy = 1.0000001 }, .epoch),
            ({ $0.epochs[0].training.accuracy = -1e-300 }, .epoch),
            ({ $0.epochs[0].training.loss = -1 }, .epoch),
            ({ $0.epochs[0].training.loss = .nan }, .epoch),
            ({ $0.epochs[0].training.loss = .infinity }, .epoch),
            ({ $0.epochs[0].training.loss = 1e39 }, .epoch), ({ $0.epochs[0].parameterDigest = "D" }, .epoch),
            ({ $0.epochs[1].layers[0][.deadUnits] = 4 }, .layer),
            ({ $0.epochs[1].layers[0][.deadUnits] = 0.5 }, .layer),
            ({ $0.epochs[1].layers[0][.deadUnits] = 1e300 }, .layer), ({ $0.epochs[1].layers = [] }, .layer),
            ({ $0.epochs[1].tensors[0][.changedValues] = 13 }, .tensor),
            ({ $0.epochs[1].tensors[0][.norm] = -1 }, .tensor), ({ $0.epochs[1].tensors = [] }, .tensor),
            ({ $0.divergence = TrainingDivergence(epoch: 2, step: 1, tensor: "") }, .divergence),
            ({ $0.divergence = TrainingDivergence(epoch: .min, step: 1, tensor: "") }, .divergence),
            ({ $0.final?.metrics[.testAccuracy] = 1e17 }, .final), ({ $0.final?.stateDigest = "" }, .final),
            ({ $0.final?.answers?.confusion[0] = [1] }, .confusion),
            ({ $0.final?.answers?.confusion[0][0] = -1 }, .confusion),
            ({ $0.final?.answers?.confusion[1][0] = 2 }, .mistake),
            ({ $0.final?.answers?.mistakes = [] }, .mistake),
            ({ $0.final?.answers?.mistakes[0].probability = .nan }, .mistake),
            ({ $0.final?.answers?.mistakes[0].answer = 1 }, .mistake),
            ({ $0.final?.answers?.mistakes[0].label = 2 }, .mistake),
            ({ $0.final?.answers?.mistakes[0].sample = -1 }, .mistake),
        ]
        for (index, (change, part)) in changes.enumerated() {
            var changed = record
            change(&changed)
            let flaw = #expect(throws: RecordFlaw.self, "change \(index)") { try changed.check() }
            #expect(flaw?.part == part, "change \(index): \(flaw?.description ?? "")")
        }
    }
}
