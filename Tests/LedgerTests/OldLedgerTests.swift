import Digests
import Foundation
import GRDB
import Ledger
import Plans
import Records
import Testing

/// A ledger of an earlier schema is read as it is, and nothing of it is lost when a writer brings it up to date.
@Suite struct OldLedgerTests {
    static let schemas = [1, 2, 3]
    let folder: TemporaryFolder
    let plan: Plan
    let runs: [PlannedRun]
    let state: Data
    var file: String { folder.file("tiny.sqlite") }

    init() throws {
        folder = try TemporaryFolder()
        plan = try Fixture.plan(seed: "18446744073709551615")
        runs = try Fixture.runs(plan)
        state = Fixture.checkpoint(of: runs[1], epoch: 2).values.withUnsafeBytes { Data($0) }
    }

    /// Makes a ledger with a finished run, and one that was interrupted after its second epoch.
    private func make(_ schema: Int) throws {
        let text = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "ledger-\(schema).sql")
        let database = try DatabaseQueue(path: file)
        try database.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA journal_mode = WAL")
            try $0.execute(sql: String(contentsOf: text, encoding: .utf8))
            try $0.execute(
                sql: """
                    INSERT INTO session VALUES
                        (1, '2024-01-01T00:00:00Z', '0.1.0', '6.1', 'release', 'Linux', 'a processor', 256, 2, 1)
                    """)
            for (index, run) in runs.prefix(2).enumerated() {
                try $0.execute(
                    sql: """
                        INSERT INTO run (id, identity, attempt, plan, model, treatment, numerics_version,
                            parameter_count, planned_epochs, configuration, plan_text)
                        VALUES (?, ?, 1, 'tiny', ?, ?, \(run.identity.configuration.numericsVersion), ?, 4, ?, ?)
                        """,
                    arguments: [
                        index + 1, run.identity.digest, run.run.model, run.run.treatment, run.parameterCount,
                        run.identity.canonicalText, plan.canonicalText,
                    ])
                for epoch in 1...(index == 0 ? 4 : 2) {
                    try $0.execute(
                        sql: """
                            INSERT INTO epoch VALUES (?, ?, ?, ?, -0.0, ?, 5e-324, 1, ?, ?, ?);
                            INSERT INTO epoch_timing VALUES (?, ?, 1, 1.5, '2024-01-01T00:00:00Z')
                            """,
                        arguments: [
                            index + 1, epoch, 1.0 / Double(epoch + 2), bits(1.0 / Double(epoch + 2)),
                            bits(-0.0), 0.1 + 0.2, bits(0.1 + 0.2), Fixture.digest(epoch), index + 1, epoch,
                        ])
                }
            }
            try $0.execute(
                sql: "INSERT INTO final_evaluation VALUES (1, 0.25, ?, 1, ?, 2.5, ?, 0.1, ?, ?)",
                arguments: [bits(0.25), bits(1), bits(2.5), bits(0.1), Fixture.digest(99)])
            try $0.execute(
                sql: "INSERT INTO checkpoint VALUES (2, 2, 20, ?, ?)",
                arguments: [sha256(state), state])
        }
        guard schema == 3 else { return }
        try database.writeWithoutTransaction { database in
            for (index, run) in runs.prefix(2).enumerated() {
                try addColumns(of: run, id: index + 1, to: database)
            }
        }
    }

    /// What the third form has beside the text of the configuration.
    private func addColumns(of run: PlannedRun, id: Int, to database: Database) throws {
        let configuration = run.identity.configuration
        try database.execute(
            sql: """
                UPDATE run SET seed = ?, dataset_digest = ?, classes = 2, labels = ?, batch_size = 2,
                    validation_split = 0.5, optimizer = 'adam', learning_rate = 0.001, beta1 = 0.9, beta2 = 0.999,
                    epsilon = 1e-7 WHERE id = ?
                """,
            arguments: ["\(configuration.seed)", configuration.datasetDigest, configuration.labels, id])
        for (index, layer) in configuration.layers.enumerated() {
            try database.execute(
                sql: "INSERT INTO layer (run, layer, kind, settings) VALUES (?, ?, ?, ?)",
                arguments: [id, index, layer.kind, layer.text])
        }
        for (index, tensor) in run.structure.tensors.enumerated() {
            try database.execute(
                sql: "INSERT INTO tensor VALUES (?, ?, ?, ?)",
                arguments: [id, index, tensor.name, tensor.count])
        }
    }

    private func bits(_ value: Double) -> Int64 { Int64(bitPattern: value.bitPattern) }

    private func expectEveryRecord(in file: String) throws {
        let reader = try LedgerReader(file: file)
        let records = try reader.records(of: runs)
        #expect(records[0].epochs == (1...4).map { Fixture.epoch($0) })
        #expect(records[0].final == Fixture.final)
        #expect(records[1].epochs == (1...2).map { Fixture.epoch($0) })
        #expect(records[1].final == nil)
        #expect(records[2].epochs.isEmpty && records[3].epochs.isEmpty)
        let entries = try reader.entries()
        #expect(entries.map(\.record.run.seed) == [.max, .max])
        #expect(entries.map(\.record.run) == runs.prefix(2).map(\.run))
        #expect(entries.map(\.checkpointEpoch) == [nil, 2])
        #expect(entries.map(\.seconds) == [6, 3])
    }

    /// Every row of every table, as text.
    private func rows(of columns: [String: String]) throws -> [String] {
        try DatabaseQueue(path: file).read { database in
            try columns.keys.sorted().flatMap { table in
                try Row.fetchAll(database, sql: "SELECT \(columns[table] ?? "*") FROM \(table)").map {
                    "\(table) \($0.databaseValues)"
                }
            }
        }
    }

    /// The fifth form lacks a column for what else decides how a run learns; its runs have nothing to put there.
    @Test func theFifthFormIsReadAndBroughtUpToDate() throws {
        let text = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "ledger-5.sql")
        try DatabaseQueue(path: file).writeWithoutTransaction {
            try $0.execute(sql: String(contentsOf: text, encoding: .utf8))
        }
        let before = try LedgerReader(file: file).entries()
        let digest = "ac989f18cff1786da855d8a8543b52bacb4d174e5bcbd14abaaf7940f217fc09"
        #expect(before.map(\.record.contentDigest) == [digest])
        _ = try LedgerWriter(file: file, environment: nil)
        #expect(try LedgerReader(file: file).entries() == before)
        let learning = try DatabaseQueue(path: file).read {
            try Row.fetchAll($0, sql: "SELECT learning FROM run").map { $0["learning"] as String? }
        }
        #expect(learning == [nil])
    }

    private func columns() throws -> [String: String] {
        let tables = ["run", "epoch", "final_evaluation", "checkpoint", "session", "epoch_timing"]
        return try DatabaseQueue(path: file).read { database in
            Dictionary(
                uniqueKeysWithValues: try tables.map { table in
                    (table, try database.columns(in: table).map(\.name).joined(separator: ", "))
                })
        }
    }

    /// The fourth form, as that version wrote it from its first epoch to its end.
    @Test func theFourthFormIsReadAndBroughtUpToDate() throws {
        let text = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "ledger-4.sql")
        try DatabaseQueue(path: file).writeWithoutTransaction {
            try $0.execute(sql: String(contentsOf: text, encoding: .utf8))
        }
        let before = try LedgerReader(file: file).entries()
        let digest = "ac989f18cff1786da855d8a8543b52bacb4d174e5bcbd14abaaf7940f217fc09"
        #expect(before.map(\.record.contentDigest) == [digest])
        #expect(before.map(\.replicas) == [0] && before[0].record.isOver && before[0].timedEpochs == 2)
        _ = try LedgerWriter(file: file, environment: nil)
        #expect(try LedgerReader(file: file).entries() == before)
        let tables = try DatabaseQueue(path: file).read { try $0.tableExists("replica") }
        #expect(tables)
    }

    @Test(arguments: schemas) func isReadWithoutBeingChanged(schema: Int) throws {
        try make(schema)
        try expectEveryRecord(in: file)
        let migrations = try DatabaseQueue(path: file).read {
            try String.fetchAll($0, sql: "SELECT identifier FROM grdb_migrations")
        }
        #expect(schema == 3 ? migrations.count == 8 : migrations == (1...schema).map { "\($0)" })
    }

    @Test(arguments: schemas) func keepsEveryValueWhenAWriterBringsItUpToDate(schema: Int) throws {
        try make(schema)
        let columns = try columns()
        // The finished network's metrics are called so since.
        let renamed = columns.mapValues { $0.replacingOccurrences(of: "training_", with: "fitted_") }
        let after = columns.merging(["final_evaluation": renamed["final_evaluation"] ?? ""]) { $1 }
        let before = try rows(of: columns).map { row in
            row.hasPrefix("final") ? row.replacingOccurrences(of: "training_", with: "fitted_") : row
        }
        // So that no session of the test's own comes in, the writer ends at once and its row is taken away.
        _ = try LedgerWriter(file: file, environment: Fixture.environment)
        try DatabaseQueue(path: file).write { try $0.execute(sql: "DELETE FROM session WHERE id > 1") }
        #expect(before.count == 2 + 6 + 1 + 1 + 1 + 6)
        #expect(try rows(of: after) == before)
        #expect(try rows(of: ["run": "seed"]).allSatisfy { $0.contains("18446744073709551615") })
        try expectEveryRecord(in: file)
    }

    @Test(arguments: schemas) func goesOnFromItsCheckpoint(schema: Int) throws {
        try make(schema)
        let writer = try LedgerWriter(file: file, environment: Fixture.environment)
        #expect(try writer.recorder(for: runs[0], of: plan).map { _ in false } ?? true)
        let recorder = try #require(try writer.recorder(for: runs[1], of: plan))
        #expect(recorder.checkpoint == Fixture.checkpoint(of: runs[1], epoch: 2))
        for epoch in 3...4 { try recorder.record(Fixture.epoch(epoch)) }
        try recorder.runFinished(FinishedNetwork(evaluation: Fixture.final))
        #expect(try LedgerReader(file: file).records(of: runs)[1].final == Fixture.final)
    }

    @Test(arguments: [1, 2]) func aConfigurationWithoutSeedIsDamage(schema: Int) throws {
        try make(schema)
        try DatabaseQueue(path: file).write {
            try $0.execute(sql: "UPDATE run SET configuration = replace(configuration, 'seed: ', 'sod: ')")
        }
        #expect(
            throws: LedgerError.damaged(file: file, found: "a run whose configuration lacks a fact")
        ) {
            try LedgerReader(file: file).entries()
        }
    }

    /// The chain is made, and says that it is younger than the records.
    @Test(arguments: schemas) func getsItsChain(schema: Int) throws {
        try make(schema)
        let before = try LedgerReader(file: file).entries()
        #expect(before.allSatisfy { $0.chainedSince != nil })
        do {
            let writer = try LedgerWriter(file: file, environment: Fixture.environment)
            try #require(try writer.recorder(for: runs[1], of: plan)).record(Fixture.epoch(3))
            try #require(try writer.recorder(for: runs[2], of: plan)).record(Fixture.epoch(1))
        }
        let after = try LedgerReader(file: file).entries()
        #expect(after.map { $0.chainedSince == nil } == [false, false, true])
        #expect(after[0].record.chain == before[0].record.chain)
        try DatabaseQueue(path: file).write {
            try $0.execute(sql: "UPDATE chain SET since = NULL WHERE run = 1")
        }
        #expect(throws: LedgerError.self) { try LedgerReader(file: file).entries() }
    }

    /// What counts, ranges and values beside their bits can tell, they tell of old ledgers too.
    @Test(arguments: schemas) func damageOfCountsAndRangesIsFound(schema: Int) throws {
        for edit in [
            "DELETE FROM epoch WHERE run = 1 AND epoch = 4", "DELETE FROM epoch WHERE run = 1 AND epoch = 2",
            "INSERT INTO epoch SELECT 1, 5, \(Self.epochColumns) FROM epoch WHERE run = 1 AND epoch = 4",
            "UPDATE epoch SET training_loss = 0.1 WHERE epoch = 2",
            "UPDATE epoch SET training_accuracy = 1e17, training_accuracy_bits = \(bits(1e17)) WHERE epoch = 3",
            "UPDATE epoch SET training_loss = -1, training_loss_bits = \(bits(-1)) WHERE epoch = 1",
            "UPDATE final_evaluation SET test_accuracy = 7, test_accuracy_bits = \(bits(7))",
            "UPDATE run SET planned_epochs = 3", "UPDATE run SET identity = replace(identity, '1', '2')",
        ] {
            try? FileManager.default.removeItem(atPath: file)
            try make(schema)
            try DatabaseQueue(path: file).writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA foreign_keys = OFF; \(edit)")
            }
            #expect(throws: LedgerError.self, "\(edit)") { try LedgerReader(file: file).entries() }
            let damaged = try LedgerReader(file: file).attempts().contains { (try? $0.entry.get()) == nil }
            #expect(damaged, "\(edit)")
        }
    }

    private static let epochColumns = """
        training_loss, training_loss_bits, training_accuracy, training_accuracy_bits, validation_loss,
        validation_loss_bits, validation_accuracy, validation_accuracy_bits, parameter_digest
        """

    @Test(arguments: schemas) func isImported(schema: Int) throws {
        try make(schema)
        let transfers = try LedgerReader(file: file).transfers(identities: runs.map(\.identity.digest))
        let other = folder.file("other.sqlite")
        let writer = try LedgerWriter(file: other, environment: nil)
        let imported = try writer.importRuns(
            zip(runs, transfers).map { ($0, $1) }, of: plan, from: "tiny.sqlite")
        #expect(imported.map(\.newEpochs) == [4, 2])
        #expect(imported.map(\.hasCheckpoint) == [false, true])
        try expectEveryRecord(in: other)
    }
}
