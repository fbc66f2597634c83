import Digests
import GRDB
import Records

/// A row of the table `chain`: what proves an attempt.
struct StoredChain {
    /// The identity once more, so that a changed one is known.
    let identity: String
    /// Of the row of `run`, its layers and its tensors.
    var configuration: String
    /// The newest link of the run's chain.
    var record: String
    /// The newest link of the chain of durations.
    var timing: String
    /// Of the rows of `imported_epochs`.
    var imports: String
    /// The day on which the chain was made of records that were there already; nil where it is as old as the run.
    let since: String?
    /// The seal of the checkpoint: not beside the state, which would have to be read to get at it. Nil where there is none.
    var checkpoint: String?
    /// Of the rows of `replica`; nil where there are none.
    var replicas: String?

    static let columns = """
        chain.identity, chain.configuration, chain.record, chain.timing, chain.imports, chain.since, chain.checkpoint, \
        chain.replicas
        """

    /// - Parameter first: where `columns` begin in the row.
    /// - Throws: `LedgerFlaw` where there is none.
    init(row: LedgerRow, from first: Int) throws(LedgerFlaw) {
        let row = row.of("chain")
        guard let identity = try row.optionalText(first) else { throw row.flaw("no chain of digests") }
        self.identity = identity
        configuration = try row.text(first + 1)
        record = try row.text(first + 2)
        timing = try row.text(first + 3)
        imports = try row.text(first + 4)
        since = try row.optionalText(first + 5)
        checkpoint = try row.optionalText(first + 6)
        replicas = try row.optionalText(first + 7)
    }

    init(of run: StoredRun, since: String?) {
        identity = run.identity
        configuration = run.digest(since: since)
        record = run.emptyRecord.chain
        timing = Self.noTiming
        imports = FieldDigest("imports").digest
        self.since = since
    }

    /// The chain of durations before the first.
    static let noTiming = FieldDigest("timing").digest
}
