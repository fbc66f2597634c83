import Datasets
import Figures
import Plans

extension PictureBook {
    static let sampleCount = 24
    private static let columns = 8

    /// The first training images with their labels and, where the plan shuffles, with their shuffled ones.
    var samples: [Picture] { [trueSamples, shuffledSamples].compactMap { $0 } }

    var trueSamples: Picture {
        let labels = experiment.dataset.training.labels.prefix(Self.sampleCount)
        return Picture(
            name: "samples",
            figure: .images(
                ImageGrid(
                    title: "training images with their labels", columns: Self.columns,
                    cells: labels.enumerated().map { index, label in
                        ImageGrid.Cell(
                            image: CellImage(index, of: experiment.dataset.training), caption: String(label),
                            emphasis: false)
                    })))
    }

    var shuffledSamples: Picture? {
        guard !experiment.treatments(.shuffled).isEmpty else { return nil }
        let trueLabels = experiment.dataset.training.labels.prefix(Self.sampleCount)
        let labels = experiment.shuffledLabels.prefix(Self.sampleCount)
        return Picture(
            name: "samples-shuffled",
            figure: .images(
                ImageGrid(
                    title: "the same images with shuffled labels"
                        + (experiment.hasSeveralSeeds ? ", seed \(experiment.plan.seed)" : ""),
                    columns: Self.columns,
                    cells: zip(trueLabels, labels).enumerated().map { index, pair in
                        let caption = pair.0 == pair.1 ? "\(pair.0)" : "\(pair.0) → \(pair.1)"
                        return ImageGrid.Cell(
                            image: CellImage(index, of: experiment.dataset.training), caption: caption,
                            emphasis: pair.0 != pair.1)
                    })))
    }
}
