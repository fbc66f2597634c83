internal import Datasets
internal import Kernels
internal import Plans

/// The samples of one run as its treatment leaves them, and which of them it is fitted to.
struct RunSamples {
    /// All training samples.
    let training: Batches
    /// The test samples.
    let test: Batches
    /// Which training samples are fitted, and which are held out.
    let split: SampleSplit
    /// Of each training sample, the label that its image had, where it is recorded how many learn theirs.
    let trueLabels: [UInt8]?
    /// What changes the samples of an epoch; nil where nothing does.
    let augmenter: Augmenter?

    /// - Throws: `TrainingError.invalid` where plan and data do not fit.
    init(
        _ plan: Plan, _ treatment: Plan.Treatment, run: Plan.Run, dataset: ImageDataset
    ) throws(TrainingError) {
        let samples = treatment.samples(of: dataset, seed: run.seed)
        split = plan.training.split(of: samples.training.count, seed: run.seed)
        guard !split.fitted.isEmpty, plan.training.batchSize > 0 else {
            throw .invalid("\(run.name): the validation split leaves no sample to train on")
        }
        guard plan.training.earlyStopping?.watchesValidation != true || !split.heldOut.isEmpty else {
            throw .invalid(
                "\(run.name): early stopping watches validation, and the validation split holds no sample out"
            )
        }
        guard dataset.classes == plan.dataset.classes else {
            throw .invalid(
                "\(run.name): the data has \(dataset.classes) classes, the plan \(plan.dataset.classes)")
        }
        let channels = dataset.training.channels
        if let normalisation = plan.dataset.pixels.normalisation,
            normalisation.mean.count != channels || normalisation.deviation.count != channels
        {
            throw .invalid("\(run.name): the data has \(channels) channels, dataset.normalise another number")
        }
        training = Batches(
            images: samples.training, labels: samples.training.labels, pixels: plan.dataset.pixels)
        test = Batches(images: samples.test, labels: samples.test.labels, pixels: plan.dataset.pixels)
        augmenter = Augmenter(
            treatment, size: dataset.training.size, generator: Philox(seed: run.seed))
        trueLabels = treatment.tellsLabelsApart ? samples.trueLabels : nil
    }
}
