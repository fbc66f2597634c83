import Datasets
import Figures
import Plans

extension PictureBook {
    static let sampleCount = 24
    private static let columns = 8

    /// The first training images with their labels, as they come and as treatments make them.
    var samples: [Picture] { [plainSamples] + experiment.showingTreatments.map(treatedSamples) }

    var plainSamples: Picture {
        let set = experiment.dataset.training
        return picture(name: "samples", title: "training images with their labels", of: set, was: set.labels)
    }

    /// What the first seed of a treatment makes of samples.
    private func treatedSamples(_ treatment: Plan.Treatment) -> Picture {
        let treated = treatment.samples(of: experiment.dataset, seed: experiment.plan.seed)
        let seed = experiment.hasSeveralSeeds ? ", seed \(experiment.plan.seed)" : ""
        return picture(
            name: "samples-\(treatment.name)", title: "\(treatment.name): training images\(seed)",
            of: treated.training, was: treated.trueLabels)
    }

    private func picture(name: String, title: String, of set: ImageSet, was trueLabels: [UInt8]) -> Picture {
        let pairs = zip(trueLabels, set.labels).prefix(Self.sampleCount)
        let cells = pairs.enumerated().map { index, label in
            ImageGrid.Cell(
                image: CellImage(index, of: set),
                caption: label.0 == label.1 ? "\(label.0)" : "\(label.0) → \(label.1)",
                emphasis: label.0 != label.1)
        }
        return Picture(
            name: name, figure: .images(ImageGrid(title: title, columns: Self.columns, cells: cells)))
    }
}
