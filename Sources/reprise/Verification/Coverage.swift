import Plans
import Records

/// What share of a report's records was compared.
struct Coverage: Sendable, Encodable {
    /// One run of the report.
    struct Run: Sendable, Encodable {
        let run, identity: String
        let recordedEpochs, plannedEpochs: Int
        var comparedEpochs = 0
        /// Whether it has come to its end, a final evaluation or a divergence.
        let isOver: Bool
        var comparedEnd = false

        init(_ record: RunRecord) {
            run = record.run.name
            identity = record.identity
            recordedEpochs = record.epochs.count
            plannedEpochs = record.plannedEpochs
            isOver = record.isOver
        }
    }

    var runs: [Run]

    init(_ records: [RunRecord]) { runs = records.map(Run.init) }

    var comparedEpochs: Int { runs.reduce(0) { $0 + $1.comparedEpochs } }
    var recordedEpochs: Int { runs.reduce(0) { $0 + $1.recordedEpochs } }
    var comparedEnds: Int { runs.count { $0.comparedEnd } }
    var recordedEnds: Int { runs.count { $0.isOver } }
    var isEmpty: Bool { comparedEpochs == 0 && comparedEnds == 0 }

    /// As in `1,234 of 1,850 epochs (66.7%) of 9 runs; final evaluations of 5 of 9`.
    var sentence: String {
        let share = recordedEpochs > 0 ? Double(comparedEpochs) / Double(recordedEpochs) : 1
        // 100.0% is said of all of it alone.
        let percent = comparedEpochs < recordedEpochs ? min(99.9, 100 * share) : 100
        let begun = runs.count { $0.recordedEpochs < $0.plannedEpochs && !$0.isOver }
        return "\(Numbers.count(comparedEpochs)) of \(Numbers.count(recordedEpochs)) epochs "
            + "(\(Numbers.fixed(percent, decimals: 1))%) of \(runs.count) \(runs.count == 1 ? "run" : "runs"); "
            + "final evaluations of \(comparedEnds) of \(recordedEnds)"
            + (begun > 0 ? "; \(begun) \(begun == 1 ? "run has" : "runs have") only begun in the report" : "")
    }

    mutating func noteEpoch(of run: String) { change(run) { $0.comparedEpochs += 1 } }
    mutating func noteEnd(of run: String) { change(run) { $0.comparedEnd = true } }

    private mutating func change(_ name: String, _ body: (inout Run) -> Void) {
        if let index = runs.firstIndex(where: { $0.run == name }) { body(&runs[index]) }
    }
}
