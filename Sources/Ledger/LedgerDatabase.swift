import Foundation
import GRDB

/// How both sides open the file, and how SQLite's errors become ours.
enum LedgerDatabase {
    /// Opens for writing, making the file and bringing its schema up to date.
    static func openForWriting(_ file: String) throws(LedgerError) -> DatabaseQueue {
        try translating(file, writing: true) {
            _ = try LedgerPlace.isFile(file)
            var configuration = Configuration()
            configuration.busyMode = .timeout(10)
            let database = try DatabaseQueue(path: file, configuration: configuration)
            // Before anything is written into it: a file of somebody else stays as it is, and so does a damaged one.
            try database.read {
                try check($0, file: file)
                try checkPages($0)
            }
            // Readers go on while an epoch is being written.
            let journal = try database.writeWithoutTransaction {
                try String.fetchOne($0, sql: "PRAGMA journal_mode = WAL")
            }
            guard journal == "wal" else {
                throw LedgerError.unwritable(
                    file: file, reason: "the file system offers no shared memory for SQLite's write-ahead log"
                )
            }
            // Written without waiting for the disk at each epoch: a killed process loses nothing by it, and where the power
            // fails the file is whole and ends some epochs earlier, which are trained again to the same bits.
            try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
            // First the mark, so that a crash before the tables are there leaves no foreign-looking file.
            try database.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA application_id = \(LedgerSchema.applicationID)")
            }
            try update(database, file: file)
            return database
        }
    }

    /// Opens for reading; nil where the file has no table yet, because its writer has only just begun.
    static func openForReading(_ file: String) throws(LedgerError) -> DatabaseQueue? {
        guard try LedgerPlace.isFile(file) else { throw .missing(file: file) }
        return try translating(file, writing: false) {
            // Where SQLite may put nothing beside the file, which it wants to even for reading.
            if access((LedgerPlace.resolved(file) as NSString).deletingLastPathComponent, W_OK) != 0 {
                return try copy(of: file)
            }
            do {
                return try reader(of: file)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_READONLY {
                // A writer was killed before it kept its log ahead: what it had begun has to be taken back first, which only who
                // may write can do.
                return try copy(of: file)
            }
        }
    }

    /// Opens a file beside which SQLite may put something; nil where it has no table yet.
    private static func reader(of file: String) throws -> DatabaseQueue? {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        let database = try DatabaseQueue(path: file, configuration: configuration)
        let (isReady, isUpToDate) = try database.read {
            try check($0, file: file)
            let isReady = try !LedgerSchema.migrator.appliedIdentifiers($0).isEmpty
            return (isReady, try isReady && LedgerSchema.isUpToDate($0))
        }
        guard isReady else { return nil }
        return isUpToDate ? database : try updatedCopy(of: database, file: file)
    }

    /// A ledger of an earlier version in memory, brought up to date, so that there is one way to read; the file
    /// stays as it is.
    private static func updatedCopy(of old: DatabaseQueue, file: String) throws -> DatabaseQueue {
        let copy = try DatabaseQueue()
        try old.backup(to: copy)
        try update(copy, file: file)
        return copy
    }

    private static func update(_ database: DatabaseQueue, file: String) throws {
        do {
            try LedgerSchema.update(database)
        } catch LedgerSchemaFlaw.unreadableConfiguration {
            throw LedgerError.damaged(file: file, found: "a run whose configuration lacks a fact")
        }
    }

    /// A ledger on a place that cannot be written, in memory; nil where it has no table yet.
    private static func copy(of file: String) throws -> DatabaseQueue? {
        let manager = FileManager.default
        let folder = manager.temporaryDirectory.appendingPathComponent("ledger-\(UUID().uuidString)")
        defer { try? manager.removeItem(at: folder) }
        try manager.createDirectory(at: folder, withIntermediateDirectories: true)
        let place = folder.appendingPathComponent("ledger.sqlite").path
        try manager.copyItem(atPath: LedgerPlace.resolved(file), toPath: place)
        // What a killed writer has left there belongs to the records.
        for end in ["-wal", "-journal"] {
            let log = LedgerPlace.resolved(file) + end
            if manager.fileExists(atPath: log) { try manager.copyItem(atPath: log, toPath: place + end) }
        }
        for name in [place, place + "-wal", place + "-journal"] where manager.fileExists(atPath: name) {
            try manager.setAttributes([.posixPermissions: 0o600], ofItemAtPath: name)
        }
        // The first look of a connection that may write takes back what a journal says was not finished.
        try DatabaseQueue(path: place).read { _ = try $0.tableExists("run") }
        guard let database = try reader(of: place) else { return nil }
        let copy = try DatabaseQueue()
        try database.backup(to: copy)
        return copy
    }

    /// Refuses everything but a ledger of this version or an older one, and a database with nothing in it.
    private static func check(_ database: Database, file: String) throws {
        let application = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        if application == LedgerSchema.applicationID {
            guard try LedgerSchema.hasReadableSteps(database) else {
                throw LedgerFlaw(table: "grdb_migrations", found: "a step without a name")
            }
            if try LedgerSchema.isNewer(database) {
                throw LedgerError.newerSchema(file: file)
            }
            // A step and its name are written at once, so that without one there is no table yet.
            if try LedgerSchema.migrator.appliedIdentifiers(database).isEmpty, try database.tableExists("run")
            {
                throw LedgerFlaw(table: "grdb_migrations", found: "no steps, beside what they have made")
            }
            return
        }
        let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
        guard application == 0, tables == 0 else {
            throw LedgerError.notALedger(file: file, found: "an SQLite database of another application")
        }
    }

    /// SQLite's own look at its pages, before more is written among them.
    private static func checkPages(_ database: Database) throws {
        let answer = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
        guard answer == "ok" else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: answer)
        }
    }

    /// Runs `body`, turning every error of SQLite into one that names the file and the remedy.
    static func translating<Result>(
        _ file: String, writing: Bool, _ body: () throws -> Result
    ) throws(LedgerError) -> Result {
        do {
            return try body()
        } catch let error as LedgerError {
            throw error
        } catch let flaw as LedgerFlaw {
            throw .damaged(
                file: file,
                found: "table \(flaw.table)" + (flaw.epoch.map { ", epoch \($0)" } ?? "") + ": \(flaw.found)")
        } catch let error as DatabaseError {
            throw translate(error, file: file, writing: writing)
        } catch {
            throw writing
                ? .unwritable(file: file, reason: "\(error)") : .unreadable(file: file, reason: "\(error)")
        }
    }

    /// Whether an error means that the file is not what was written. Our statements are right, so that an error in one
    /// means tables that are not ours any more.
    static func isDamage(_ error: DatabaseError) -> Bool {
        let codes: [ResultCode] = [
            .SQLITE_CORRUPT, .SQLITE_MISMATCH, .SQLITE_CONSTRAINT, .SQLITE_ERROR, .SQLITE_TOOBIG,
            .SQLITE_FORMAT,
            .SQLITE_RANGE, .SQLITE_SCHEMA,
        ]
        return codes.contains(error.resultCode)
    }

    /// Whether files may only grow to a certain size, which SQLite does not tell from trouble with the device.
    private static var isFileSizeLimited: Bool {
        var limit = rlimit()
        return getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0
            && limit.rlim_cur < UInt64(Int64.max)
    }

    private static func translate(_ error: DatabaseError, file: String, writing: Bool) -> LedgerError {
        let reason = error.message ?? "SQLite gave code \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_NOTADB:
            return .notALedger(file: file, found: "no SQLite database")
        case _ where isDamage(error):
            return .damaged(file: file, found: reason)
        case .SQLITE_FULL:
            return .full(file: file)
        case _
        where [.SQLITE_IOERR_WRITE, .SQLITE_IOERR_SHMSIZE].contains(error.extendedResultCode)
            && isFileSizeLimited:
            return .full(file: file)
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return .inUse(file: file, process: nil)
        default:
            return writing ? .unwritable(file: file, reason: reason) : .unreadable(file: file, reason: reason)
        }
    }
}

extension Database {
    /// Adds one row, columns by name.
    func insert(into table: String, _ columns: [(name: String, value: (any DatabaseValueConvertible)?)])
        throws
    {
        let names = columns.map(\.name).joined(separator: ", ")
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        // Kept: to read a statement takes longer than to carry it out.
        try cachedStatement(sql: "INSERT INTO \(table) (\(names)) VALUES (\(places))")
            .execute(arguments: StatementArguments(columns.map(\.value)))
    }
}
