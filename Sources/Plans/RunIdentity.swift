internal import Digests
internal import Kernels
internal import NeuralNetwork
internal import Vocabulary

/// What determines the bits of one run's results, and nothing else: two runs with equal identities give equal
/// bits on every machine.
public struct RunIdentity: Sendable, Hashable {
    /// Everything that determines the run.
    public let configuration: RunConfiguration

    /// The configuration as the identity digests it.
    public let canonicalText: String

    /// SHA-256 of the text, in hexadecimal. It is asked for wherever a run is looked up, so that it is made once.
    public let digest: String

    init(configuration: RunConfiguration) {
        self.configuration = configuration
        canonicalText = configuration.canonicalText
        digest = sha256([UInt8](canonicalText.utf8))
    }
}

extension Plan {
    /// The identity of one of the plan's runs on data with this digest.
    ///
    /// Names, titles, published values and threads are not part of it.
    /// - Parameter numericsVersion: another version of the arithmetic than the present one, to find old records.
    /// - Throws: an unknown model or treatment, or a digest that is not a SHA-256 in hexadecimal.
    public func identity(
        of run: Run, datasetDigest: String, numericsVersion: Int? = nil
    ) throws(PlanError) -> RunIdentity {
        guard let model = model(named: run.model), let treatment = treatment(named: run.treatment) else {
            throw PlanError(
                field: "runs", expected: "a model and a treatment of the plan", found: run.name,
                remedy: "choose one of \(runs.map(\.name).joined(separator: ", "))")
        }
        guard isDigest(datasetDigest) else {
            throw PlanError(
                field: "dataset.digest", expected: "a SHA-256 of 64 digits 0 to 9 and a to f",
                found: "another text", remedy: "use the digest of the loaded data")
        }
        return RunIdentity(
            configuration: RunConfiguration(
                numericsVersion: numericsVersion ?? NumericsVersion.current, seed: run.seed,
                datasetDigest: datasetDigest,
                pixelValues: dataset.pixels.isUsual ? nil : dataset.pixels.text, classes: dataset.classes,
                labels: treatment.labels.valueText,
                epochs: treatment.epochs, batchSize: training.batchSize,
                validationSplit: training.validationSplit,
                optimizer: training.learning.optimizer.word.keyword,
                optimizerFacts: training.facts
                    + treatment.furtherTexts.map { RunConfiguration.Fact(name: $0.key, text: $0.text) },
                layers: model.layers.map {
                    RunConfiguration.Layer(kind: $0.keyword, text: $0.canonicalText)
                }))
    }
}
