import Foundation
import Ledger
import Plans
import Records
import Synchronization
import Testing
import Threads
import Training

/// The runner and the ledger together, with a stand-in for the trainer whose state is one running number.
@Suite struct PlanRunnerTests {
    let folder: TemporaryFolder
    let plan: Plan
    let runs: [PlannedRun]
    var file: String { folder.file("tiny.sqlite") }

    init() throws {
        folder = try TemporaryFolder()
        plan = try Fixture.plan()
        runs = try Fixture.runs(plan)
    }

    struct Interruption: Error {}

    /// Trains four epochs of two steps; calls `step` before each, which may throw.
    func training(_ step: @escaping @Sendable (Plan.Run, Int) throws -> Void = { _, _ in })
        -> PlanRunner.Training
    {
        let sizes = Dictionary(uniqueKeysWithValues: runs.map { ($0.run, 3 * $0.parameterCount) })
        return { run, checkpoint, observer in
            var state = checkpoint?.values[0] ?? Float(run.name.utf8.count)
            for epoch in (checkpoint?.epoch ?? 0) + 1...4 {
                for _ in 0..<2 {
                    if observer.isCancelled() { throw TrainingError.cancelled }
                    try step(run, epoch)
                    state = state * 1.7 + Float(epoch)
                }
                let record = EpochRecord(
                    epoch: epoch, training: Metrics(loss: Double(state), accuracy: 0.5), validation: nil,
                    parameterDigest: Fixture.digest(Int(state.bitPattern)))
                try observer.epochFinished(EpochOutcome(record: record, seconds: 0)) { [state] in
                    Checkpoint(
                        epoch: epoch, step: 2 * epoch, values: Array(repeating: state, count: sizes[run] ?? 0)
                    )
                }
            }
            return FinishedNetwork(
                evaluation: FinalEvaluation(
                    training: Metrics(loss: Double(state), accuracy: 1), test: Metrics(loss: 1, accuracy: 0),
                    stateDigest: Fixture.digest(Int(state.bitPattern))))
        }
    }

    func train(
        jobs: Int = 1, interval: Duration = .zero, isCancelled: @escaping @Sendable () -> Bool = { false },
        _ training: @escaping PlanRunner.Training
    ) throws {
        let writer = try LedgerWriter(file: file, environment: Fixture.environment)
        try PlanRunner(jobs: jobs, checkpointInterval: interval, training: training)
            .train(runs, recorder: { try writer.recorder(for: $0, of: plan) }, isCancelled: isCancelled)
    }

    func digests(_ file: String) throws -> [String] {
        try LedgerReader(file: file).records(of: runs).map(\.contentDigest)
    }

    func uninterruptedDigests() throws -> [String] {
        let other = folder.file("other.sqlite")
        let writer = try LedgerWriter(file: other, environment: Fixture.environment)
        try PlanRunner(jobs: 1, training: training())
            .train(runs, recorder: { try writer.recorder(for: $0, of: plan) })
        return try digests(other)
    }

    @Test(arguments: [1, 2, 3, 8])
    func anyNumberOfJobsGivesTheSameRecords(jobs: Int) throws {
        try train(jobs: jobs, training())
        #expect(try digests(file) == uninterruptedDigests())
    }

    /// With checkpoints after every epoch and with none at all: then recorded epochs are trained again.
    @Test(arguments: [Duration.zero, .seconds(3600)], [1, 2, 3, 4])
    func interruptedRunsEndInTheSameRecords(interval: Duration, epoch: Int) throws {
        #expect(throws: Interruption.self) {
            try train(interval: interval, training { if $1 == epoch { throw Interruption() } })
        }
        try train(interval: interval, training())
        #expect(try digests(file) == uninterruptedDigests())
    }

    @Test func resumingStartsAfterTheCheckpoint() throws {
        let epochs = Mutex<[Int]>([])
        #expect(throws: Interruption.self) { try train(training { if $1 == 3 { throw Interruption() } }) }
        let first = try #require(runs.max { $0.parameterCount < $1.parameterCount })
        let interrupted = try LedgerReader(file: file).entries()
        #expect(interrupted.map(\.checkpointEpoch) == [2])
        try train(
            training { run, epoch in
                if run.model == first.run.model { epochs.withLock { $0.append(epoch) } }
            })
        // One run of the larger model from epoch 3, the other from its first; two steps each.
        #expect(epochs.withLock { $0 } == [3, 3, 4, 4, 1, 1, 2, 2, 3, 3, 4, 4])
    }

    @Test func nothingIsTrainedTwice() throws {
        try train(training())
        try train(training { _, _ in throw Interruption() })
    }

    @Test func cancellingStopsAtTheNextStepAndKeepsWhatIsRecorded() throws {
        let steps = Atomic(0)
        #expect(throws: TrainingError.cancelled) {
            try train(
                isCancelled: { steps.load(ordering: .relaxed) >= 5 },
                training { _, _ in steps.add(1, ordering: .relaxed) })
        }
        #expect(steps.load(ordering: .relaxed) == 5)
        #expect(try LedgerReader(file: file).entries().map { $0.record.epochs.count } == [2])
    }

    @Test func cancellingDuringTheLastStepOfAnEpochKeepsItsState() throws {
        let steps = Atomic(0)
        #expect(throws: TrainingError.cancelled) {
            try train(
                interval: .seconds(3600), isCancelled: { steps.load(ordering: .relaxed) >= 6 },
                training { _, _ in steps.add(1, ordering: .relaxed) })
        }
        #expect(try LedgerReader(file: file).entries().map(\.checkpointEpoch) == [3])
    }

    @Test(.timeLimit(.minutes(1))) func anErrorStopsTheOtherRuns() throws {
        #expect(throws: Interruption.self) {
            try train(jobs: 4) { run, _, observer in
                if run.name == "small-shuffled" { throw Interruption() }
                // The others go on until they are told to stop.
                while !observer.isCancelled() { Thread.sleep(forTimeInterval: 0.001) }
                throw TrainingError.cancelled
            }
        }
        #expect(try LedgerReader(file: file).records(of: runs).allSatisfy { $0.final == nil })
    }

    /// A run that is no longer finite is an outcome: the others are trained, and it is not trained again.
    @Test(arguments: [1, 2]) func aDivergenceStopsNoOtherRun(jobs: Int) throws {
        let end = TrainingDivergence(epoch: 3, step: 1, tensor: "the loss")
        let honest = training()
        let diverging: PlanRunner.Training = { run, checkpoint, observer in
            guard run.name == "large-normal" else { return try honest(run, checkpoint, observer) }
            return try training { if $1 == 3 { throw TrainingError.diverged(run: run.name, end) } }(
                run, checkpoint, observer)
        }
        try train(jobs: jobs, diverging)
        let records = try LedgerReader(file: file).records(of: runs)
        #expect(records.filter { $0.final == nil }.map(\.run.name) == ["large-normal"])
        let diverged = try #require(records.first { $0.final == nil })
        #expect(diverged.divergence == end && diverged.epochs.count == 2)
        try train(training { _, _ in throw Interruption() })
    }

    @Test func brokenDeterminismIsNoticedOnTheWay() throws {
        #expect(throws: Interruption.self) {
            try train(interval: .seconds(3600), training { if $1 == 3 { throw Interruption() } })
        }
        let honest = training()
        let error = #expect(throws: LedgerError.self) {
            try train { run, checkpoint, observer in
                var dishonest = observer
                dishonest.epochFinished = { outcome, checkpoint in
                    var outcome = outcome
                    if outcome.record.epoch == 2 {
                        outcome.record.training.loss = outcome.record.training.loss.nextUp
                    }
                    try observer.epochFinished(outcome, checkpoint)
                }
                return try honest(run, checkpoint, dishonest)
            }
        }
        #expect(error?.description.hasPrefix("run large-") == true)
        #expect(error?.description.contains(", epoch 2: expected training_loss ") == true)
    }

    @Test func runsOfOneIdentityAreTrainedOnce() throws {
        let count = Atomic(0)
        let honest = training()
        let writer = try LedgerWriter(file: file, environment: Fixture.environment)
        try PlanRunner(jobs: 2) { run, checkpoint, observer in
            count.add(1, ordering: .relaxed)
            return try honest(run, checkpoint, observer)
        }
        .train([runs[0], runs[0], runs[1]], recorder: { try writer.recorder(for: $0, of: plan) })
        #expect(count.load(ordering: .relaxed) == 2)
    }
}

@Suite struct WorkloadTests {
    @Test(
        arguments: [
            (9, 2, nil, nil, 2, 1), (1, 2, nil, nil, 1, 2), (3, 4, nil, nil, 1, 4), (9, 4, 2, nil, 2, 2),
            (9, 4, nil, 2, 2, 2), (9, 4, nil, 8, 1, 8), (2, 4, 8, nil, 2, 2), (9, 2, 3, 5, 3, 5),
            (0, 2, nil, nil, 1, 2),
        ] as [(Int, Int, Int?, Int?, Int, Int)])
    func coresAreShared(
        runs: Int, cores: Int, jobs: Int?, threads: Int?, expectedJobs: Int, expectedThreads: Int
    ) {
        let workload = Workload(runs: runs, cores: cores, jobs: jobs, threads: threads)
        #expect(workload.jobs == expectedJobs)
        #expect(workload.threads == expectedThreads)
    }

    /// Two runs on four cores, then one: it has all four; threads that were asked for stay.
    @Test(arguments: [(nil, 2, 4), (3, 3, 3)] as [(Int?, Int, Int)])
    func idleCoresAreLent(threads: Int?, whileTwoRun: Int, whileOneRuns: Int) {
        let sharing = CoreSharing(Workload(runs: 3, cores: 4, jobs: 4, threads: threads))
        #expect(sharing.mostThreads == whileOneRuns)
        sharing.whileRunning {
            #expect(sharing.threads == whileOneRuns)
            sharing.whileRunning { #expect(sharing.threads == whileTwoRun) }
            #expect(sharing.threads == whileOneRuns)
        }
    }
}
