import Datasets
import Plans
import Records
import Synchronization
import Testing
import Training

/// What the progress bars say of a training: how far it is, how fast it goes, and how long it will still take.
@Suite struct CourseTests {
    /// Of two and of three epochs, otherwise alike.
    private let runs: [PlannedRun]
    private let first: StepProgress
    private let start = ContinuousClock.now

    init() throws {
        let plan = try PlanReader.read(text: Command.plan, file: "tiny.yml")
        let dataset = try plan.loadDataset(environment: [:])
        runs = try plan.plannedRuns(
            datasetDigest: dataset.digest, imageSize: ImageSize(height: 28, width: 28))
        let seen = Mutex<StepProgress?>(nil)
        let trainer = try Trainer(plan: plan, run: runs[0].run, dataset: dataset, threads: 1)
        let observer = TrainingObserver(
            stepFinished: { step in seen.withLock { $0 = $0 ?? step } },
            isCancelled: { seen.withLock { $0 != nil } })
        do { _ = try trainer.train(observer: observer) } catch TrainingError.cancelled {}
        first = try #require(seen.withLock { $0 })
    }

    private func step(_ step: Int, of epoch: Int, phase: StepProgress.Phase = .training) -> StepProgress {
        var progress = first
        (progress.step, progress.epoch, progress.phase) = (step, epoch, phase)
        return progress
    }

    private func after(_ seconds: Double) -> ContinuousClock.Instant { start.advanced(by: .seconds(seconds)) }

    @Test func aRun() {
        #expect((first.epoch, first.step, first.steps) == (1, 1, 6))
        var course = RunCourse(runs[1], after: 1, at: start)
        #expect(course.epoch == 2 && course.share == 1 / 3.0)
        #expect(course.stepsPerSecond(at: start) == nil && course.secondsLeft(at: start) == nil)
        course.update(step(1, of: 2), at: after(1))
        // One step has no pace yet.
        #expect(course.stepsPerSecond(at: after(1)) == nil)
        course.update(step(3, of: 2), at: after(5))
        #expect(course.epoch == 2)
        // Half of the second of three epochs, two steps in four seconds, half an epoch in five.
        #expect(course.share == 0.5)
        #expect(course.stepsPerSecond(at: after(5)) == 0.5)
        #expect(course.secondsLeft(at: after(5)) == 15)
        // An evaluation has a clock of its own, and is no part of the epochs.
        course.update(step(1, of: 2, phase: .validation), at: after(6))
        course.update(step(2, of: 2, phase: .validation), at: after(8))
        #expect(course.share == 0.5)
        #expect(course.stepsPerSecond(at: after(8)) == 0.5)
        course.update(step(6, of: 3), at: after(20))
        #expect(course.share == 1 && course.secondsLeft(at: after(20)) == 0)
    }

    @Test func aPlan() {
        var course = PlanCourse(runs)
        #expect(course.share == 0 && course.secondsLeft(at: start) == nil)
        course.update(runs[0].run, .started(after: 0), at: start)
        course.update(runs[0].run, .step(step(6, of: 1)), at: after(2))
        // One of five epochs in two seconds.
        #expect((course.share - 0.2).magnitude < 1e-12)
        #expect(course.secondsLeft(at: after(2)) == 8)
        course.update(runs[0].run, .step(step(6, of: 2)), at: after(4))
        let end = FinalEvaluation(
            training: Metrics(loss: 1, accuracy: 0.5), test: Metrics(loss: 1, accuracy: 0.5), stateDigest: "")
        course.update(runs[0].run, .finished(end), at: after(4))
        #expect(course.finishedCount == 1 && course.count == 2 && course.active.isEmpty)
        #expect((course.share - 0.4).magnitude < 1e-12)
        #expect(course.secondsLeft(at: after(4)) == 6)
        // What is recorded already is done, but took no time here.
        course.update(runs[1].run, .started(after: 1), at: after(4))
        #expect((course.share - 0.6).magnitude < 1e-12)
        #expect(course.secondsLeft(at: after(4)) == 4)
    }
}
