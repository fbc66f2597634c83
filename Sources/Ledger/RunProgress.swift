import GRDB
public import Plans
public import Records

/// How far a run is, by counting what is recorded of it.
public struct RunProgress: Sendable {
    /// Recorded epochs.
    public let epochs: Int
    /// Those of them that came from elsewhere.
    public let importedEpochs: Int
    /// How often it was trained again in other ledgers.
    public let replicas: Int
    /// What the finished network came to, without its answers; nil where the run is not finished.
    public let final: FinalEvaluation?
    /// Where the run ended because a value was no longer finite.
    public let divergence: TrainingDivergence?

    private static let query = """
        SELECT run.identity, (SELECT count(*) FROM epoch WHERE epoch.run = run.id),
            (SELECT coalesce(sum(last - first + 1), 0) FROM imported_epochs WHERE imported_epochs.run = run.id),
            (SELECT count(*) FROM replica WHERE replica.run = run.id),
            divergence.epoch, divergence.step, divergence.tensor, state_digest\(Metric.Scope.run.columnList)
        FROM run LEFT JOIN final_evaluation ON final_evaluation.run = run.id
            LEFT JOIN divergence ON divergence.run = run.id
        ORDER BY run.id
        """

    private init(_ row: LedgerRow) throws {
        (epochs, importedEpochs, replicas) = (try row.integer(1), try row.integer(2), try row.integer(3))
        divergence = try row.optionalText(6).map {
            TrainingDivergence(epoch: try row.integer(4), step: try row.integer(5), tensor: $0)
        }
        final = try row.optionalText(7).map {
            FinalEvaluation(metrics: try row.values(.run, from: 8), stateDigest: $0)
        }
    }

    /// A finished attempt stands before one that diverged, and this before others; of equals the newest.
    private var rank: Int { final != nil ? 2 : divergence != nil ? 1 : 0 }

    fileprivate static func standing(in database: Database) throws -> [String: RunProgress] {
        // Attempts that were taken away are noticed; values that were changed are not.
        _ = try AttemptFinder(database: database).checkedInventory()
        var standing: [String: RunProgress] = [:]
        try database.forEachRow(of: "run", query) { row in
            let (identity, progress) = (try row.text(0), try RunProgress(row))
            if progress.rank >= standing[identity]?.rank ?? 0 { standing[identity] = progress }
        }
        return standing
    }
}

extension LedgerReader {
    /// How far each of `runs` is, in their order, by counting alone: no value is checked, for there may be millions. Nil of
    /// what has not begun.
    public func progress(of runs: [PlannedRun]) throws(LedgerError) -> [RunProgress?] {
        let standing = try read(RunProgress.standing) ?? [:]
        return runs.map { standing[$0.identity.digest] }
    }
}
