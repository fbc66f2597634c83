import Experiments
import Figures

/// Makes the figures of an experiment.
///
/// A model keeps its colour, the index of its place in the plan. Training is solid and validation dashed;
/// true and shuffled labels differ by their marker. Figures have English labels in both languages.
struct PictureBook {
    let experiment: Experiment

    /// Every figure, each once.
    var all: [Picture] {
        samples
            + experiment.plan.treatments.flatMap { treatment in
                let runs = experiment.runs(of: treatment)
                return runs.compactMap(curves) + overviews(of: treatment)
            } + experiment.pairs.compactMap(comparison) + published
    }

    /// Loss and accuracy of one run; nil before its first epoch.
    func curves(of run: RunFacts) -> Picture? {
        guard let last = run.last else { return nil }
        let style = (training: SeriesStyle(colour: run.position), validation: dashed(run.position))
        func panel(_ title: String, _ value: (Metrics) -> Double) -> LinePlot {
            let training = line("training", run.series { value($0.training) }, style.training)
            let validation = line("validation", run.series { $0.validation.map(value) }, style.validation)
            return LinePlot(
                title: title, x: epochAxis, y: Axis(label: title),
                series: [training, validation].filter { !$0.points.isEmpty })
        }
        var loss = panel("loss", \.loss)
        var accuracy = panel("accuracy", \.accuracy)
        // On a curve that is flat, the lowest point is noise.
        if let lowest = run.lowestValidation, experiment.hasLearned(run) != false {
            let point = Point(x: Double(lowest.epoch), y: lowest.loss)
            let label = "lowest validation loss, epoch \(lowest.epoch)"
            loss.marks = [PointMark(point: point, label: label, colour: run.position)]
        }
        if run.treatment.labels == .shuffled {
            loss = onChanceScale(loss, isLoss: true)
            accuracy = onChanceScale(accuracy, isLoss: false)
        }
        var alt = Text(
            "Loss and accuracy of \(run.name) over \(counted(run.epochs.count, "epoch")): training loss ends at "
                + "\(Format.loss(last.training.loss)), training accuracy at "
                + "\(Format.accuracy(last.training.accuracy)).",
            "\(run.name) の損失と正解率、\(run.epochs.count) エポック：訓練損失は最後に "
                + "\(Format.loss(last.training.loss))、訓練正解率は \(Format.accuracy(last.training.accuracy))。")
        if let validation = last.validation {
            alt += Text(
                "Validation: \(Format.loss(validation.loss)) and \(Format.accuracy(validation.accuracy)).",
                "検証：\(Format.loss(validation.loss)) と \(Format.accuracy(validation.accuracy))。")
        }
        let caption = Text(
            "`\(run.name)`: loss and accuracy by epoch; training solid"
                + (last.validation == nil ? "." : ", validation dashed, lowest validation loss marked."),
            "`\(run.name)`：エポックごとの損失と正解率。実線は訓練"
                + (last.validation == nil ? "。" : "、破線は検証、検証損失の最小点に印。"))
        return Picture(
            name: "\(run.name)-curves",
            figure: .panels(PanelRow(title: run.name, panels: [loss, accuracy])), alt: alt, caption: caption)
    }

    // MARK: - Parts of plots

    var epochAxis: Axis { Axis(label: "epoch", integersOnly: true) }

    var chance: ReferenceLine {
        ReferenceLine(value: 1 / Double(experiment.dataset.classes), label: "chance")
    }

    var uniformLoss: ReferenceLine {
        ReferenceLine(value: experiment.uniformLoss, label: "ln \(experiment.dataset.classes)")
    }

    /// Chance as a line, on an axis from zero: a run that learns nothing is flat, not a picture of its noise.
    func onChanceScale(_ plot: LinePlot, isLoss: Bool) -> LinePlot {
        var plot = plot
        let highest = plot.series.flatMap { $0.points.map(\.y) }.reduce(experiment.uniformLoss, max)
        plot.references = [isLoss ? uniformLoss : chance]
        plot.y.range = 0...(isLoss ? 1.05 * highest : 1)
        return plot
    }

    func line(_ label: String, _ values: [(epoch: Int, value: Double)], _ style: SeriesStyle) -> Series {
        Series(label: label, points: values.map { Point(x: Double($0.epoch), y: $0.value) }, style: style)
    }

    /// One model among others: beside its colour, its own marker.
    func marked(_ run: RunFacts) -> SeriesStyle {
        SeriesStyle(colour: run.position, marker: Marker.allCases[run.position % Marker.allCases.count])
    }

    func dashed(_ colour: Int) -> SeriesStyle { SeriesStyle(colour: colour, dash: .dashed) }
}
