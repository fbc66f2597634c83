public import Records

/// Why runs were not taken over: two ledgers, or a ledger and a report, hold other bits of one run.
public struct ImportConflict: Error, Sendable, Equatable {
    /// Where they differ: recorded in the ledger, found in the source.
    public let divergence: Divergence
    /// What was to be taken over.
    public let source: String
    /// Where the ledger has its side from; nil where it was trained there.
    public let origin: String?
}
