/// A finished epoch.
public struct EpochOutcome: Sendable {
    /// What is the same on every machine.
    public var record: EpochRecord
    /// What is not: how long it took, validation included.
    public var seconds: Double

    /// An epoch's record, and how long it took.
    public init(record: EpochRecord, seconds: Double) {
        self.record = record
        self.seconds = seconds
    }
}
