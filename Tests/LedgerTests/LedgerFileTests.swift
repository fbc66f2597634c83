import Foundation
import GRDB
import Ledger
import Records
import Testing

@Suite struct LedgerFileTests {
    let folder: TemporaryFolder
    var file: String { folder.file("tiny.sqlite") }

    init() throws {
        folder = try TemporaryFolder()
    }

    @discardableResult
    func writer() throws -> LedgerWriter { try LedgerWriter(file: file, environment: Fixture.environment) }

    @Test func schemaIsStrictMarkedAndInWriteAheadMode() throws {
        try writer()
        try DatabaseQueue(path: file).read { database in
            #expect(try Int.fetchOne(database, sql: "PRAGMA application_id") == 0x5265_7072)
            #expect(try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal")
            let loose = try String.fetchAll(
                database,
                sql: "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 ORDER BY name")
            #expect(loose == ["grdb_migrations", "sqlite_schema"])
        }
    }

    @Test func aRemovedLedgerIsNoticed() throws {
        let writer = try writer()
        try writer.checkThatItIsThere()
        try FileManager.default.moveItem(atPath: file, toPath: file + ".away")
        #expect(throws: LedgerError.removed(file: file)) { try writer.checkThatItIsThere() }
        try Data().write(to: URL(fileURLWithPath: file))
        #expect(throws: LedgerError.removed(file: file)) { try writer.checkThatItIsThere() }
    }

    /// A writer that was killed before it kept its log ahead leaves a journal, by which what it had begun is
    /// taken back: who only reads sees none of that, and a writer goes on.
    @Test func whatAJournalTakesBackIsNotRead() throws {
        try writer()
        let killed = folder.file("killed.sqlite")
        try DatabaseQueue(path: file).writeWithoutTransaction { database in
            #expect(try String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE") == "delete")
            // More than is kept in memory, so that a part of it is in the file already.
            try database.execute(sql: "PRAGMA cache_size = 1; BEGIN; CREATE TABLE begun (page BLOB)")
            for _ in 0..<50 { try database.execute(sql: "INSERT INTO begun VALUES (zeroblob(4000))") }
            for end in ["", "-journal"] {
                try FileManager.default.copyItem(atPath: file + end, toPath: killed + end)
            }
            try database.execute(sql: "ROLLBACK")
        }
        var configuration = Configuration()
        configuration.readonly = true
        #expect(throws: DatabaseError.self) {
            try DatabaseQueue(path: killed, configuration: configuration).read { try $0.tableExists("run") }
        }
        #expect(throws: Never.self) { try LedgerReader(file: killed) }
        #expect(throws: Never.self) { try LedgerWriter(file: killed, environment: Fixture.environment) }
        let tables = try DatabaseQueue(path: killed).read { database in
            try ["begun", "run"].filter { try database.tableExists($0) }
        }
        #expect(tables == ["run"])
    }

    /// Missing is only what does not exist.
    @Test func whatIsNoFileIsNotMissing() throws {
        #expect(throws: LedgerError.missing(file: file)) { try LedgerReader(file: file) }
        try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "nowhere")
        #expect(throws: LedgerError.notALedger(file: file, found: "a link that leads nowhere")) {
            try LedgerReader(file: file)
        }
        try FileManager.default.removeItem(atPath: file)
        #expect(mkfifo(file, 0o644) == 0)
        #expect(throws: LedgerError.notALedger(file: file, found: "a pipe")) { try LedgerReader(file: file) }
        #expect(throws: LedgerError.notALedger(file: file, found: "a pipe")) { try writer() }
        #expect(throws: LedgerError.self) { try LedgerReader(file: file + "/x") }
    }

    /// However it is called, a ledger has one lock, and no link in the lock's place is followed.
    @Test func aLedgerHasOneLock() throws {
        let writer = try writer()
        let link = folder.file("link.sqlite")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
        #expect(throws: LedgerError.self) { try LedgerWriter(file: link, environment: Fixture.environment) }
        withExtendedLifetime(writer) {}
        let other = folder.file("other.sqlite")
        try FileManager.default.createSymbolicLink(
            atPath: other + ".lock", withDestinationPath: folder.file("target"))
        #expect(throws: LedgerError.self) { try LedgerWriter(file: other, environment: Fixture.environment) }
        #expect(!FileManager.default.fileExists(atPath: folder.file("target")))
    }

    @Test func openingAgainChangesNoTable() throws {
        try writer()
        let schema = {
            try DatabaseQueue(path: file).read {
                try String.fetchAll($0, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
            }
        }
        let before = try schema()
        try writer()
        #expect(try schema() == before)
    }

    @Test func secondWriterIsRefusedUntilTheFirstHasGone() throws {
        let first = try writer()
        withExtendedLifetime(first) {
            let error = #expect(throws: LedgerError.self) { try writer() }
            #expect(error == .inUse(file: file, process: Int(ProcessInfo.processInfo.processIdentifier)))
        }
    }

    @Test func lockGoesWithTheWriter() throws {
        try writer()
        try writer()
    }

    @Test func readingGoesOnWhileAnotherConnectionWrites() throws {
        let plan = try Fixture.plan()
        let runs = try Fixture.runs(plan)
        let writer = try writer()
        let recorder = try #require(try writer.recorder(for: runs[0], of: plan))
        try recorder.record(Fixture.epoch(1))
        // A transaction that stays open, as a slow disk would keep it.
        let other = try DatabaseQueue(path: file)
        try other.inDatabase { database in
            try database.execute(sql: "BEGIN IMMEDIATE; DELETE FROM epoch")
            #expect(try LedgerReader(file: file).records(of: [runs[0]])[0].epochs.count == 1)
            try database.execute(sql: "ROLLBACK")
        }
    }

    @Test func readingMakesNoFile() {
        #expect(throws: LedgerError.missing(file: file)) { try LedgerReader(file: file) }
        #expect(!FileManager.default.fileExists(atPath: file))
    }

    @Test func emptyFileIsAnEmptyLedger() throws {
        try Data().write(to: URL(fileURLWithPath: file))
        #expect(try LedgerReader(file: file).entries().isEmpty)
        try writer()
        #expect(try LedgerReader(file: file).entries().isEmpty)
    }

    /// SQLite takes a file of one byte for an empty one.
    @Test(arguments: [1, 2, 100, 511, 3_400]) func textFileIsRefusedAndLeftAlone(size: Int) throws {
        let text = Data(String(repeating: "This is a letter, not a database.\n", count: 100).utf8).prefix(
            size)
        try text.write(to: URL(fileURLWithPath: file))
        let expected = LedgerError.notALedger(file: file, found: "no SQLite database")
        #expect(throws: expected) { try writer() }
        #expect(throws: expected) { try LedgerReader(file: file) }
        #expect(FileManager.default.contents(atPath: file) == text)
    }

    @Test func databaseOfAnotherApplicationIsRefusedAndLeftAlone() throws {
        try DatabaseQueue(path: file).write { try $0.execute(sql: "CREATE TABLE letter (text TEXT)") }
        let before = FileManager.default.contents(atPath: file)
        let expected = LedgerError.notALedger(file: file, found: "an SQLite database of another application")
        #expect(throws: expected) { try writer() }
        #expect(throws: expected) { try LedgerReader(file: file) }
        #expect(FileManager.default.contents(atPath: file) == before)
    }

    @Test func newerSchemaIsRefused() throws {
        try writer()
        try DatabaseQueue(path: file).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999')")
        }
        #expect(throws: LedgerError.newerSchema(file: file)) { try writer() }
        #expect(throws: LedgerError.newerSchema(file: file)) { try LedgerReader(file: file) }
    }

    @Test func damageIsNamed() throws {
        let plan = try Fixture.plan()
        let runs = try Fixture.runs(plan)
        do {
            let writer = try writer()
            for run in runs { try writer.recorder(for: run, of: plan)?.record(Fixture.epoch(1)) }
        }
        var bytes = try #require(FileManager.default.contents(atPath: file))
        for index in 4096..<bytes.count { bytes[index] = 0xa5 }
        try bytes.write(to: URL(fileURLWithPath: file))
        let error = #expect(throws: LedgerError.self) { try LedgerReader(file: file).entries() }
        guard case .damaged = error else {
            Issue.record("expected damage, found \(String(describing: error))")
            return
        }
    }

    @Test func folderThatCannotBeMadeIsNamed() throws {
        try Data().write(to: URL(fileURLWithPath: folder.file("blocker")))
        let file = folder.file("blocker/tiny.sqlite")
        #expect(throws: LedgerError.unwritable(file: file, reason: "its folder cannot be made")) {
            try LedgerWriter(file: file, environment: Fixture.environment)
        }
    }

    @Test func folderInPlaceOfTheFileIsNamed() throws {
        try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: true)
        #expect(throws: LedgerError.self) { try writer() }
        #expect(throws: LedgerError.self) { try LedgerReader(file: file) }
    }
}
