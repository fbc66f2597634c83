import Datasets
import FactBase

/// The samples that networks learn from, and what guessing gives on them.
extension Experiment {
    static let dataShape = FactTable.Shape(
        "data", "the data set: one row",
        [
            .text("dataset", "its name"), .text("dataset_digest", "SHA-256 of its content"),
            .integer("classes", "how many"), .integer("height", "of an image"),
            .integer("width", "of an image"),
            .integer("training_samples", "all but the test samples", format: "count"),
            .integer("fitted_samples", "what weights are fitted to", format: "count"),
            .integer("validation_samples", "held out", format: "count"),
            .integer("test_samples", "seen once, at the end", format: "count"),
            .number("uniform_loss", "loss", "loss of giving every class the same probability"),
            .number("chance_low", "percent", "lowest test accuracy that guessing explains"),
            .number("chance_high", "percent", "highest test accuracy that guessing explains"),
            .number("commonest_share", "percent", "share of the most frequent class among the test samples"),
        ])

    var dataTable: FactTable {
        FactTable(Self.dataShape) {
            let images = dataset.training
            return [
                [
                    .text(dataset.name), .text(dataset.digest), .integer(dataset.classes),
                    .integer(images.height),
                    .integer(images.width), .integer(images.count), .integer(fittedCount),
                    .integer(validationCount),
                    .integer(dataset.test.count), .number(uniformLoss), .number(testChance.band.lowerBound),
                    .number(testChance.band.upperBound), .number(testChance.commonest),
                ]
            ]
        }
    }

    static let classShape = FactTable.Shape(
        "classes", "a class among the samples of a part",
        [
            .text("part", "`fitted`, `validation` or `test`"), .integer("class", "from 0"),
            .integer("samples", "with this true label", format: "count"),
            .number("share", "percent", "of the part's samples"),
        ])

    var classTable: FactTable {
        FactTable(Self.classShape) {
            let labels = dataset.training.labels
            let training = TrainingChance(labels: labels, split: firstSplit, classes: dataset.classes)
            let parts: [(String, Chance)] = [
                ("fitted", training.fitted), ("validation", training.validation), ("test", testChance),
            ]
            return parts.flatMap { part, chance in
                chance.counts.enumerated().map { index, count in
                    [.text(part), .integer(index), .integer(count), .number(chance.shares[index])]
                }
            }
        }
    }

    static let sampleShape = FactTable.Shape(
        "samples", "a sample",
        [
            .text("part", "`fitted`, `validation` or `test`"),
            .integer("sample", "from 0; test samples are counted apart"), .integer("label", "the true one"),
            .integer("given_label", "what the first seed gives it, where a treatment changes labels"),
        ])

    var sampleTable: FactTable {
        FactTable(Self.sampleShape) {
            let heldOut = Set(firstSplit.heldOut)
            let training = dataset.training.labels.enumerated().map { index, label -> [FactTable.Cell] in
                let given = index < givenLabels.count ? Int(givenLabels[index]) : nil
                let part = heldOut.contains(Int32(index)) ? "validation" : "fitted"
                return [.text(part), .integer(index), .integer(Int(label)), .init(given)]
            }
            return training
                + dataset.test.labels.enumerated().map { index, label in
                    [.text("test"), .integer(index), .integer(Int(label)), .null]
                }
        }
    }
}
