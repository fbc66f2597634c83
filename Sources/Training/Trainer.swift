public import Datasets
import Kernels
import NeuralNetwork
public import Plans
public import Records
public import Threads

/// Trains one run of a plan: the epoch loop, and nothing else.
///
/// All that determines the result comes in through the initializer. What is trained is told to an observer,
/// epoch by epoch; the trainer opens no file and asks no clock for anything but a duration.
public final class Trainer {
    let run: Plan.Run
    private let epochs: Int
    let batchSize: Int
    let classCount: Int
    private let learning: Learning
    private let generator: Philox
    let network: Network
    private let activity: UnitActivity
    private let pool: ThreadPool
    private let cores: CoreSharing
    private var threads: ThreadChoice
    let samples: RunSamples
    private let earlyStopping: EarlyStopping?

    let pixels: FloatBuffer
    private var classes: [UInt8]
    /// Which samples are in the batch.
    private var numbers: [Int32]
    private var totalSteps = 0

    /// Builds the network with its initial weights.
    ///
    /// - Parameters:
    ///   - plan: Where `run` belongs.
    ///   - run: Which run.
    ///   - dataset: The plan's data.
    ///   - cores: Tells before each step how many threads may share its work; any number gives the same bits.
    /// - Throws: `TrainingError.invalid` where model and data do not fit.
    public init(plan: Plan, run: Plan.Run, dataset: ImageDataset, cores: CoreSharing) throws(TrainingError) {
        guard let model = plan.models.first(where: { $0.name == run.model }),
            let treatment = plan.treatments.first(where: { $0.name == run.treatment })
        else { throw .invalid("the plan \(plan.name) has no run \(run.name)") }
        samples = try RunSamples(plan, treatment, run: run, dataset: dataset)
        self.run = run
        epochs = treatment.epochs
        batchSize = plan.training.batchSize
        classCount = dataset.classes
        learning = plan.training.learning
        earlyStopping = plan.training.earlyStopping
        generator = Philox(seed: run.seed)
        self.cores = cores
        threads = ThreadChoice(most: cores.threads, isFixed: cores.isFixed)
        pool = ThreadPool(threadCount: cores.mostThreads)
        pool.threadCount = cores.threads
        let shape = Shape(dataset.training.size)
        do throws(NetworkError) {
            network = try Network(
                layers: model.layers, input: shape, capacity: batchSize, generator: generator, parallel: pool,
                labelSmoothing: learning.labelSmoothing)
        } catch {
            pool.stop()
            throw .invalid("\(run.name): the model does not fit the data: \(error)")
        }
        guard network.classes >= dataset.classes else {
            pool.stop()
            throw .invalid("\(run.name): \(network.classes) outputs for \(dataset.classes) classes")
        }
        network.keepMoments(learning.optimizer.rule.momentCount)
        activity = UnitActivity(layers: model.layers, input: shape)
        pixels = FloatBuffer(count: batchSize * shape.count)
        classes = [UInt8](repeating: 0, count: batchSize)
        numbers = [Int32](repeating: 0, count: batchSize)
    }

    deinit { pool.stop() }

    /// A trainer whose steps always have so many threads.
    public convenience init(plan: Plan, run: Plan.Run, dataset: ImageDataset, threads: Int)
        throws(TrainingError)
    {
        try self.init(
            plan: plan, run: run, dataset: dataset,
            cores: CoreSharing(Workload(runs: 1, cores: threads, threads: threads)))
    }

    /// Every weight and bias as it is now, in layer order.
    public var parameters: [Float] { network.parameters.flatMap { $0[.values] } }

    /// Trains from the beginning or from a checkpoint to the last epoch, then evaluates.
    ///
    /// - Throws: `TrainingError`, or what the observer throws.
    public func train(from checkpoint: Checkpoint? = nil, observer: TrainingObserver) throws
        -> FinalEvaluation
    {
        var finished = 0
        var watched: [Double?] = []
        if let checkpoint {
            guard checkpoint.values.count == network.stateCount else {
                throw TrainingError.checkpointMismatch(
                    run: run.name, expected: network.stateCount, found: checkpoint.values.count)
            }
            guard earlyStopping == nil || checkpoint.watched.count == checkpoint.epoch else {
                throw TrainingError.checkpointWithoutHistory(run: run.name)
            }
            network.state = checkpoint.values
            watched = checkpoint.watched

            finished = checkpoint.epoch
            totalSteps = checkpoint.step
        }
        var schedule = UpdateSchedule(
            learning, stepsPerEpoch: stepsPerEpoch, epochs: epochs, after: totalSteps)
        let survey = ParameterSurvey(of: network)
        while finished < epochs, earlyStopping?.lastEpoch(watched) == nil {
            let clock = ContinuousClock.now
            let epoch = finished + 1
            let (training, apart) = try trainEpoch(epoch, &schedule, observer)
            // Both only read the parameters, and a digest is nothing that threads could share.
            var look: (digest: String, changes: [ParameterSurvey.Change]) = ("", [])
            activity.reset(keeping: network.silentLayers)
            let validation = try pool.run(besides: { look = survey.lookAndDigest() }) {
                try evaluate(
                    samples.training, "validation", samples.split.heldOut, phase: .validation, epoch: epoch,
                    observer, activity: activity)
            }
            var record = EpochRecord(
                epoch: epoch, training: training, validation: validation, parameterDigest: look.digest,
                layers: activity.deadUnits.map { count in
                    MetricValues(validation == nil ? [:] : [.deadUnits: Double(count)])
                },
                tensors: look.changes.map {
                    MetricValues([.changedValues: Double($0.changedValues), .norm: $0.norm])
                })
            apart?.add(to: &record.metrics)
            finished = epoch
            if let earlyStopping { watched.append(record.metrics[earlyStopping.metric]) }
            let outcome = EpochOutcome(record: record, seconds: (ContinuousClock.now - clock).seconds)
            try observer.epochFinished(outcome) {
                Checkpoint(epoch: epoch, step: totalSteps, values: network.state, watched: watched)
            }
        }
        return try evaluateFinished(after: finished, observer)
    }

    private func trainEpoch(_ epoch: Int, _ schedule: inout UpdateSchedule, _ observer: TrainingObserver)
        throws -> (Metrics, LabelsApart?)
    {
        var apart = samples.trueLabels.map { LabelsApart(given: samples.training.labels, own: $0) }
        var sequence = PhiloxSequence(generator, .epochOrder, epoch: epoch)
        let fitted = samples.split.fitted
        let order = sequence.permutation(count: fitted.count).map { fitted[Int($0)] }
        var totals = Totals()
        let steps = stepsPerEpoch
        for step in 0..<steps {
            if observer.isCancelled() { throw TrainingError.cancelled }
            shareCores()
            let start = ContinuousClock.now
            let batch = order[step * batchSize..<min((step + 1) * batchSize, order.count)]
            withBatch(samples.training, batch, changed: samples.augmenter.map { ($0, epoch) }) {
                labels, numbers in
                network.train(
                    pixels.pointer, labels: labels, epoch: epoch, step: step, update: .learn(schedule.next()),
                    clipNorm: learning.clipNorm, samples: samples.augmenter == nil ? numbers : nil,
                    totals: &totals)
                apart?.add(numbers, network.lastOutcomes)
            }
            threads.note(seconds: (ContinuousClock.now - start).seconds)
            totalSteps += 1
            try checkFinite(totals, epoch: epoch, step: step)
            observer.stepFinished(totals.progress(.training, epoch: epoch, step: step + 1, of: steps))
        }
        return (totals.metrics, apart)
    }

    var stepsPerEpoch: Int { (samples.split.fitted.count + batchSize - 1) / batchSize }

    /// Has as many threads take part as there are cores for at present, if so many are of use.
    func shareCores() {
        threads.limit(to: cores.threads)
        pool.threadCount = threads.threads
    }

    func withBatch(
        _ samples: Batches, _ indices: some RandomAccessCollection<Int32>,
        changed: (augmenter: Augmenter, epoch: Int)? = nil,
        _ body: (_ labels: UnsafeBufferPointer<UInt8>, _ samples: UnsafeBufferPointer<Int32>) -> Void
    ) {
        for (row, index) in indices.enumerated() { numbers[row] = index }
        classes.withUnsafeMutableBufferPointer { classes in
            guard let start = classes.baseAddress else { return }
            samples.gather(
                indices, pixels: pixels.pointer, classes: start, parallel: pool, changed: changed)
            numbers.withUnsafeBufferPointer { numbers in
                body(
                    UnsafeBufferPointer(start: start, count: indices.count),
                    UnsafeBufferPointer(rebasing: numbers[..<indices.count]))
            }
        }
    }

    private func checkFinite(_ totals: Totals, epoch: Int, step: Int) throws(TrainingError) {
        if let broken = network.parameters.first(where: { !$0.isFinite }) {
            throw .diverged(
                run: run.name, TrainingDivergence(epoch: epoch, step: step + 1, tensor: broken.name))
        }
        if !totals.loss.isFinite {
            throw .diverged(
                run: run.name, TrainingDivergence(epoch: epoch, step: step + 1, tensor: "the loss"))
        }
    }
}

extension Duration {
    fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
