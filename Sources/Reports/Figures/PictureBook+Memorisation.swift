import Documents
import Figures
import Plans
import Records

extension PictureBook {
    /// How many arbitrary labels each model repeats; nil before the first epoch.
    func memorisation(of treatment: Plan.Treatment) -> Picture? {
        let conditions = experiment.conditions(of: treatment).filter { !$0.begun.isEmpty }
        guard treatment.kind == .arbitrary, !conditions.isEmpty else { return nil }
        let series = conditions.flatMap { condition in
            lines(condition.model.name, condition, apart(condition, in: conditions)) { $0.training.accuracy }
        }
        let isOnlyOne = experiment.treatments(.arbitrary).count == 1
        var plot = onChanceScale(
            LinePlot(
                title: titled(isOnlyOne ? "memorised labels" : "\(treatment.name): memorised labels"),
                x: epochAxis,
                y: Axis(label: "training accuracy", isShare: true), series: series,
                hollow: publishedEnds(of: conditions), namesEnds: true), isLoss: false)
        let commonest = experiment.trainingChance(conditions[0].runs[0]).fitted.shares.max() ?? 0
        plot.references.append(
            ReferenceLine(value: commonest, label: "most frequent class, \(Format.percent(commonest))"))
        return Picture(
            name: isOnlyOne ? "memorisation" : "memorisation-\(treatment.name)", figure: .line(plot))
    }

    /// A model's line with its marker, with gaps where it runs along the lines of models before it, so that none hides
    /// another; never dashed, which is validation.
    func apart(_ condition: ConditionFacts, in conditions: [ConditionFacts]) -> SeriesStyle {
        var style = marked(condition)
        guard condition.treatment.kind == .arbitrary else { return style }
        let values = condition.mean { $0.training.accuracy }.map(\.value)
        let before = conditions.prefix { $0.name != condition.name }.count { other in
            let others = other.mean { $0.training.accuracy }.map(\.value)
            let near = zip(values, others).count { ($0 - $1).magnitude < 0.02 }
            return 2 * near > min(values.count, others.count)
        }
        // Never solid again: a solid line over others would hide them.
        if before > 0 { style.dash = before.isMultiple(of: 2) ? .dotted : .interrupted }
        return style
    }

    /// Where the published trainings ended, if the plan repeats them.
    private func publishedEnds(of conditions: [ConditionFacts]) -> HollowPoints? {
        guard experiment.plan.published?.comparable == true else { return nil }
        let points = conditions.compactMap { condition -> HollowPoints.Marked? in
            guard let accuracy = condition.published?.trainingAccuracy else { return nil }
            let epoch = condition.published?.epochs ?? condition.treatment.epochs
            return HollowPoints.Marked(
                label: condition.model.name, point: Point(x: Double(epoch), y: accuracy),
                colour: condition.position, marker: marked(condition).marker ?? .circle)
        }
        return points.isEmpty ? nil : HollowPoints(label: "published", points: points)
    }
}
