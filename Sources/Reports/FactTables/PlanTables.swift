import FactBase
import NeuralNetwork
import Plans
import Vocabulary

/// What is planned: on which data, with which networks, how.
extension Experiment {
    static let planShape = FactTable.Shape(
        "plan", "the plan: one row",
        [
            .text("plan", "its name"), .text("title", "its title"), .integer("seeds", "how many"),
            .text("seed", "the first"), .integer("runs", "how many"),
            .integer("batch_size", "samples in a step"),
            .number("validation_split", "percent", "share of the training samples that is held out"),
            .text("optimizer", "its name"), .number("learning_rate", "shortest", "of the optimizer"),
            .number("beta1", "shortest", "of the optimizer"),
            .number("beta2", "shortest", "of the optimizer"),
            .number("epsilon", "shortest", "of the optimizer"),
            .text(
                "further_settings",
                "of the optimizer: weight decay, schedule, warmup, clipping and the like; NULL where nothing"),
            .integer("numerics_version", "of the arithmetic"), .text("plan_text", "the whole plan"),
        ])

    var planTable: FactTable {
        FactTable(Self.planShape) {
            let training = plan.training
            let number = { training.learning.optimizer.number($0).map { FactTable.Cell.number($0) } ?? .null }
            return [
                [
                    .text(plan.name), .text(plan.title), .integer(plan.seeds.count), .text(String(plan.seed)),
                    .integer(runs.count), .integer(training.batchSize), .number(training.validationSplit),
                    .text(training.learning.name), number("learning_rate"), number("beta1"),
                    number("beta2"), number("epsilon"),
                    training.learning.furtherSettings.map { .text($0) } ?? .null,
                    .integer(numericsVersion), .text(planText),
                ]
            ]
        }
    }

    static let modelShape = FactTable.Shape(
        "models", "a network",
        [
            .text("model", "its name"), .integer("position", "in the plan, from 1"),
            .integer("layers", "how many"),
            .integer("parameters", "weights and biases", format: "count"),
            .integer("has_dropout", "1 where a layer drops values, else 0"),
        ])

    var modelTable: FactTable {
        FactTable(Self.modelShape) {
            plan.models.enumerated().map { index, model in
                [
                    .text(model.name), .integer(index + 1), .integer(layers[index].count),
                    .integer(parameterCount(of: model)), .init(model.hasDropout),
                ]
            }
        }
    }

    static let modelLayerShape = FactTable.Shape(
        "model_layers", "a layer of a network",
        [
            .text("model", "the network"), .integer("layer_index", "from 1"), .text("layer", "its name"),
            .integer("height", "of its output"), .integer("width", "of its output"),
            .integer("channels", "of its output; of a vector its length"),
            .integer("parameters", "weights and biases", format: "count"),
        ])

    var modelLayerTable: FactTable {
        FactTable(Self.modelLayerShape) {
            zip(plan.models, layers).flatMap { model, layers in
                layers.enumerated().map { index, layer in
                    [
                        .text(model.name), .integer(index + 1), .text(layer.name),
                        .integer(layer.output.height),
                        .integer(layer.output.width), .integer(layer.output.channels),
                        .integer(layer.parameters),
                    ]
                }
            }
        }
    }

    static let treatmentShape = FactTable.Shape(
        "treatments", "a treatment of the samples that has runs",
        [
            .text("treatment", "its name"), .integer("position", "in the plan, from 1"),
            .text("labels", "`true_labels`, `shuffled` or `{corrupted: …}`"),
            .integer("planned_epochs", "of each run"),
        ])

    var treatmentTable: FactTable {
        FactTable(Self.treatmentShape) {
            plan.treatments.enumerated().filter { !conditions(of: $0.element).isEmpty }.map {
                index, treatment in
                [
                    .text(treatment.name), .integer(index + 1), .text(treatment.labels.valueText),
                    .integer(treatment.epochs),
                ]
            }
        }
    }
}
