import Ledger
import Plans
import Records
import Testing

/// Whatever is recorded of a run is part of its content digest: nothing can change and leave it as it was.
@Suite struct ContentDigestTests {
    private let run: PlannedRun

    init() throws { run = try Fixture.runs(Fixture.plan())[0] }

    private static let changes: [(String, @Sendable (inout RunRecord) -> Void)] = [
        ("identity", { $0.identity = Fixture.digest(99) }),
        ("training loss", { $0.epochs[1].training.loss = $0.epochs[1].training.loss.nextUp }),
        ("training accuracy", { $0.epochs[1].training.accuracy = 0.123 }),
        ("validation loss", { $0.epochs[0].validation?.loss = 0.321 }),
        ("validation accuracy", { $0.epochs[0].validation?.accuracy = 0.123 }),
        ("parameter digest", { $0.epochs[1].parameterDigest = Fixture.digest(98) }),
        ("number of epochs", { $0.epochs.removeLast() }),
        ("dead units", { $0.epochs[0].layers[0][.deadUnits] = 0.5 }),
        ("changed values", { $0.epochs[1].tensors[0][.changedValues] = 0.5 }),
        ("norm", { $0.epochs[1].tensors[1][.norm] = 0.5 }),
        ("fitted loss", { $0.final?.training.loss = 0.321 }),
        ("fitted accuracy", { $0.final?.training.accuracy = 0.123 }),
        ("test loss", { $0.final?.test.loss = 0.321 }),
        ("test accuracy", { $0.final?.test.accuracy = 0.123 }),
        ("state digest", { $0.final?.stateDigest = Fixture.digest(97) }),
        ("confusion", { $0.final?.answers?.confusion[0][0] += 1 }),
        ("mistakes", { $0.final?.answers?.mistakes[0].probability = 0.123 }),
        ("no answers", { $0.final?.answers = nil }), ("no end", { $0.final = nil }),
        (
            "divergence",
            { $0.divergence = TrainingDivergence(epoch: 1, step: 1, tensor: "the loss") }
        ),
    ]

    @Test(arguments: changes.map(\.0)) func coversTheChange(name: String) throws {
        var record = run.emptyRecord
        record.structure = NetworkStructure(
            layers: [NetworkStructure.Layer(index: 1, name: "layer 1 dense", units: 3)],
            tensors: [
                NetworkStructure.Tensor(name: "layer 1 dense weights", count: 6),
                NetworkStructure.Tensor(name: "layer 1 dense bias", count: 3),
            ])
        record.epochs = [1, 2].map { number in
            var epoch = Fixture.epoch(number)
            epoch.layers = [MetricValues([.deadUnits: 1])]
            epoch.tensors = [6, 3].map { MetricValues([.changedValues: $0, .norm: $0 / 7]) }
            return epoch
        }
        record.final = FinalEvaluation(
            training: Metrics(loss: 0.5, accuracy: 0.75), test: Metrics(loss: 1.5, accuracy: 0.5),
            stateDigest: Fixture.digest(96),
            answers: TestAnswers(
                confusion: [[1, 1], [0, 0]],
                mistakes: [TestAnswers.Mistake(sample: 1, label: 0, answer: 1, probability: 0.75)]))
        let before = record.contentDigest
        let change = try #require(Self.changes.first { $0.0 == name }).1
        change(&record)
        #expect(record.contentDigest != before)
    }
}
