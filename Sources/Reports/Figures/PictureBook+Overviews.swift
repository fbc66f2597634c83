import Experiments
import Figures

extension PictureBook {
    /// All models of a treatment together: accuracy, loss and, on shuffled labels, what is memorised.
    func overviews(of treatment: Plan.Treatment) -> [Picture] {
        let runs = experiment.runs(of: treatment).filter { !$0.epochs.isEmpty }
        guard !runs.isEmpty else { return [] }
        let accuracy = overview(
            treatment, runs, name: "accuracy", title: Text("accuracy", "正解率"), \.accuracy, Format.accuracy)
        let loss = overview(treatment, runs, name: "loss", title: Text("loss", "損失"), \.loss, Format.loss)
        return treatment.labels == .shuffled
            ? [accuracy, loss, memorisation(of: treatment)].compactMap { $0 }
            : [accuracy, loss]
    }

    private func overview(
        _ treatment: Plan.Treatment, _ runs: [RunFacts], name: String, title: Text,
        _ value: (Metrics) -> Double, _ format: (Double) -> String
    ) -> Picture {
        let isLoss = name == "loss"
        let training = runs.map { run in
            line(run.model.name, run.series { value($0.training) }, marked(run))
        }
        let validation = runs.map { run in
            line(run.model.name, run.series { $0.validation.map(value) }, marked(run))
        }
        let scale = isLoss ? lossScale(training + validation) : .linear
        let panels = [("training", training), ("validation", validation)]
            .filter { $0.1.contains { !$0.points.isEmpty } }
            .map { panel, series in
                if treatment.labels == .shuffled {
                    let plot = LinePlot(title: panel, x: epochAxis, y: Axis(label: name), series: series)
                    return onChanceScale(plot, isLoss: isLoss)
                }
                return LinePlot(
                    title: panel, x: epochAxis, y: Axis(label: name, scale: scale), series: series)
            }
        let ends = runs.map { run in
            Text("\(run.model.name) \(run.last.map { format(value($0.training)) } ?? "–")")
        }
        return Picture(
            name: "\(treatment.name)-\(name)",
            figure: .panels(PanelRow(title: "\(treatment.name): \(name)", panels: panels)),
            alt: Text(
                "Training \(title.en) of every model under \(treatment.name) at its last epoch: "
                    + ends.map(\.en).joined(separator: ", ") + ".",
                "\(treatment.name) での全モデルの訓練\(title.ja)、最後のエポック："
                    + ends.map(\.ja).joined(separator: "、") + "。"),
            caption: Text(
                "All models under `\(treatment.name)`: \(title.en) by epoch, training"
                    + (panels.count > 1 ? " left, validation right." : "."),
                "`\(treatment.name)` での全モデル：エポックごとの\(title.ja)。"
                    + (panels.count > 1 ? "左が訓練、右が検証。" : "訓練のみ。")))
    }

    /// Decades where values span more than one and all have a logarithm: the same for both panels.
    private func lossScale(_ series: [Series]) -> Axis.Scale {
        let values = series.flatMap { $0.points.map(\.y) }
        guard let lowest = values.min(), let highest = values.max(), lowest > 0 else { return .linear }
        return highest > 10 * lowest ? .logarithmic : .linear
    }

    /// How many of its shuffled labels each model repeats; nil before the first epoch.
    func memorisation(of treatment: Plan.Treatment) -> Picture? {
        let runs = experiment.runs(of: treatment).filter { !$0.epochs.isEmpty }
        guard treatment.labels == .shuffled, !runs.isEmpty else { return nil }
        let series = runs.map { run in
            line(run.model.name, run.series { $0.training.accuracy }, marked(run))
        }
        let ends = runs.map { run in
            Text("\(run.model.name) \(run.last.map { Format.accuracy($0.training.accuracy) } ?? "–")")
        }
        let isOnlyOne = experiment.treatments(.shuffled).count == 1
        return Picture(
            name: isOnlyOne ? "memorisation" : "memorisation-\(treatment.name)",
            figure: .line(
                onChanceScale(
                    LinePlot(
                        title: "memorised shuffled labels", x: epochAxis, y: Axis(label: "training accuracy"),
                        series: series), isLoss: false)),
            alt: Text(
                "Training accuracy on shuffled labels at the last epoch: "
                    + ends.map(\.en).joined(separator: ", ") + ".",
                "シャッフルしたラベルに対する最後のエポックの訓練正解率：" + ends.map(\.ja).joined(separator: "、") + "。"),
            caption: Text(
                "Share of the shuffled training labels that each model repeats, by epoch, dropout active.",
                "各モデルが再現するシャッフル済み訓練ラベルの割合（エポックごと、ドロップアウト有効）。"))
    }
}
