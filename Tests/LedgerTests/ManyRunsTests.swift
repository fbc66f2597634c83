import Foundation
import GRDB
import Ledger
import Plans
import Records
import Testing

/// So many runs that all cores read them.
@Suite struct ManyRunsTests {
    let folder: TemporaryFolder
    let runs: [PlannedRun]
    let records: [RunRecord]
    var file: String { folder.file("tiny.sqlite") }

    /// Four conditions with 260 seeds: an epoch of each, no two alike.
    init() throws {
        folder = try TemporaryFolder()
        let seeds = (1...260).map(String.init).joined(separator: ", ")
        let plan = try Fixture.plan(seedLine: "seeds: [\(seeds)]")
        runs = try Fixture.runs(plan)
        records = runs.enumerated().map { index, run in
            var record = run.emptyRecord
            record.epochs = [Fixture.epoch(1, loss: Double(index), of: run)]
            return record
        }
        let writer = try LedgerWriter(file: file, environment: nil)
        _ = try writer.importRuns(
            zip(runs, records).map { run, record in
                IncomingRun(run: run, source: "there") { LedgerTransfer(record: record) }
            }, of: plan)
    }

    @Test func eachIsReadAsItself() throws {
        #expect(runs.count == 1040)
        #expect(try LedgerReader(file: file).records(of: runs) == records)
        #expect(try LedgerReader(file: file).entries().map(\.record.run.seed) == runs.map(\.run.seed))
    }

    /// Wherever it is, damage is of one run.
    @Test(arguments: [0, 520, 1039]) func damageIsOfOneRun(place: Int) throws {
        try DatabaseQueue(path: file).write {
            try $0.execute(sql: "UPDATE epoch SET training_loss = 7.5 WHERE run = ?", arguments: [place + 1])
        }
        let standing = try LedgerReader(file: file).standing(of: runs)
        let damaged = standing.indices.filter { (try? standing[$0].get()) == nil }
        #expect(damaged == [place])
    }

    /// A seed that stands in the configuration of another run.
    @Test func seedsAreNotExchanged() throws {
        try DatabaseQueue(path: file).write {
            try $0.execute(sql: "UPDATE run SET seed = '7' WHERE id = 900")
        }
        let standing = try LedgerReader(file: file).standing(of: runs)
        #expect(standing.indices.filter { (try? standing[$0].get()) == nil } == [899])
    }
}
