import Vocabulary
import Datasets
import NeuralNetwork
import Plans
import Templates

/// What is to be said of the data set and of the plan.
extension Experiment {
    /// Beside the columns of the table of the data set.
    var dataReading: [String: Value] {
        [
            "is_generated": .flag(plan.dataset.source.files == nil),
            "is_idx": .flag(plan.dataset.source.keyword == "idx"),
            "files": .text(plan.dataset.source.files ?? ""),
            "channels": .integer(dataset.training.channels),
            "has_usual_pixels": .flag(plan.dataset.pixels.isUsual),
            "is_cropped": .flag(plan.dataset.crop != nil),
            "is_normalised_per_image": .flag(plan.dataset.pixels.isPerImage),
            "pixels": .text(plan.dataset.pixels.sentence),
            "is_checked": .flag(plan.dataset.digest != nil),
            "has_all_classes": .flag(testChance.absent.isEmpty && !testChance.shares.isEmpty),
            "rarest_share": Value(testChance.shares.min()),
            "chance_level": .number(Guessing.level),
            "findings": .list("findings", findings.compactMap(\.value)),
            "points_per_validation_sample": Value(
                validationCount > 0 ? 100 / Double(validationCount) : nil),
            "shown_samples": .integer(dataset.training.labels.prefix(PictureBook.sampleCount).count),
            "shown_labels": .texts(
                "labels", dataset.training.labels.prefix(PictureBook.sampleCount).map { String($0) }),
        ]
    }

    private var findings: [DatasetCheckup.Finding] {
        DatasetCheckup(dataset, split: firstSplit).findings
    }

    /// The word of plans by which labels are arbitrary; `several` where treatments differ in that, or none is so.
    private var arbitraryWord: String {
        let words = Set(treatments(.arbitrary).compactMap(\.arbitraryWord))
        return words.count == 1 ? words.first ?? ArbitraryWord.several : ArbitraryWord.several
    }

    private static let usualWeights = "glorot_uniform"
    /// Where biases are drawn, too.
    private static let weightsWithBiases = "fan_in_uniform"

    /// Beside the columns of the table of the plan.
    var planReading: [String: Value] {
        [
            "all_seeds": .texts("seeds", plan.seeds.map { String($0) }),
            "shows_each_seed": .flag(showsEachSeed),
            "moments": .integer(plan.training.learning.optimizer.rule.momentCount),
            "has_betas": .flag(plan.training.learning.optimizer.number("beta1") != nil),
            "has_epsilon": .flag(plan.training.learning.optimizer.number("epsilon") != nil),
            "has_further_settings": .flag(plan.training.learning.furtherSettings != nil),
            "draws_validation": .flag(plan.training.drawsValidation),
            "has_falling_rate": .flag(
                plan.training.learning.schedule.map { $0.word.keyword != "constant" } ?? false),
            "stops_early": .flag(plan.training.earlyStopping != nil),
            "patience": Value(plan.training.earlyStopping?.patience),
            "watched": Value(plan.training.earlyStopping?.metric.name),
            "label_smoothing": .number(plan.training.learning.labelSmoothing),
            "changes_images": .flag(
                plan.treatments.contains { $0.pixels != nil || !$0.augmentation.isEmpty }),
            "has_others": .flag(!treatments(.other).isEmpty),
            "has_only_others": .flag(
                treatments(.plain).isEmpty && treatments(.arbitrary).isEmpty),
            "has_other_weights": .flag(
                plan.models.contains { model in
                    model.layers.contains {
                        ($0.setting("initialiser") ?? Self.usualWeights) != Self.usualWeights
                    }
                }),
            "arbitrary": .text(arbitraryWord),
            "has_drawn_biases": .flag(
                plan.models.contains { model in
                    model.layers.contains {
                        $0.setting("initialiser") == Self.weightsWithBiases && $0.setting("bias") != "false"
                    }
                }),
            "models": .integer(Set(conditions.map(\.model.name)).count),
            "dropout": dropout(of: conditions),
            "unfinished_runs": .integer(unfinishedRuns.count),
            "diverged_runs": .integer(divergedRuns.count),
            "replicated_runs": .integer(replicatedRuns.count),
        ]
    }
}

extension DatasetCheckup.Finding {
    /// nil of what means nothing for the results.
    fileprivate var value: Value? {
        func value(_ kind: String, _ fields: [String: Value]) -> Value {
            .record("finding", fields.merging(["kind": .text(kind)]) { $1 })
        }
        return switch self {
        case .onlyOneClass(let part, let only):
            value("only one class", ["part": .text(part.rawValue), "class": .integer(only)])
        case .noSample(let classes, let part):
            value(
                "no sample",
                ["part": .text(part.rawValue), "classes": .texts("classes", classes.map(String.init))])
        case .testInTraining(let images, let relabelled):
            value(
                "test in training", ["images": .integer(images), "relabelled": .integer(relabelled)])
        case .constantImages(let part, let images):
            value("constant images", ["part": .text(part.rawValue), "images": .integer(images)])
        case .maybeTransposed: value("maybe transposed", [:])
        case .repeatedInTraining: nil
        }
    }
}
