import Plans
import Records
import Testing

@Suite struct DivergenceTests {
    static let distances: [(Double, Double, UInt64)] = [
        (1, 1, 0), (1, 1.0.nextUp, 1), (1.0.nextUp, 1, 1), (1, 2, 1 << 52),
        // Both zeros are one number, and their neighbours lie on either side of it.
        (0, -0.0, 0), (-0.0, 0.0.nextUp, 1), (0.0.nextDown, 0.0.nextUp, 2),
        (.greatestFiniteMagnitude, .infinity, 1),
        // The largest distance there is needs all 64 bits.
        (-.infinity, .infinity, 2 * 0x7FF0_0000_0000_0000),
    ]

    @Test(arguments: distances)
    func unitsInLastPlaceCountRepresentableValues(_ one: Double, _ other: Double, _ distance: UInt64) {
        #expect(one.unitsInLastPlace(to: other) == distance)
        #expect(other.unitsInLastPlace(to: one) == distance)
    }

    @Test func notANumberIsNoDistanceAway() {
        #expect(Double.nan.unitsInLastPlace(to: 1) == nil)
        #expect(1.0.unitsInLastPlace(to: .nan) == nil)
    }

    private func record(epochs: Int = 3) -> RunRecord {
        let metrics = Metrics(loss: 0.5, accuracy: 0.75)
        let digest = String(repeating: "a", count: 64)
        return RunRecord(
            run: Plan.Run(model: "m", treatment: "t", seed: 1), identity: digest, parameterCount: 1,
            plannedEpochs: 3,
            epochs: (1...epochs).map {
                EpochRecord(epoch: $0, training: metrics, validation: metrics, parameterDigest: digest)
            }, final: FinalEvaluation(training: metrics, test: metrics, stateDigest: digest))
    }

    @Test func firstDivergenceIsTheFirst() throws {
        var other = record()
        #expect(record().firstDivergence(from: other) == nil)
        other.final?.test.loss = 0.25
        let last = try #require(record().firstDivergence(from: other))
        #expect(last.place == "run m-t, final evaluation")
        #expect(last.absoluteDifference == 0.25)
        other.epochs[2].validation = nil
        let missing = try #require(record().firstDivergence(from: other))
        #expect(missing.metric == "validation_loss")
        #expect(missing.found == .none)
        #expect(missing.absoluteDifference == nil)
        other.epochs[1].parameterDigest = String(repeating: "b", count: 64)
        #expect(record().firstDivergence(from: other)?.metric == "parameter_digest")
        let number = record().firstDivergence(from: other) { $0.absoluteDifference != nil }
        #expect(number == last)
    }

    /// −0 and +0 are other bits.
    @Test func signOfZeroIsABit() throws {
        var (one, other) = (record(), record())
        one.epochs[0].training.loss = 0
        other.epochs[0].training.loss = -0.0
        let divergence = try #require(one.firstDivergence(from: other))
        #expect(divergence.unitsInLastPlace == 0)
        #expect(divergence.recorded.description == "0.0 (0x0000000000000000)")
        #expect(divergence.found.description == "-0.0 (0x8000000000000000)")
    }

    /// A longer run's further epochs and its evaluation after them say nothing about the shorter one.
    @Test func onlySharedEpochsAreCompared() {
        var longer = record()
        longer.final?.test.loss = 9
        #expect(record(epochs: 2).firstDivergence(from: longer) == nil)
    }
}

/// Values of layers and tensors, answers and the end of training are compared, too, where both sides have them.
@Suite struct DivergenceOfDiagnosticsTests {
    private let digest = String(repeating: "a", count: 64)
    private let metrics = Metrics(loss: 0.5, accuracy: 0.75)

    private func record() -> RunRecord {
        RunRecord(
            run: Plan.Run(model: "m", treatment: "t", seed: 1), identity: digest, parameterCount: 1,
            plannedEpochs: 2,
            structure: NetworkStructure(
                layers: [.init(index: 1, name: "layer 1 dense", units: 9)],
                tensors: [.init(name: "layer 1 dense weights", count: 90)]),
            epochs: (1...2).map {
                EpochRecord(
                    epoch: $0, training: metrics, validation: nil, parameterDigest: digest,
                    layers: [MetricValues([.deadUnits: 3])],
                    tensors: [MetricValues([.changedValues: 80, .norm: 1.5])])
            },
            final: FinalEvaluation(
                training: metrics, test: metrics, stateDigest: digest,
                answers: TestAnswers(
                    confusion: [[1, 0], [1, 2]],
                    mistakes: [.init(sample: 3, label: 1, answer: 0, probability: 0.75)])))
    }

    @Test func countsAndNormsAreNamedByLayerAndTensor() throws {
        var other = record()
        other.epochs[1].tensors[0][.norm] = 1.5.nextUp
        #expect(record().firstDivergence(from: other)?.metric == "norm of layer 1 dense weights")
        #expect(record().firstDivergence(from: other)?.unitsInLastPlace == 1)
        other.epochs[1].layers[0][.deadUnits] = 4
        let first = try #require(record().firstDivergence(from: other))
        #expect(first.metric == "dead_units of layer 1 dense")
        #expect(first.recorded.description == "3" && first.found.description == "4")
        #expect(first.place == "run m-t, epoch 2")
    }

    @Test func anOlderRecordWithoutThemIsTheSame() {
        var older = record()
        for index in older.epochs.indices {
            (older.epochs[index].layers, older.epochs[index].tensors) = ([], [])
        }
        older.final?.answers = nil
        older.structure = NetworkStructure()
        #expect(record().firstDivergence(from: older) == nil)
        #expect(older.firstDivergence(from: record()) == nil)
    }

    @Test func answersAndTheEndOfTrainingAreCompared() throws {
        var other = record()
        other.final?.answers?.mistakes[0].probability = 0.5
        #expect(record().firstDivergence(from: other)?.metric == "test answers")
        other.final = nil
        #expect(record().firstDivergence(from: other) == nil)
        // After the last epoch, in the evaluation.
        other.divergence = TrainingDivergence(epoch: 2, step: 9, tensor: "the test loss")
        let end = try #require(record().firstDivergence(from: other))
        #expect(end.metric == "end of training")
        #expect(end.found.description == "the test loss is no longer finite at epoch 2, step 9")
        // A finished run of more epochs contradicts a divergence in one of them; one that has begun does not.
        other = record()
        other.epochs.removeLast()
        (other.final, other.divergence) = (nil, TrainingDivergence(epoch: 2, step: 1, tensor: "the loss"))
        #expect(record().firstDivergence(from: other)?.metric == "end of training")
        var begun = record()
        (begun.epochs, begun.final) = ([begun.epochs[0]], nil)
        #expect(begun.firstDivergence(from: other) == nil)
    }
}
