import Datasets
import Plans

/// The labels that the first seed of a treatment gives to its training samples, validation included.
struct GivenLabels {
    /// Those that the images had.
    let own: [UInt8]
    /// Those that they are given.
    let given: [UInt8]

    /// How many of the first samples, or of all, keep their own.
    func kept(ofFirst count: Int = .max) -> Int { zip(own, given).prefix(count).count { $0 == $1 } }
}

extension Experiment {
    /// The labels of the samples of a treatment.
    func labels(of treatment: Plan.Treatment) -> GivenLabels {
        // Pixels are much work, and change no label.
        var labels = treatment
        labels.pixels = nil
        let samples = labels.samples(of: dataset, seed: plan.seed)
        return GivenLabels(own: samples.trueLabels, given: samples.training.labels)
    }

    /// Treatments that change what samples look like or are called, of those that do the same the first.
    var showingTreatments: [Plan.Treatment] {
        plan.treatments.filter { $0.changesSamples && !conditions(of: $0).isEmpty }
            .reduce(into: []) { known, treatment in
                if !known.contains(where: treatment.treatsAlike) { known.append(treatment) }
            }
    }
}
