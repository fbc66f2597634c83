import Datasets
import Experiments
import Figures

extension PictureBook {
    private static let sampleCount = 24
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
                            image: GreyImage(index, of: experiment.dataset.training), caption: String(label),
                            emphasis: false)
                    })),
            alt: Text(
                "The first \(labels.count) training images; labels: \(list(labels)).",
                "最初の \(labels.count) 枚の訓練画像。ラベル：\(list(labels))。"),
            caption: Text(
                "The first \(labels.count) training images with their true labels.",
                "最初の \(labels.count) 枚の訓練画像と本来のラベル。"))
    }

    var shuffledSamples: Picture? {
        guard !experiment.treatments(.shuffled).isEmpty else { return nil }
        let trueLabels = experiment.dataset.training.labels.prefix(Self.sampleCount)
        let labels = experiment.shuffledLabels.prefix(Self.sampleCount)
        let kept = zip(trueLabels, labels).filter { $0 == $1 }.count
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
                            image: GreyImage(index, of: experiment.dataset.training), caption: caption,
                            emphasis: pair.0 != pair.1)
                    })),
            alt: Text(
                "The same \(labels.count) images with shuffled labels: \(list(labels)); \(kept) kept theirs.",
                "同じ \(labels.count) 枚の画像とシャッフルしたラベル：\(list(labels))。元のままは \(kept) 枚。"),
            caption: Text(
                "The same images after shuffling: true label → label that the network is given. "
                    + "By chance \(kept) of these \(labels.count) keep theirs.",
                "シャッフル後の同じ画像：本来のラベル → ネットワークに与えるラベル。偶然元のままなのは "
                    + "\(labels.count) 枚中 \(kept) 枚。"))
    }

    private func list(_ labels: some Sequence<UInt8>) -> String {
        labels.map { String($0) }.joined(separator: " ")
    }
}
