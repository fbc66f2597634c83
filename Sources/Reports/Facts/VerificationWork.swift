import NeuralNetwork
import Plans

/// What training all that is recorded once more comes to.
struct VerificationWork {
    /// Multiply-adds a second, in thousand millions, that two cores of a present-day processor are reckoned to do.
    static let nominalRate = 100

    private(set) var runs = 0
    private(set) var epochs = 0
    private(set) var steps = 0
    /// Multiply-adds in thousand millions: one pass forward and two back for a fitted sample, one for a held-out one.
    private var exactProducts = 0.0

    init(_ experiment: Experiment) {
        let batch = max(1, experiment.plan.training.batchSize)
        for condition in experiment.conditions {
            let products = experiment.layers(of: condition.model).reduce(0.0) {
                $0 + Double($1.parameters) * Double($1.output.height * $1.output.width)
            }
            for run in condition.runs where !run.epochs.isEmpty {
                runs += 1
                epochs += run.epochs.count
                // A treatment may leave fewer samples.
                let chance = experiment.trainingChance(run)
                let (fitted, heldOut) = (chance.fitted.count, chance.validation.count)
                steps += run.epochs.count * ((fitted + batch - 1) / batch)
                exactProducts += Double(run.epochs.count) * products * Double(3 * fitted + heldOut)
            }
        }
    }

    /// Multiply-adds in thousand millions.
    var products: Double { exactProducts / 1e9 }

    /// Minutes at the nominal rate.
    var minutes: Double { products / Double(Self.nominalRate) / 60 }
}
