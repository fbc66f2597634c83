public import Datasets
import NeuralNetwork
public import Plans

/// A run of a plan with all that is known of it before training.
public struct PlannedRun: Sendable, Equatable {
    /// Model, treatment and seed.
    public let run: Plan.Run
    /// What determines its bits.
    public let identity: RunIdentity
    /// Weights and biases.
    public let parameterCount: Int
    /// Epochs to train.
    public let epochs: Int
    /// Products that one pass over the samples takes, per sample and epoch: how long runs take beside each other.
    public let productsPerSample: Int
    /// Layers and tensors that values are recorded of.
    public let structure: NetworkStructure

    /// How long it takes beside others, in products.
    public var work: Double { Double(productsPerSample) * Double(epochs) }

    /// The record of this run before its first epoch.
    public var emptyRecord: RunRecord {
        RunRecord(
            run: run, identity: identity.digest, parameterCount: parameterCount, plannedEpochs: epochs,
            earlyStopping: identity.configuration.earlyStopping, structure: structure)
    }
}

extension Plan {
    /// The plan's runs, in its order, for data of this digest and size.
    ///
    /// - Throws: `PlanError` where the plan does not fit images of this size.
    public func plannedRuns(datasetDigest: String, imageSize: ImageSize) throws(PlanError) -> [PlannedRun] {
        try validate(image: imageSize)
        var planned: [PlannedRun] = []
        for condition in conditions {
            guard let model = model(named: condition.model),
                let treatment = treatment(named: condition.treatment)
            else { continue }
            // What all seeds have in common is made once: there may be thousands.
            let layers = try model.summary(image: imageSize)
            let structure = model.structure(image: imageSize)
            let parameterCount = layers.reduce(0) { $0 + $1.parameters }
            let products = layers.reduce(0) { $0 + $1.parameters * $1.output.height * $1.output.width }
            for run in runs(of: condition) {
                planned.append(
                    PlannedRun(
                        run: run, identity: try identity(of: run, datasetDigest: datasetDigest),
                        parameterCount: parameterCount, epochs: treatment.epochs,
                        productsPerSample: products, structure: structure))
            }
        }
        return planned
    }
}
