import Experiments

/// Where the curves of a condition end, as text: for what is said of a figure to those who do not see it.
struct Ends {
    let trainingLoss: String
    let trainingAccuracy: String
    /// nil without validation samples.
    let validation: (loss: String, accuracy: String)?

    /// nil before the first epoch.
    init?(_ condition: ConditionFacts) {
        func text(_ quantity: Quantity, _ value: (EpochRecord) -> Double?) -> String? {
            SampleStatistics(condition.drawn.compactMap { $0.last.flatMap(value) }).map(quantity.text)
        }
        guard let loss = text(.loss, \.training.loss), let accuracy = text(.accuracy, \.training.accuracy)
        else {
            return nil
        }
        (trainingLoss, trainingAccuracy) = (loss, accuracy)
        if let loss = text(.loss, \.validation?.loss), let accuracy = text(.accuracy, \.validation?.accuracy)
        {
            validation = (loss, accuracy)
        } else {
            validation = nil
        }
    }
}
