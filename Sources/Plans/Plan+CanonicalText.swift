internal import NeuralNetwork
internal import Vocabulary

extension Plan {
    /// The plan as a plan file in one fixed form, without comments: the effective configuration.
    ///
    /// Equal plans have equal texts, and reading the text gives an equal plan.
    public var canonicalText: String {
        var lines = ["schema: 1", "name: \(name)", "title: \(quoted(title))", seedLine]
        lines += dataset.canonicalLines
        lines += training.canonicalLines
        lines.append("treatments:")
        for treatment in treatments {
            let further = treatment.furtherTexts.map { ", \($0.key): \($0.text)" }.joined()
            lines.append(
                "  \(treatment.name): {labels: \(treatment.labels.valueText)\(further), epochs: \(treatment.epochs)}"
            )
        }
        lines.append("models:")
        for model in models {
            lines.append("  \(model.name):")
            lines += model.layers.map { "    - \($0.canonicalText)" }
        }
        lines.append("runs:")
        lines += conditions.map { "  - {models: [\($0.model)], treatments: [\($0.treatment)]}" }
        if let published { lines += published.canonicalLines }
        if let statements { lines.append("statements: \(quoted(statements))") }
        if !articles.isEmpty {
            lines += ["article:"] + articles.map { "  \($0.language): \(quoted($0.file))" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var seedLine: String {
        furtherSeeds.isEmpty ? "seed: \(seed)" : "seeds: [\(seeds.map(String.init).joined(separator: ", "))]"
    }
}

extension TrainingSettings {
    fileprivate var canonicalLines: [String] {
        [
            "training:",
            "  batch_size: \(batchSize)",
            "  validation_split: \(drawsValidation ? "{drawn: \(validationSplit)}" : "\(validationSplit)")",
        ] + learning.canonicalLines + (earlyStopping.map { ["  \($0.canonicalText)"] } ?? [])
    }
}

extension Plan.Published {
    fileprivate var canonicalLines: [String] {
        ["published:", "  source: \(quoted(source))", "  comparable: \(comparable)", "  results:"]
            + results.map { "    " + $0.canonicalLine } + (elsewhere.isEmpty ? [] : ["  elsewhere:"])
            + elsewhere.flatMap { other in
                ["    - source: \(quoted(other.source))", "      results:"]
                    + other.results.map { "        " + $0.canonicalLine }
            }
    }
}

extension Plan.PublishedResult {
    fileprivate var canonicalLine: String {
        var values = ["model: \(condition.model)", "treatment: \(condition.treatment)"]
        if let epochs { values.append("epochs: \(epochs)") }
        for (key, value) in [
            ("training_loss", trainingLoss), ("training_accuracy", trainingAccuracy),
            ("test_loss", testLoss), ("test_accuracy", testAccuracy),
        ] {
            if let value { values.append("\(key): \(value)") }
        }
        return "- {\(values.joined(separator: ", "))}"
    }
}

/// One line of text as a double-quoted YAML scalar.
private func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
        switch scalar {
        case "\"", "\\": "\\\(scalar)"
        // Line and paragraph separators, controls and the like would end or change the line.
        case _
        where scalar.value < 32 || (127...160).contains(scalar.value)
            || (0x2028...0x2029).contains(scalar.value)
            || scalar.value == 0xFEFF:
            "\\U" + String(repeating: "0", count: 8 - String(scalar.value, radix: 16).count)
                + String(scalar.value, radix: 16)
        default: String(scalar)
        }
    }
    return "\"\(escaped.joined())\""
}
