import Datasets
import Plans

/// What a treatment is about, as the article tells treatments apart.
enum TreatmentKind: String {
    /// Samples as they come.
    case trueLabels = "true_labels"
    /// All samples with their labels permuted.
    case shuffled
    /// Anything else that a plan can say.
    case other
}

extension Plan.Treatment {
    /// What it is about.
    var kind: TreatmentKind {
        if pixels != nil || samples != nil || !augmentation.isEmpty { return .other }
        return labels == .unchanged ? .trueLabels : labels == .shuffled ? .shuffled : .other
    }
}
