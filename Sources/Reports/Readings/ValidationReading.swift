import Templates

extension Experiment {
    /// What the validation loss did after its lowest point.
    func reading(of course: ValidationCourse, _ run: RunFacts) -> Value {
        var highest: Double?
        if case .swings(let value) = course.shape { highest = value }
        return .record(
            "course of the validation loss",
            [
                "shape": .text(course.shape.word), "epoch": .integer(course.epoch),
                "lowest": .number(course.lowest), "end": .number(course.end), "highest": Value(highest),
                "multiple": Value(course.lowest > 0 ? course.end / course.lowest : nil),
                "training_then": .number(course.trainingThen), "training_end": .number(course.trainingEnd),
                "accuracy_then": .number(course.accuracyThen), "accuracy_end": .number(course.accuracyEnd),
                "accuracy": .text(accuracyChange(course)),
            ])
    }

    /// What became of the validation accuracy: `more`, `fewer`, or `same` where chance explains the difference.
    private func accuracyChange(_ course: ValidationCourse) -> String {
        let (then, end) = (course.accuracyThen, course.accuracyEnd)
        if Guessing.cannotExplain(end, above: then, bothOf: validationCount) { return "more" }
        return Guessing.cannotExplain(then, above: end, bothOf: validationCount) ? "fewer" : "same"
    }
}

extension ValidationCourse.Shape {
    fileprivate var word: String {
        switch self {
        case .oneEpoch: "one epoch"
        case .lowestAtTheEnd: "lowest at the end"
        case .flat: "flat"
        case .swings: "swings"
        case .risenLittle: "risen little"
        case .risen: "risen"
        case .overfitted: "overfitted"
        }
    }
}
