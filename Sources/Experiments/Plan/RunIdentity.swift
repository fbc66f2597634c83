internal import Digests
internal import Kernels
internal import NeuralNetwork

/// What determines the bits of one run's results, and nothing else: two runs with equal identities give equal
/// bits on every machine.
public struct RunIdentity: Sendable, Hashable {
    /// Everything that determines the run, one fact per line, in a fixed order; numbers in the shortest
    /// decimal text that reads back to the same bits.
    public let canonicalText: String

    /// SHA-256 of the text, in hexadecimal.
    public var digest: String {
        sha256([UInt8](canonicalText.utf8))
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
        let facts: [(String, String)] = [
            ("numerics version", "\(numericsVersion ?? NumericsVersion.current)"),
            ("seed", "\(run.seed)"),
            ("dataset digest", datasetDigest),
            ("classes", "\(dataset.classes)"),
            ("labels", treatment.labels.rawValue),
            ("epochs", "\(treatment.epochs)"),
            ("batch size", "\(training.batchSize)"),
            ("validation split", "\(training.validationSplit)"),
            ("optimizer", "adam"),
            ("learning rate", "\(training.adam.learningRate)"),
            ("beta1", "\(training.adam.beta1)"),
            ("beta2", "\(training.adam.beta2)"),
            ("epsilon", "\(training.adam.epsilon)"),
        ]
        let layers = model.layers.enumerated().map { ("layer \($0)", $1.canonicalText) }
        let lines = (facts + layers).map { "\($0): \($1)\n" }
        return RunIdentity(canonicalText: lines.joined())
    }
}
