public import NeuralNetwork
public import Vocabulary

extension Learning {
    /// The lines of a plan's canonical text, within `training`.
    var canonicalLines: [String] {
        var lines = ["  optimizer:", "    name: \(optimizer.word.keyword)"]
        lines += optimizer.written.map { "    \($0.name): \($0.text)" }
        return lines + further.map { $0.isOfOptimizer ? "    \($0.line)" : "  \($0.line)" }
    }

    /// What a run's configuration holds of it.
    var facts: [RunConfiguration.Fact] {
        let own = optimizer.written.map { RunConfiguration.Fact(name: $0.name.spaced, text: $0.text) }
        return own + further.map { RunConfiguration.Fact(name: $0.name.spaced, text: $0.text) }
    }

    /// The optimizer, in the plan's word.
    public var name: String { optimizer.word.keyword }

    /// What is said of the optimizer beside learning rate, betas and epsilon, on one line; nil where nothing is.
    public var furtherSettings: String? { text(facts.filter { $0.name != "label smoothing" }) }

    private struct Further {
        let name: String
        let text: String
        /// As a plan has it.
        let line: String
        var isOfOptimizer = false
    }

    /// What is not said stands nowhere, so that plans that do not say it are what they always were.
    private var further: [Further] {
        var further: [Further] = []
        if optimizer.weightDecay != WeightDecay() {
            let text = WeightDecay.word.description.flow(optimizer.weightDecay.values)
            further.append(
                Further(
                    name: "weight_decay", text: text, line: "weight_decay: \(text)", isOfOptimizer: true))
        }
        if let schedule {
            let text = schedule.word.canonicalText(schedule.values)
            further.append(
                Further(
                    name: "schedule", text: text,
                    line: text.contains(":") ? "schedule: {\(text)}" : "schedule: \(text)"))
        }
        if warmup != Warmup() {
            let text = Warmup.word.description.flow(warmup.values)
            further.append(Further(name: "warmup", text: text, line: "warmup: \(text)"))
        }
        if let clipNorm {
            further.append(
                Further(name: "clip_norm", text: "\(clipNorm)", line: "clip_norm: \(clipNorm)"))
        }
        if labelSmoothing > 0 {
            let text = "\(labelSmoothing)"
            further.append(Further(name: "label_smoothing", text: text, line: "label_smoothing: \(text)"))
        }

        return further
    }
}

extension TrainingSettings {
    /// What a run's configuration holds of them, beside sizes.
    var facts: [RunConfiguration.Fact] {
        learning.facts + (drawsValidation ? [.init(name: "held out", text: "drawn")] : [])
            + (earlyStopping?.facts ?? [])
    }

    /// What is said beside learning rate, betas and epsilon, on one line; nil where nothing is.
    public var furtherSettings: String? {
        text(facts)
    }
}

/// Facts but for those that have a place of their own.
private func text(_ facts: [RunConfiguration.Fact]) -> String? {
    let known = ["learning rate", "beta1", "beta2", "epsilon"]
    let others = facts.filter { !known.contains($0.name) }
    return others.isEmpty ? nil : others.map { "\($0.name) \($0.text)" }.joined(separator: "; ")
}

extension Optimizer {
    /// Its settings as a plan writes them.
    var written: [(name: String, text: String)] { word.written(values) }

    /// A setting that is a number; nil where it has none of this name.
    public func number(_ name: String) -> Double? {
        for (field, value) in zip(word.fields, values) where field.name == name {
            if case .number(let number) = value { return number }
        }
        return nil
    }

    /// The same with another setting; itself where it has none of this name.
    public func with(_ name: String, _ setting: Setting) -> Optimizer {
        guard let word = Optimizer.words.first(where: { $0.keyword == word.keyword }) else { return self }
        let settings = zip(word.fields, values).map { $0.name == name ? setting : $1 }
        return Optimizer(word, settings, weightDecay: weightDecay)
    }
}

extension WordDescription {
    /// Its settings alone, as in `{l2: 0.0005}`.
    fileprivate func flow(_ values: [Setting]) -> String {
        "{\(written(values).map { "\($0.name): \($0.text)" }.joined(separator: ", "))}"
    }
}

extension String {
    /// As a configuration has it: `learning rate` for `learning_rate`.
    var spaced: String { replacing("_", with: " ") }
}
