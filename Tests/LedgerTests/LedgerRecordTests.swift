import GRDB
import Ledger
import Plans
import Records
import Testing

@Suite struct LedgerRecordTests {
    let folder: TemporaryFolder
    let plan: Plan
    let run: PlannedRun
    var file: String { folder.file("sub/tiny.sqlite") }

    init() throws {
        folder = try TemporaryFolder()
        plan = try Fixture.plan()
        run = try #require(Fixture.runs(plan).first)
    }

    func writer() throws -> LedgerWriter { try LedgerWriter(file: file, environment: Fixture.environment) }

    func finish(_ recorder: RunRecorder, from first: Int = 1) throws {
        for epoch in first...4 { try recorder.record(Fixture.epoch(epoch)) }
        try recorder.runFinished(FinishedNetwork(evaluation: Fixture.final))
    }

    /// Whether the writer says that nothing is left to train.
    func isFinished(_ writer: LedgerWriter) throws -> Bool {
        try writer.recorder(for: run, of: plan).map { _ in false } ?? true
    }

    @Test func everyBitComesBack() throws {
        let epochs = [
            Fixture.epoch(1), Fixture.epoch(2, loss: -0.0), Fixture.epoch(3, loss: .leastNonzeroMagnitude),
            Fixture.epoch(4, loss: Double(Float.greatestFiniteMagnitude), validation: false),
        ]
        let recorder = try #require(try writer().recorder(for: run, of: plan))
        for epoch in epochs { try recorder.record(epoch) }
        try recorder.runFinished(FinishedNetwork(evaluation: Fixture.final))

        let record = try #require(try LedgerReader(file: file).records(of: [run]).first)
        #expect(record.identity == run.identity.digest)
        #expect(record.parameterCount == run.parameterCount)
        #expect(record.plannedEpochs == 4)
        #expect(record.epochs.map { bits($0.training) } == epochs.map { bits($0.training) })
        #expect(record.epochs.map { bits($0.validation) } == epochs.map { bits($0.validation) })
        #expect(record.epochs.map(\.validation).map { $0 == nil } == [false, false, false, true])
        #expect(record.epochs.map(\.parameterDigest) == epochs.map(\.parameterDigest))
        #expect(record.final == Fixture.final)
    }

    /// What is not finite can only stand before a divergence.
    /// What becomes of pixels is part of a run, and read back with it.
    @Test func runsWithOtherPixelsAreOtherRuns() throws {
        var other = plan
        other.dataset.pixels = PixelRule(scale: 128, normalisation: .init(mean: [0.5], deviation: [0.25]))
        let run = try Fixture.runs(other)[0]
        #expect(run.identity != self.run.identity)
        let recorder = try #require(try writer().recorder(for: run, of: other))
        try recorder.record(Fixture.epoch(1))
        let reader = try LedgerReader(file: file)
        #expect(try reader.records(of: [run]).first?.epochs.count == 1)
        #expect(try reader.entry(identity: run.identity.digest) != nil)
        #expect(try reader.entry(identity: self.run.identity.digest) == nil)
    }

    @Test func notANumberComesBackBitForBit() throws {
        let epoch = Fixture.epoch(1, loss: Double(bitPattern: 0x7ff0_0000_dead_beef))
        let recorder = try #require(try writer().recorder(for: run, of: plan))
        try recorder.record(epoch)
        #expect(throws: LedgerError.self) { try LedgerReader(file: file).records(of: [run]) }
        try recorder.runDiverged(TrainingDivergence(epoch: 2, step: 1, tensor: "the loss"))
        let record = try #require(try LedgerReader(file: file).records(of: [run]).first)
        #expect(bits(record.epochs[0].training) == bits(epoch.training))
    }

    @Test func layersTensorsAnswersAndWeightsComeBack() throws {
        let large = try #require(Fixture.runs(plan).first { $0.run.model == "large" })
        let epochs = (1...4).map { Fixture.epoch($0, of: large) }
        do {
            let recorder = try #require(try writer().recorder(for: large, of: plan))
            for epoch in epochs { try recorder.record(epoch) }
            try recorder.runFinished(
                FinishedNetwork(
                    evaluation: Fixture.finalWithAnswers, parameters: Fixture.parameters(of: large)))
        }
        let reader = try LedgerReader(file: file)
        let record = try #require(try reader.records(of: [large]).first)
        #expect(record.epochs == epochs)
        #expect(record.structure == large.structure)
        #expect(record.structure.layers.map(\.name) == ["layer 1 dense"])
        #expect(record.final == Fixture.finalWithAnswers)
        #expect(try reader.parameters(identity: large.identity.digest) == Fixture.parameters(of: large))
    }

    @Test func weightsNeedNotBeKept() throws {
        let recorder = try #require(try writer().recorder(for: run, of: plan, keepsParameters: false))
        for epoch in 1...4 { try recorder.record(Fixture.epoch(epoch)) }
        try recorder.runFinished(FinishedNetwork(evaluation: Fixture.final, parameters: [1, 2, 3]))
        #expect(try LedgerReader(file: file).parameters(identity: run.identity.digest) == nil)
    }

    @Test func divergenceEndsAnAttempt() throws {
        let end = TrainingDivergence(epoch: 2, step: 7, tensor: "layer 1 dense bias")
        let writer = try writer()
        let recorder = try #require(try writer.recorder(for: run, of: plan))
        try recorder.record(Fixture.epoch(1), Fixture.checkpoint(of: run, epoch: 1))
        try recorder.runDiverged(end)
        #expect(try isFinished(writer))
        let entry = try #require(try LedgerReader(file: file).entry(identity: run.identity.digest))
        #expect(entry.record.divergence == end && entry.record.isOver && entry.checkpointEpoch == nil)
        // Another attempt that comes to its end stands for the run.
        try finish(try #require(try writer.recorder(for: run, of: plan, fresh: true)))
        #expect(try LedgerReader(file: file).entry(identity: run.identity.digest)?.attempt == 2)
    }

    /// Every fact that determines a run's bits has a column.
    @Test func configurationStandsInColumns() throws {
        _ = try writer().recorder(for: run, of: plan)
        let row = try DatabaseQueue(path: file).read { try Row.fetchOne($0, sql: "SELECT * FROM run") }
        let found = try #require(row)
        let text = ["seed", "dataset_digest", "labels", "optimizer"].map { found[$0] as String }
        #expect(text == ["7", String(repeating: "a", count: 64), "true_labels", "adam"])
        let counts = ["classes", "planned_epochs", "batch_size"].map { found[$0] as Int }
        #expect(counts == [2, 4, 2])
        let reals = ["validation_split", "learning_rate", "beta1", "beta2", "epsilon"]
        #expect(reals.map { found[$0] as Double } == [0.5, 0.001, 0.9, 0.999, 1e-7])
        let layers = try DatabaseQueue(path: file).read {
            try Row.fetchAll($0, sql: "SELECT kind, settings FROM layer ORDER BY layer")
        }
        #expect(layers.map { $0["kind"] as String } == ["flatten", "dense"])
        #expect(layers.last?["settings"] == "dense: {units: 2, activation: softmax}")
    }

    /// Settings of optimizers that have no column, and what else decides how a run learns; and states that are as large as the
    /// rule says.
    @Test(arguments: [
        (
            "{name: sgd, learning_rate: 0.1, momentum: 0.9, nesterov: true, weight_decay: {l2: 5.0e-4}}", 2,
            "momentum: 0.9\nnesterov: true\nweight decay: {l2: 0.0005}\nwarmup: {epochs: 5}"
        ), ("{name: sgd, learning_rate: 0.1}", 1, "warmup: {epochs: 5}"),
        (
            "{name: rmsprop, learning_rate: 0.1, rho: 0.9, momentum: 0.5, epsilon: 1.0e-7}", 3,
            "rho: 0.9\nmomentum: 0.5\nwarmup: {epochs: 5}"
        ),
        (
            "{name: adadelta, learning_rate: 0.1, rho: 0.9, epsilon: 1.0e-6}", 3,
            "rho: 0.9\nwarmup: {epochs: 5}"
        ),
    ])
    func howARunLearnsIsKept(optimizer: String, parts: Int, learning: String) throws {
        let plan = try Fixture.plan(
            seedLine: "seed: 7", learning: "optimizer: \(optimizer)\n  warmup: {epochs: 5}")
        let run = try #require(Fixture.runs(plan).first)
        let values = (0..<parts * run.parameterCount).map { Float($0) / 3 }
        do {
            let recorder = try #require(try writer().recorder(for: run, of: plan))
            try recorder.record(Fixture.epoch(1), Checkpoint(epoch: 1, step: 10, values: values))
        }
        let row = try DatabaseQueue(path: file).read { try Row.fetchOne($0, sql: "SELECT * FROM run") }
        let found = try #require(row)
        #expect(found["learning"] as String? == learning)
        #expect(found["learning_rate"] as Double? == 0.1)
        #expect(found["beta1"] as Double? == nil)
        #expect(try LedgerReader(file: file).entry(identity: run.identity.digest)?.checkpointEpoch == 1)
        let recorder = try #require(try writer().recorder(for: run, of: plan))
        #expect(recorder.checkpoint?.values == values)
        // The column must hold what the configuration says.
        try DatabaseQueue(path: file).write { try $0.execute(sql: "UPDATE run SET learning = 'rho: 0.5'") }
        #expect(throws: LedgerError.self) { try LedgerReader(file: file).entries() }
    }

    @Test func valuesForPeopleStandBesideTheBits() throws {
        let recorder = try #require(try writer().recorder(for: run, of: plan))
        try recorder.record(Fixture.epoch(1, loss: 0.5))
        try recorder.record(Fixture.epoch(2, loss: .nan))
        let losses = try DatabaseQueue(path: file).read {
            try Row.fetchAll($0, sql: "SELECT training_loss, training_loss_bits FROM epoch ORDER BY epoch")
        }
        #expect(losses.map { $0["training_loss"] as Double? } == [0.5, nil])
        #expect(
            losses.map { $0["training_loss_bits"] as Int64 } == [
                0x3fe0_0000_0000_0000, 0x7ff8_0000_0000_0000,
            ])
    }

    @Test func finishedRunIsNotTrainedAgain() throws {
        let writer = try writer()
        try finish(try #require(try writer.recorder(for: run, of: plan)))
        #expect(try isFinished(writer))
    }

    @Test func checkpointComesBackAndGoesWithTheEnd() throws {
        let checkpoint = Fixture.checkpoint(of: run, epoch: 2)
        // A recorder holds its writer, and the writer the lock.
        do {
            let recorder = try #require(try writer().recorder(for: run, of: plan))
            #expect(recorder.checkpoint == nil)
            try recorder.record(Fixture.epoch(1), Fixture.checkpoint(of: run, epoch: 1))
            try recorder.record(Fixture.epoch(2), checkpoint)
            try recorder.record(Fixture.epoch(3))
        }
        let recorder = try #require(try writer().recorder(for: run, of: plan))
        #expect(recorder.checkpoint == checkpoint)
        #expect(try LedgerReader(file: file).entries().first?.checkpointEpoch == 2)
        try finish(recorder, from: 3)
        #expect(try LedgerReader(file: file).entries().first?.checkpointEpoch == nil)
    }

    /// What is recorded stays, and holds the training that begins anew.
    @Test(arguments: [
        "state = zeroblob(length(state))", "step = 11", "epoch = 2", "digest = replace(digest, 'a', 'b')",
        "epoch = 1, step = 20",
    ])
    func damagedCheckpointCostsTheCheckpointAlone(edit: String) throws {
        do {
            let recorder = try #require(try writer().recorder(for: run, of: plan))
            try recorder.record(Fixture.epoch(1), Fixture.checkpoint(of: run, epoch: 1))
            try recorder.record(Fixture.epoch(2))
        }
        #expect(try writer().damagedCheckpoints(of: [run]).isEmpty)
        try DatabaseQueue(path: file).write { try $0.execute(sql: "UPDATE checkpoint SET \(edit)") }
        let writer = try writer()
        #expect(try writer.damagedCheckpoints(of: [run]) == [run])
        let recorder = try #require(try writer.recorder(for: run, of: plan))
        #expect(recorder.checkpoint == nil)
        #expect(try LedgerReader(file: file).records(of: [run])[0].epochs.count == 2)
        #expect(throws: LedgerError.self) { try recorder.record(Fixture.epoch(1, loss: 9)) }
        try recorder.record(Fixture.epoch(1))
    }

    @Test func sameBitsMayBeRecordedAgain() throws {
        let recorder = try #require(try writer().recorder(for: run, of: plan))
        try recorder.record(Fixture.epoch(1))
        try recorder.record(Fixture.epoch(1))
        #expect(try LedgerReader(file: file).entries().first?.record.epochs.count == 1)
    }

    @Test func otherBitsAreRefusedWithBothValues() throws {
        let recorder = try #require(try writer().recorder(for: run, of: plan))
        try recorder.record(Fixture.epoch(1, loss: 0))
        let error = #expect(throws: LedgerError.self) { try recorder.record(Fixture.epoch(1, loss: -0.0)) }
        #expect(
            error?.description == """
                run small-normal, epoch 1: expected training_loss 0.0 (0x0000000000000000) as recorded, \
                found -0.0 (0x8000000000000000) on training again, so determinism is broken on this machine; \
                record another attempt with --fresh and compare the two with `reprise list`.
                """)
        var epoch = Fixture.epoch(1, loss: 0)
        epoch.parameterDigest = Fixture.digest(5)
        let changed = #expect(throws: LedgerError.self) { try recorder.record(epoch) }
        #expect(changed?.description.contains("expected parameter_digest \(Fixture.digest(1))") == true)
    }

    @Test func epochsHaveNoGaps() throws {
        let recorder = try #require(try writer().recorder(for: run, of: plan))
        try recorder.record(Fixture.epoch(1))
        #expect(throws: LedgerError.outOfOrder(run: "small-normal", epoch: 3, expected: 2)) {
            try recorder.record(Fixture.epoch(3))
        }
        #expect(throws: LedgerError.outOfOrder(run: "small-normal", epoch: 4, expected: 2)) {
            try recorder.runFinished(FinishedNetwork(evaluation: Fixture.final))
        }
    }

    @Test func freshKeepsTheOldAttempt() throws {
        let writer = try writer()
        try finish(try #require(try writer.recorder(for: run, of: plan)))
        let second = try #require(try writer.recorder(for: run, of: plan, fresh: true))
        try second.record(Fixture.epoch(1))
        // Interrupted: the finished attempt goes on standing for the run, and the same command continues.
        #expect(try LedgerReader(file: file).entry(identity: run.identity.digest)?.attempt == 1)
        #expect(try isFinished(writer))
        let again = try #require(try writer.recorder(for: run, of: plan, fresh: true))
        try finish(again)
        let entries = try LedgerReader(file: file).entries()
        #expect(entries.map(\.attempt) == [1, 2])
        #expect(entries[0].record.contentDigest == entries[1].record.contentDigest)
        #expect(try LedgerReader(file: file).entry(identity: run.identity.digest)?.attempt == 2)
    }

    @Test func freshLeavesAnUnfinishedFirstAttempt() throws {
        let writer = try writer()
        try #require(try writer.recorder(for: run, of: plan)).record(Fixture.epoch(1))
        try #require(try writer.recorder(for: run, of: plan, fresh: true)).record(Fixture.epoch(1, loss: 9))
        let entries = try LedgerReader(file: file).entries()
        #expect(entries.map { $0.record.epochs.map(\.training.loss) } == [[1.0 / 3], [9]])
    }

    @Test func runsComeInThePlansOrderUnderItsNames() throws {
        let runs = try Fixture.runs(plan)
        let writer = try writer()
        try finish(try #require(try writer.recorder(for: runs[2], of: plan)))
        let records = try LedgerReader(file: file).records(of: runs)
        #expect(records.map(\.run) == runs.map(\.run))
        #expect(records.map { $0.epochs.count } == [0, 0, 4, 0])
        #expect(
            try LedgerReader(file: file).records(of: Fixture.runs(Fixture.plan(seed: "8"))).allSatisfy {
                $0.epochs.isEmpty
            })
    }

    /// Two seeds of one model under one treatment are two runs, in the ledger, its exports and its SQL.
    @Test func seedsAreRunsOfTheirOwn() throws {
        let plan = try Fixture.plan(seedLine: "seeds: [7, 18446744073709551615]")
        let runs = try Fixture.runs(plan)
        let writer = try writer()
        try finish(try #require(try writer.recorder(for: runs[0], of: plan)))
        try #require(try writer.recorder(for: runs[1], of: plan)).record(Fixture.epoch(1))
        let records = try LedgerReader(file: file).records(of: runs)
        #expect(records.map { $0.epochs.count }.prefix(3) == [4, 1, 0])
        #expect(
            records.map(\.run.name).prefix(2) == ["small-normal-s7", "small-normal-s18446744073709551615"])
        #expect(try LedgerReader(file: file).entries().map(\.record.run.seed) == [7, .max])
        // The plan with the first seed alone finds its runs recorded.
        #expect(try LedgerReader(file: file).records(of: [run])[0].final == Fixture.final)
        let columns = try DatabaseQueue(path: file).read {
            try String.fetchAll($0, sql: "SELECT seed FROM run ORDER BY id")
        }
        #expect(columns == ["7", "18446744073709551615"])
        #expect(
            ExportFormat.csv.text(of: records).split(separator: "\n").last?.hasPrefix(
                "small-normal-s18446744073709551615,small,normal,18446744073709551615,1,") == true)
        #expect(ExportFormat.json.text(of: records).contains(#""seed" : "18446744073709551615""#))
    }

    @Test func contentDigestCoversEveryValueAndNothingElse() throws {
        var record = run.emptyRecord
        var digests: Set = [record.contentDigest]
        record.epochs = [Fixture.epoch(1, loss: 0)]
        #expect(digests.insert(record.contentDigest).inserted)
        record.epochs[0].training.loss = -0.0
        #expect(digests.insert(record.contentDigest).inserted)
        record.epochs[0].validation = nil
        #expect(digests.insert(record.contentDigest).inserted)
        record.epochs[0].parameterDigest = Fixture.digest(3)
        #expect(digests.insert(record.contentDigest).inserted)
        record.final = Fixture.final
        #expect(digests.insert(record.contentDigest).inserted)
        record.final?.stateDigest = Fixture.digest(4)
        #expect(digests.insert(record.contentDigest).inserted)
        record.run.condition.model = "renamed"
        #expect(!digests.insert(record.contentDigest).inserted)
    }
}
