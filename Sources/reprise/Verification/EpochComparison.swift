import Plans
import Records

/// Compares what is trained now with the record of a run; throws the first `Divergence`.
struct EpochComparison: Sendable {
    private let record: RunRecord

    init(_ record: RunRecord) { self.record = record }

    /// An epoch with that of its number, which the record has unless it says that training ended before.
    func compare(_ epoch: EpochRecord) throws {
        guard let recorded = record.epochs.first(where: { $0.epoch == epoch.epoch }) else {
            var found = record
            found.epochs.append(epoch)
            (found.final, found.divergence) = (nil, nil)
            if let divergence = record.firstDivergence(from: found) { throw divergence }
            return
        }
        let divergence = recorded.firstDivergence(
            from: epoch, run: record.run.name, structure: record.structure)
        if let divergence { throw divergence }
    }

    /// The finished network.
    func compare(_ final: FinalEvaluation) throws { try compareEnd(final, nil) }

    /// Where a value was no longer finite.
    func compare(_ end: TrainingDivergence) throws { try compareEnd(nil, end) }

    private func compareEnd(_ final: FinalEvaluation?, _ end: TrainingDivergence?) throws {
        var found = record
        (found.final, found.divergence) = (final, end)
        if let divergence = record.firstDivergence(from: found) { throw divergence }
    }
}
