import Datasets
import Figures
import Plans
import Records

/// Makes the figures of an experiment.
///
/// A model keeps its colour, the index of its place in the plan; where a figure has one model alone, arbitrary labels
/// have another. Training is solid and validation dashed; true and arbitrary labels differ by their marker, too. Labels
/// are English here; `FigureWords` exchanges them for an article in another language.
struct PictureBook {
    let experiment: Experiment

    /// Every figure, each once.
    var all: [Picture] {
        samples
            + experiment.plan.treatments.flatMap { treatment in
                experiment.conditions(of: treatment).flatMap {
                    [curves(of: $0), living($0)].compactMap { $0 }
                }
                    + overviews(of: treatment) + answers(of: treatment)
            } + experiment.pairs.compactMap(comparison) + published
    }

    /// Loss and accuracy of one model under one treatment; nil before the first epoch.
    func curves(of condition: ConditionFacts) -> Picture? {
        guard !condition.drawn.isEmpty else { return nil }
        let colour = condition.position
        func panel(_ title: String, _ value: (Metrics) -> Double) -> LinePlot {
            let training = lines("training", condition, SeriesStyle(colour: colour)) { value($0.training) }
            let validation = lines("validation", condition, dashed(colour)) { $0.validation.map(value) }
            let series = (training + validation).filter { !$0.points.isEmpty }
            return LinePlot(
                title: title, x: epochAxis, y: axis(title, isLoss: title == "loss", of: series),
                series: series)
        }
        var loss = panel("loss", \.loss)
        var accuracy = panel("accuracy", \.accuracy)
        // On a curve that is flat, the lowest point is noise.
        if let lowest = condition.lowestMeanValidation, experiment.hasLearned(condition) != false {
            let point = Point(x: Double(lowest.epoch), y: lowest.loss)
            let label =
                "lowest \(experiment.hasSeveralSeeds ? "mean " : "")validation loss, epoch \(lowest.epoch)"
            loss.marks = [PointMark(point: point, label: label, colour: colour)]
        }
        if let end = condition.only.flatMap(lastBeforeDivergence) {
            loss.marks = [PointMark(point: end.point, label: end.label, colour: colour)]
        }
        if condition.treatment.kind == .arbitrary {
            loss = onChanceScale(loss, isLoss: true)
            accuracy = onChanceScale(accuracy, isLoss: false)
        }
        let name = condition.name
        return Picture(
            name: "\(name)-curves", figure: .panels(PanelRow(title: titled(name), panels: [loss, accuracy])))
    }

    // MARK: - Parts of plots

    var epochAxis: Axis { Axis(label: "epoch", integersOnly: true) }

    var chance: ReferenceLine {
        ReferenceLine(value: 1 / Double(experiment.dataset.classes), label: "chance")
    }

    var uniformLoss: ReferenceLine {
        ReferenceLine(value: experiment.uniformLoss, label: "ln \(experiment.dataset.classes)")
    }

    /// An accuracy is in percent. A loss is on decades where some values are more than four times others: an axis from
    /// zero would flatten the low ones.
    func axis(_ label: String, isLoss: Bool, of series: [Series]) -> Axis {
        let values = series.flatMap { $0.points.map(\.y) }.filter(\.isFinite)
        guard isLoss else { return Axis(label: label, isShare: true) }
        let lowest = values.min() ?? 0
        let isOnDecades = lowest > 0 && (values.max() ?? 0) > 4 * lowest
        return Axis(label: label, scale: isOnDecades ? .logarithmic : .linear)
    }

    /// Chance as a line, on an axis from zero: a run that learns nothing is flat, not a picture of its noise. Accuracies
    /// end at twice chance where none is above, so that they are told apart, and at 100% else. A loss on decades shows
    /// its values.
    func onChanceScale(_ plot: LinePlot, isLoss: Bool) -> LinePlot {
        var plot = plot
        let highest = plot.series.flatMap { $0.points.map(\.y) }.filter(\.isFinite).max() ?? 0
        let reference = isLoss ? uniformLoss : chance
        plot.references = [reference]
        if !isLoss {
            plot.y.range = 0...(highest < 2 * reference.value ? min(1, 2 * reference.value) : 1)
        } else if plot.y.scale == .linear || reference.value <= 0 {
            plot.y.scale = .linear
            plot.y.range = 0...(1.05 * max(highest, reference.value))
        }
        return plot
    }

    /// Where the curve of a run ends that diverged; nil before its first epoch and for all others.
    private func lastBeforeDivergence(_ run: RunFacts) -> (point: Point, label: String)? {
        guard let divergence = run.divergence, let last = run.last else { return nil }
        return (
            Point(x: Double(last.epoch), y: last.training.loss), "diverged in epoch \(divergence.epoch)"
        )
    }

    func line(_ label: String, _ values: [(epoch: Int, value: Double)], _ style: SeriesStyle) -> Series {
        Series(label: label, points: values.map { Point(x: Double($0.epoch), y: $0.value) }, style: style)
    }

    /// The line of one seed; of several, a thick line of their mean over thin ones, and of many over their percentiles.
    func lines(
        _ label: String, _ condition: ConditionFacts, _ style: SeriesStyle, _ value: (EpochRecord) -> Double?
    ) -> [Series] {
        let mean = line(label, condition.mean(value), style)
        guard condition.only == nil else { return [mean] }
        var thin = style
        thin.isThin = true
        if !experiment.showsEachSeed {
            return [5, 95].map { percent in
                line("\(label), \(percent)th percentile", condition.percentile(percent, value), thin)
            } + [mean]
        }
        return condition.begun.map { line("\(label), seed \($0.seed)", $0.series(value), thin) } + [mean]
    }

    /// A title that says what the lines are, to those who see the figure alone; with one seed, itself.
    func titled(_ title: String) -> String {
        if !experiment.hasSeveralSeeds { return title }
        let seeds = "\(experiment.plan.seeds.count) seeds"
        return experiment.showsEachSeed
            ? "\(title), \(seeds) and their mean" : "\(title), \(seeds): mean, 5th and 95th percentile"
    }

    /// One model among others: beside its colour, its own marker.
    func marked(_ condition: ConditionFacts) -> SeriesStyle {
        let markers = Marker.allCases
        return SeriesStyle(
            colour: condition.position, marker: markers[condition.position % markers.count])
    }

    func dashed(_ colour: Int) -> SeriesStyle { SeriesStyle(colour: colour, dash: .dashed) }
}
