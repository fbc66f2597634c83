import Plans

/// A condition on the difference under which a build should fail, as in `test_accuracy drops 0.002`.
public struct Gate: Sendable, Equatable {
    private enum Condition: Equatable {
        /// A result that is neither the same bits nor within the noise of the seeds.
        case changed
        /// A mean that moved by at least so much, and, where that is asked for, by more than seeds make it move.
        case moved(Metric, Direction, by: Double, beyondNoise: Bool)
    }

    private enum Direction: String, CaseIterable {
        case drops, rises, moves

        /// How far a value moved in this direction.
        func distance(_ difference: Double) -> Double {
            switch self {
            case .drops: -difference
            case .rises: difference
            case .moves: difference.magnitude
            }
        }
    }

    /// As the user wrote it.
    public let text: String
    private let condition: Condition
    /// The only run that is looked at, with all its seeds; nil for all.
    private let run: String?

    /// Reads `changed` or `METRIC drops|rises|moves AMOUNT`, the latter also with ` beyond noise`, and either with
    /// ` in RUN` behind it.
    /// - Throws: `DiffError` that says what is wrong.
    public init(_ text: String) throws(DiffError) {
        var words = text.split(separator: " ").map(String.init)
        var run: String?
        if words.count > 2, words[words.count - 2] == "in" {
            run = words.removeLast()
            words.removeLast()
        }
        let beyondNoise = words.count > 2 && words.suffix(2) == ["beyond", "noise"]
        if beyondNoise { words.removeLast(2) }
        func refused(_ expected: String, _ found: String) -> DiffError {
            DiffError(
                place: "--fail-on '\(text)'", expected: expected,
                found: found.isEmpty ? "nothing" : "'\(found)'",
                remedy: "write it as in `changed`, `test_accuracy drops 0.002 in conv1-normal` or "
                    + "`test_accuracy drops 0.002 beyond noise`")
        }
        if words == ["changed"] {
            guard !beyondNoise else {
                throw refused("`changed` alone, which is beyond noise by itself", text)
            }
            condition = .changed
        } else {
            guard words.count == 3 else {
                throw refused("`changed`, or a metric, `drops`, `rises` or `moves`, and an amount", text)
            }
            guard let metric = Metric.headlines.first(where: { $0.name == words[0] }) else {
                let all = Metric.headlines.map(\.name).joined(separator: ", ")
                throw refused("one of the metrics \(all)", words[0])
            }
            guard let direction = Direction(rawValue: words[1]) else {
                throw refused("`drops`, `rises` or `moves`", words[1])
            }
            guard let amount = Double(words[2]), amount > 0, amount.isFinite else {
                throw refused("an amount above 0", words[2])
            }
            condition = .moved(metric, direction, by: amount, beyondNoise: beyondNoise)
        }
        self.text = text
        self.run = run
    }

    /// Why the gate fails on a comparison, a sentence for each reason; empty where it does not.
    ///
    /// A gate that cannot be asked of a run fails, also where the run is missing.
    public func failures(in comparison: Comparison) -> [String] {
        let conditions = comparison.conditions.filter { run == nil || $0.name == run }
        let missing = comparison.removed.filter { run == nil || $0 == run }
        if let run, conditions.isEmpty, missing.isEmpty {
            return ["\(run) is not on both sides"]
        }
        var failures = missing.map { "\($0) is missing on the new side" }
        if condition == .changed {
            failures += comparison.added.filter { run == nil || $0 == run }
                .map { "\($0) is missing on the old side" }
        }
        return failures + conditions.compactMap(failure)
    }

    private func failure(in condition: ConditionComparison) -> String? {
        switch self.condition {
        case .changed:
            switch condition.verdict {
            case .sameBits, .withinSeedNoise: return nil
            case .changed: return "\(condition.name) changed"
            case .cannotBeTold: return "\(condition.name) has too few seeds to tell a change from noise"
            case .notComparable(let reason): return "\(condition.name) could not be compared: \(reason)"
            }
        case .moved(let metric, let direction, let amount, let beyondNoise):
            guard let row = condition.rows.first(where: { $0.metric == metric }) else {
                return "\(condition.name) has no \(metric.name)"
            }
            if case .notComparable(let reason) = row.verdict {
                return "\(metric.name) of \(condition.name) could not be compared: \(reason)"
            }
            // A share such as 0.970 is not exact in binary: an amount that is met up to rounding is met.
            let change = row.change ?? .nan
            guard !(direction.distance(change) < amount * (1 - 1e-9)) else { return nil }
            let moved = "\(metric.name) of \(condition.name) changed by \(Numbers.change(metric, change))"
            return beyondNoise ? beyondNoiseFailure(moved, row.verdict) : moved
        }
    }

    /// Why a movement that is large enough fails a gate that knows noise; nil where it is noise.
    private func beyondNoiseFailure(_ moved: String, _ verdict: Verdict) -> String? {
        switch verdict {
        case .sameBits, .withinSeedNoise: nil
        case .changed(.some): moved + ", which is more than noise"
        case .changed(nil): moved + ", and no seeds tell how large noise is"
        case .cannotBeTold, .notComparable: moved + ", and too few seeds tell how large noise is"
        }
    }
}
