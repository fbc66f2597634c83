import Plans
import Records
import Training

/// How far a run in training is, and when it will be done.
struct RunCourse {
    let run: PlannedRun
    private(set) var progress: StepProgress?
    /// Epochs done so far, parts of one included.
    private(set) var epochsDone: Double
    private let start: ContinuousClock.Instant
    private let epochsAtStart: Double
    private var phaseStart: ContinuousClock.Instant

    init(_ run: PlannedRun, after epochs: Int, at now: ContinuousClock.Instant) {
        self.run = run
        epochsAtStart = Double(epochs)
        epochsDone = Double(epochs)
        start = now
        phaseStart = now
    }

    mutating func update(_ next: StepProgress, at now: ContinuousClock.Instant) {
        // The first step of a phase starts its clock.
        if next.step < progress?.step ?? .max || next.phase != progress?.phase { phaseStart = now }
        progress = next
        if next.phase == .training {
            epochsDone = Double(next.epoch - 1) + Double(next.step) / Double(next.steps)
        }
    }

    /// The epoch in training, from 1.
    var epoch: Int { progress?.epoch ?? min(Int(epochsDone) + 1, run.epochs) }

    /// Share of the run that is done, 0 ... 1.
    var share: Double { min(1, epochsDone / Double(run.epochs)) }

    /// Work done since training began here, in products.
    var workDone: Double { (epochsDone - epochsAtStart) * Double(run.productsPerSample) }

    /// Work left, in products.
    var workLeft: Double { (Double(run.epochs) - epochsDone) * Double(run.productsPerSample) }

    /// The pace since the first step of the phase; nil while that is the only one.
    func stepsPerSecond(at now: ContinuousClock.Instant) -> Double? {
        guard let progress, progress.step > 1 else { return nil }
        let seconds = (now - phaseStart).seconds
        return seconds > 0 ? Double(progress.step - 1) / seconds : nil
    }

    /// Seconds until the last epoch is done; nil while too little has been seen.
    func secondsLeft(at now: ContinuousClock.Instant) -> Double? {
        let done = epochsDone - epochsAtStart
        return done > 0 ? (now - start).seconds / done * (Double(run.epochs) - epochsDone) : nil
    }
}

/// How far all runs together are.
struct PlanCourse {
    /// Runs in training, in the order in which they began.
    private(set) var active: [RunCourse] = []
    private var waiting: [PlannedRun]
    private(set) var finishedCount = 0
    private var workDone = 0.0
    private let totalWork: Double
    private var start: ContinuousClock.Instant?
    let count: Int

    init(_ runs: [PlannedRun]) {
        waiting = runs
        count = runs.count
        totalWork = runs.reduce(0) { $0 + Double($1.work) }
    }

    mutating func update(_ run: Plan.Run, _ event: RunEvent, at now: ContinuousClock.Instant) {
        let index = active.firstIndex { $0.run.run == run }
        switch event {
        case .started(let epochs):
            start = start ?? now
            guard let position = waiting.firstIndex(where: { $0.run == run }) else { return }
            active.append(RunCourse(waiting.remove(at: position), after: epochs, at: now))
        case .step(let progress):
            if let index { active[index].update(progress, at: now) }
        case .epoch:
            break
        case .finished, .diverged:
            guard let index else { return }
            workDone += active.remove(at: index).workDone
            finishedCount += 1
        }
    }

    /// Share of the work that is done, 0 ... 1.
    var share: Double { totalWork > 0 ? max(0, 1 - workLeft / totalWork) : 1 }

    /// Seconds until all runs are done, as if all work went at the pace so far, and no sooner than any run
    /// in training; nil while too little is seen.
    func secondsLeft(at now: ContinuousClock.Instant) -> Double? {
        let done = workDone + active.reduce(0) { $0 + $1.workDone }
        guard let start, done > 0 else { return nil }
        return active.compactMap { $0.secondsLeft(at: now) }.reduce(
            (now - start).seconds / done * workLeft, max)
    }

    private var workLeft: Double {
        waiting.reduce(0) { $0 + Double($1.work) } + active.reduce(0) { $0 + $1.workLeft }
    }
}

extension Duration {
    fileprivate var seconds: Double { self / .seconds(1) }
}
