import Foundation
import GRDB
import Records

/// What proves the records, kept in step with them.
extension Database {
    /// Begins the chain of a new attempt.
    func insertChain(of attempt: Int64, _ index: inout AttemptIndex) throws {
        let chain = StoredChain(of: try storedRun(attempt), since: nil)
        try insert(chain, of: attempt)
        try index.append(attempt, chain, in: self)
    }

    /// After an attempt of an earlier version got its layers and tensors.
    func updateChainOfConfiguration(of attempt: Int64, _ index: inout AttemptIndex) throws {
        let since = try String.fetchOne(
            self, sql: "SELECT since FROM chain WHERE run = ?", arguments: [attempt])
        try execute(
            sql: "UPDATE chain SET configuration = ? WHERE run = ?",
            arguments: [try storedRun(attempt).digest(since: since), attempt])
        try index.update(in: self)
    }

    /// The run's chain up to now.
    func chain(of attempt: Int64, structure: NetworkStructure) throws -> RunChain {
        let link = try String.fetchOne(
            cachedStatement(sql: "SELECT record FROM chain WHERE run = ?"), arguments: [attempt])
        guard let link else { throw LedgerFlaw(table: "chain", found: "no chain of digests") }
        return RunChain(after: link, structure: structure)
    }

    /// Keeps the newest link of the run's chain.
    func keep(_ chain: RunChain, of attempt: Int64) throws {
        try cachedStatement(sql: "UPDATE chain SET record = ? WHERE run = ?")
            .execute(arguments: [chain.link, attempt])
    }

    /// Adds how long an epoch took, and where.
    func insert(_ timing: EpochTiming, session: Int64, of attempt: Int64) throws {
        try insert(
            into: "epoch_timing",
            [
                ("run", attempt), ("epoch", timing.epoch), ("session", session), ("seconds", timing.seconds),
                ("finished_at", timing.finishedAt),
            ])
        let link = try String.fetchOne(
            cachedStatement(sql: "SELECT timing FROM chain WHERE run = ?"), arguments: [attempt])
        try cachedStatement(sql: "UPDATE chain SET timing = ? WHERE run = ?")
            .execute(arguments: [timing.link(after: link ?? ""), attempt])
    }

    /// After epochs were imported.
    func updateChainOfImports(of attempt: Int64) throws {
        try execute(
            sql: "UPDATE chain SET imports = ? WHERE run = ?",
            arguments: [try imports(of: attempt).digest, attempt])
    }

    /// Replaces the state to go on from.
    func replaceCheckpoint(_ checkpoint: StoredCheckpoint, state: Data, of attempt: Int64) throws {
        let link = try String.fetchOne(
            self, sql: "SELECT chain FROM epoch WHERE run = ? AND epoch = ?",
            arguments: [attempt, checkpoint.epoch])
        try execute(sql: "DELETE FROM checkpoint WHERE run = ?", arguments: [attempt])
        try insert(
            into: "checkpoint",
            [
                ("run", attempt), ("epoch", checkpoint.epoch), ("step", checkpoint.step),
                ("digest", checkpoint.digest), ("state", state),
            ])
        try execute(
            sql: "UPDATE chain SET checkpoint = ? WHERE run = ?",
            arguments: [checkpoint.seal(after: link ?? ""), attempt])
    }

    /// Chains what an earlier version recorded without. What cannot be read gets none, so that readers call it damaged.
    func chainWhatIsRecorded() throws {
        let today = Date().formatted(.iso8601.year().month().day())
        for id in try Int64.fetchAll(self, sql: "SELECT id FROM run ORDER BY id") {
            do {
                try chainRecords(of: id, since: today)
            } catch is LedgerFlaw {
                continue
            }
        }
        try keep(try Inventory(of: self))
    }

    private func chainRecords(of id: Int64, since: String) throws {
        let run = try storedRun(id)
        let reader = RecordReader(run, in: self)
        let record = try reader.stored().record
        let links = record.links
        var chain = StoredChain(of: run, since: since)
        chain.record = record.chain
        chain.imports = try imports(of: id).digest
        var sessions: [Int64: TrainingSessionRow] = [:]
        // Durations that cannot be read stay outside of their chain, and so are never shown.
        let timings = (try? reader.timings(&sessions, chain: nil)) ?? []
        for timing in timings { chain.timing = timing.link(after: chain.timing) }
        for (epoch, link) in zip(record.epochs, links.dropFirst()) {
            try cachedStatement(sql: "UPDATE epoch SET chain = ? WHERE run = ? AND epoch = ?")
                .execute(arguments: [link, id, epoch.epoch])
        }
        if let checkpoint = try? reader.checkpoint(of: record, chain: nil) {
            chain.checkpoint = checkpoint.seal(after: links[checkpoint.epoch])
        }
        try insert(chain, of: id)
    }

    private func storedRun(_ attempt: Int64) throws -> StoredRun {
        var known = StoredRun.Known()
        let run = try firstRow(of: "run", StoredRun.query, [attempt]) { row in
            try StoredRun(row: row, in: self, &known)
        }
        guard let run else { throw LedgerFlaw(table: "run", found: "no attempt \(attempt)") }
        return run
    }

    private func insert(_ chain: StoredChain, of attempt: Int64) throws {
        try insert(
            into: "chain",
            [
                ("run", attempt), ("identity", chain.identity), ("configuration", chain.configuration),
                ("record", chain.record), ("timing", chain.timing), ("imports", chain.imports),
                ("checkpoint", chain.checkpoint), ("since", chain.since),
            ])
    }
}
