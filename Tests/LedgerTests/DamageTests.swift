import Foundation
import GRDB
import Ledger
import Plans
import Records
import Testing

/// Records that are changed behind the ledger's back: by SQL, or by a bit in the file.
@Suite struct DamageTests {
    let folder: TemporaryFolder
    let plan: Plan
    let runs: [PlannedRun]
    var file: String { folder.file("tiny.sqlite") }
    var copy: String { folder.file("copy.sqlite") }

    /// A finished run with everything, one that diverged, an unfinished one with a checkpoint.
    init() throws {
        folder = try TemporaryFolder()
        plan = try Fixture.plan()
        let all = try Fixture.runs(plan)
        runs = ["small-normal", "small-shuffled", "large-normal", "large-shuffled"].compactMap { name in
            all.first { $0.run.name == name }
        }
        let writer = try LedgerWriter(file: file, environment: Fixture.environment)
        let finished = try #require(try writer.recorder(for: runs[2], of: plan))
        for epoch in 1...4 { try finished.record(Fixture.epoch(epoch, of: runs[2])) }
        try finished.runFinished(
            FinishedNetwork(evaluation: Fixture.finalWithAnswers, parameters: Fixture.parameters(of: runs[2]))
        )
        let diverged = try #require(try writer.recorder(for: runs[0], of: plan))
        try diverged.record(Fixture.epoch(1, of: runs[0]))
        try diverged.runDiverged(TrainingDivergence(epoch: 2, step: 1, tensor: "the loss"))
        let unfinished = try #require(try writer.recorder(for: runs[3], of: plan))
        for epoch in 1...2 {
            try unfinished.record(
                Fixture.epoch(epoch, of: runs[3]), Fixture.checkpoint(of: runs[3], epoch: epoch))
        }
        let report = LedgerTransfer(
            record: try #require(try LedgerReader(file: file).records(of: [runs[2]]).first))
        var imported = report.record
        (imported.run, imported.identity) = (runs[1].run, runs[1].identity.digest)
        (imported.structure, imported.final) = (runs[1].structure, nil)
        imported.epochs = [Fixture.epoch(1, of: runs[1]), Fixture.epoch(2, of: runs[1])]
        _ = try writer.importRuns([(runs[1], LedgerTransfer(record: imported))], of: plan, from: "there")
    }

    /// Does to a copy of the ledger what no command would.
    func damage(_ edit: String) throws {
        try? FileManager.default.removeItem(atPath: copy)
        try FileManager.default.copyItem(atPath: file, toPath: copy)
        try DatabaseQueue(path: copy).writeWithoutTransaction {
            try $0.execute(
                sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; \(edit);")
        }
    }

    static let edits = [
        // run: 1 is finished, 2 diverged, 3 unfinished, 4 imported in part.
        "UPDATE run SET identity = upper(identity) WHERE id = 1",
        "UPDATE run SET attempt = 2 WHERE id = 1", "UPDATE run SET plan = 'other' WHERE id = 1",
        "UPDATE run SET model = 'small' WHERE id = 1", "UPDATE run SET treatment = 'shuffled' WHERE id = 1",
        "UPDATE run SET numerics_version = 2 WHERE id = 1",
        "UPDATE run SET parameter_count = 24 WHERE id = 1",
        "UPDATE run SET planned_epochs = 3 WHERE id = 3", "UPDATE run SET seed = '8' WHERE id = 1",
        "UPDATE run SET configuration = replace(configuration, 'seed: 7', 'seed: 8') WHERE id = 1",
        "UPDATE run SET plan_text = plan_text || ' ' WHERE id = 1", "UPDATE run SET classes = 3 WHERE id = 1",
        "UPDATE run SET labels = 'shuffled' WHERE id = 1",
        "UPDATE run SET learning_rate = 0.002 WHERE id = 1",
        "UPDATE run SET epsilon = NULL WHERE id = 1", "DELETE FROM run WHERE id = 1",
        "UPDATE run SET id = 9 WHERE id = 1",
        "UPDATE layer SET settings = 'flatten: {}' WHERE run = 1 AND layer = 0",
        "UPDATE layer SET rectified_units = 4 WHERE run = 1 AND layer = 1",
        "UPDATE layer SET rectified_units = NULL WHERE run = 1",
        "DELETE FROM layer WHERE run = 1 AND layer = 2",
        "UPDATE tensor SET name = 'x' WHERE run = 1 AND tensor = 0",
        "UPDATE tensor SET value_count = 13 WHERE run = 1 AND tensor = 0", "DELETE FROM tensor WHERE run = 1",
        // epoch
        "DELETE FROM epoch WHERE run = 1 AND epoch = 4", "DELETE FROM epoch WHERE run = 1 AND epoch = 2",
        "DELETE FROM epoch WHERE run = 3 AND epoch = 2", "DELETE FROM epoch WHERE run = 3",
        "UPDATE epoch SET epoch = 5 WHERE run = 1 AND epoch = 4",
        "UPDATE epoch SET training_loss = 0.5 WHERE run = 1 AND epoch = 1",
        "UPDATE epoch SET training_loss = 0.5, training_loss_bits = 4602678819172646912 WHERE run = 1 AND epoch = 1",
        "UPDATE epoch SET training_accuracy_bits = 0 WHERE run = 1 AND epoch = 1",
        "UPDATE epoch SET validation_loss = NULL, validation_loss_bits = NULL WHERE run = 3 AND epoch = 1",
        "UPDATE epoch SET parameter_digest = replace(parameter_digest, '0', '1') WHERE run = 1 AND epoch = 1",
        "UPDATE epoch SET chain = (SELECT identity FROM run WHERE id = 1) WHERE run = 1 AND epoch = 1",
        "UPDATE epoch SET chain = NULL WHERE run = 1 AND epoch = 1",
        "UPDATE epoch SET run = 9 WHERE run = 1; UPDATE epoch SET run = 1 WHERE run = 3; "
            + "UPDATE epoch SET run = 3 WHERE run = 9",
        // layer_epoch, tensor_epoch
        "UPDATE layer_epoch SET dead_units = 1 WHERE run = 1 AND epoch = 1",
        "UPDATE layer_epoch SET dead_units = NULL WHERE run = 1 AND epoch = 1",
        "UPDATE layer_epoch SET dead_units = 9223372036854775807 WHERE run = 1 AND epoch = 1",
        "DELETE FROM layer_epoch WHERE run = 1 AND epoch = 2", "DELETE FROM layer_epoch WHERE run = 1",
        "INSERT INTO layer_epoch VALUES (1, 9, 1, 0)", "INSERT INTO layer_epoch VALUES (1, 1, 7, 0)",
        "UPDATE tensor_epoch SET changed_values = 1 WHERE run = 1 AND epoch = 1 AND tensor = 0",
        "UPDATE tensor_epoch SET norm = 2 WHERE run = 1 AND epoch = 1 AND tensor = 0",
        "UPDATE tensor_epoch SET norm = 2, norm_bits = 4611686018427387904 WHERE run = 1",
        "UPDATE tensor_epoch SET tensor = 9 WHERE run = 1 AND tensor = 3 AND epoch = 2",
        // The end.
        "DELETE FROM divergence", "UPDATE divergence SET epoch = 3", "UPDATE divergence SET step = 2",
        "UPDATE divergence SET tensor = 'it'", "INSERT INTO divergence VALUES (3, 3, 1, 'the loss')",
        "DELETE FROM final_evaluation", "UPDATE final_evaluation SET test_loss = 1",
        "UPDATE final_evaluation SET test_loss = 1, test_loss_bits = 4607182418800017408",
        "UPDATE final_evaluation SET test_accuracy = 1e17, test_accuracy_bits = 4861130398305394688",
        "UPDATE final_evaluation SET test_accuracy_bits = 9221120237041090560, test_accuracy = NULL",
        "UPDATE final_evaluation SET state_digest = replace(state_digest, '6', '7')",
        "INSERT INTO final_evaluation SELECT 3, fitted_loss, fitted_loss_bits, fitted_accuracy, fitted_accuracy_bits, "
            + "test_loss, test_loss_bits, test_accuracy, test_accuracy_bits, state_digest FROM final_evaluation",
        "UPDATE confusion SET samples = 3 WHERE label = 0 AND answer = 0", "DELETE FROM confusion",
        "DELETE FROM confusion WHERE label = 1 AND answer = 0",
        "UPDATE confusion SET samples = 9223372036854775807 WHERE label = answer",
        "UPDATE mistake SET sample = 2 WHERE sample = 1", "UPDATE mistake SET label = 1, answer = 0",
        "UPDATE mistake SET probability = 0.5", "DELETE FROM mistake WHERE sample = 8",
        "UPDATE mistake SET probability = 0.5, probability_bits = 1056964608 WHERE sample = 1",
        "UPDATE mistake SET probability_bits = 9223372036854775807",
        "DELETE FROM confusion; DELETE FROM mistake",
        "UPDATE parameters SET digest = upper(digest)", "UPDATE parameters SET value_count = 1",
        // What proves it.
        "DELETE FROM chain WHERE run = 1", "DELETE FROM chain",
        "UPDATE chain SET identity = configuration WHERE run = 1",
        "UPDATE chain SET configuration = identity WHERE run = 1",
        "UPDATE chain SET record = identity WHERE run = 3",
        "UPDATE chain SET imports = identity WHERE run = 1",
        "UPDATE chain SET since = '2020-01-01' WHERE run = 1",
        "DELETE FROM inventory", "UPDATE inventory SET digest = (SELECT identity FROM run)",
        "DROP TABLE chain",
        "INSERT INTO run SELECT 9, identity, 2, plan, model, treatment, numerics_version, parameter_count, "
            + "planned_epochs, configuration, plan_text, seed, dataset_digest, classes, labels, batch_size, "
            + "validation_split, optimizer, learning_rate, beta1, beta2, epsilon, learning FROM run WHERE id = 1",
        "DELETE FROM imported_epochs", "UPDATE imported_epochs SET last = 1",
        "UPDATE imported_epochs SET source = 'x'",
        "UPDATE imported_epochs SET last = 9223372036854775807",
        "INSERT INTO imported_epochs VALUES (1, 1, 4, 'x', 'now')",
        "ALTER TABLE epoch RENAME COLUMN epoch TO period",
        "UPDATE grdb_migrations SET identifier = x'00' WHERE identifier LIKE 'chain%'",
        "DELETE FROM grdb_migrations WHERE identifier LIKE 'chain%'", "DELETE FROM grdb_migrations",
    ]

    @Test(arguments: edits) func noEditIsReadAsARecord(edit: String) throws {
        try damage(edit)
        #expect(throws: LedgerError.self) { try LedgerReader(file: copy).records(of: runs) }
        #expect(throws: LedgerError.self) { try LedgerReader(file: copy).entries() }
        // Whoever writes is refused too, and leaves what is recorded as it was.
        #expect(throws: LedgerError.self) {
            let writer = try LedgerWriter(file: copy, environment: Fixture.environment)
            for run in runs { _ = try writer.recorder(for: run, of: plan) }
        }
    }

    /// A damaged run is named; the others are as they were.
    @Test func damageIsOfOneRun() throws {
        try damage("UPDATE epoch SET training_loss = 9 WHERE run = 1 AND epoch = 3")
        let standing = try LedgerReader(file: copy).standing(of: runs)
        let states = standing.map { (try? $0.get()) != nil }
        #expect(states == [true, true, false, true])
        let error = #expect(throws: LedgerError.self) { try LedgerReader(file: copy).records(of: runs) }
        #expect(
            error?.description == """
                \(copy): expected run large-normal as it was recorded, found damage (table epoch, epoch 3: training_loss \
                9.0 beside the bits of 0.2); train it again with `reprise train tiny --run large-normal --fresh --ledger \
                \(copy)`, or take it from a report, as with `reprise import reports/tiny --run large-normal --ledger \
                \(copy)`; a plan outside of seeds/ is named by its file.
                """)
    }

    @Test func anotherAttemptStandsForADamagedRun() throws {
        try damage("DELETE FROM epoch WHERE run = 1 AND epoch = 4")
        do {
            let writer = try LedgerWriter(file: copy, environment: Fixture.environment)
            let recorder = try #require(try writer.recorder(for: runs[2], of: plan, fresh: true))
            for epoch in 1...4 { try recorder.record(Fixture.epoch(epoch, of: runs[2])) }
            try recorder.runFinished(FinishedNetwork(evaluation: Fixture.finalWithAnswers))
        }
        #expect(try LedgerReader(file: copy).records(of: [runs[2]])[0].final == Fixture.finalWithAnswers)
        #expect(
            try LedgerReader(file: copy).attempts().filter { $0.run == "large-normal" }.map(\.attempt) == [
                1, 2,
            ])
        #expect(try LedgerReader(file: copy).entries().count == 4)
    }

    @Test func anImportStandsForADamagedRun() throws {
        try damage("DELETE FROM epoch WHERE run = 1 AND epoch = 4")
        let report = LedgerTransfer(record: try LedgerReader(file: file).records(of: [runs[2]])[0])
        let imported = try LedgerWriter(file: copy, environment: nil)
            .importRuns([(runs[2], report)], of: plan, from: "report")
        #expect(imported.map(\.newEpochs) == [4])
        #expect(try LedgerReader(file: copy).records(of: [runs[2]]) == [report.record])
    }

    /// Durations cost themselves alone.
    @Test(arguments: [
        "UPDATE epoch_timing SET seconds = 1e308", "UPDATE epoch_timing SET seconds = 2 WHERE epoch = 1",
        "DELETE FROM epoch_timing WHERE epoch = 2", "UPDATE session SET threads = 64", "DELETE FROM session",
        "UPDATE epoch_timing SET finished_at = ''",
    ])
    func damagedDurationsAreNotShown(edit: String) throws {
        let before = try LedgerReader(file: file).entries()
        try damage(edit)
        let after = try LedgerReader(file: copy).entries()
        #expect(after.map(\.record) == before.map(\.record))
        #expect(after[0].seconds == nil && before[0].seconds == 6)
    }

    /// Each bit of a few hundred in turn: an error, or the genuine records.
    @Test func noBitIsReadAsARecord() throws {
        let genuine = try Data(contentsOf: URL(fileURLWithPath: file))
        let before = try LedgerReader(file: file).entries().map(Self.facts)
        var state: UInt64 = 20_211_125
        var refused = 0
        for _ in 0..<200 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let place = Int(state >> 16) % (8 * genuine.count)
            guard let after = try entries(of: genuine, flipping: place) else {
                refused += 1
                continue
            }
            let facts = after.map(Self.facts)
            #expect(facts == before, "bit \(place)")
        }
        #expect(refused > 0)
    }

    /// What a report is made of.
    private static func facts(_ entry: LedgerEntry) -> [String] {
        [entry.record.contentDigest, entry.record.chain, "\(entry.record.run)", entry.plan, entry.planText]
            + ["\(entry.importedEpochs)", "\(entry.attempt)", entry.datasetDigest]
    }

    /// nil where the ledger is refused.
    private func entries(of ledger: Data, flipping bit: Int) throws -> [LedgerEntry]? {
        var bytes = ledger
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + suffix) }
        try bytes.write(to: URL(fileURLWithPath: copy))
        let result = Result { try LedgerReader(file: copy).entries() }
        if case .failure(let error) = result, error is LedgerError { return nil }
        return try result.get()
    }
}
