public import Vocabulary

/// Training ends where a metric has not become better for a number of epochs.
public struct EarlyStopping: Sendable, Hashable {
    /// Epochs in a row that are no better than the best before them, after which training ends: at least 1.
    public let patience: Int
    /// What is watched, epoch by epoch.
    public let metric: Metric

    /// Ends training after `patience` epochs without a better `metric`.
    public init(patience: Int, metric: Metric) {
        (self.patience, self.metric) = (patience, metric)
    }

    /// What can be watched.
    private static let metrics: [Metric] = [
        .validationLoss, .validationAccuracy, .trainingLoss, .trainingAccuracy,
    ]

    /// The setting of training.
    public static var word: Word<EarlyStopping> {
        Word("early_stopping", "Training ends where a metric no longer becomes better.") { settings in
            EarlyStopping(
                patience: settings.integer(
                    "patience", in: 1...PlanLimits.epochs,
                    "epochs in a row that are no better than the best before them"),
                metric: metrics[
                    settings.choice("on", among: metrics.map(\.name), usual: 0, "what is watched")])
        }
    }

    /// The settings, in the order of the word's fields.
    var values: [Setting] {
        [.integer(patience), .choice(Self.metrics.firstIndex(of: metric) ?? 0)]
    }

    /// Whether it needs samples that are held out.
    public var watchesValidation: Bool { metric.phase == .validation }

    /// The epoch, 1 for the first, after which training ends; nil where these values give no reason to.
    ///
    /// - Parameter values: What was watched, epoch by epoch.
    public func lastEpoch(_ values: some Sequence<Double?>) -> Int? {
        var best: (value: Double, epoch: Int)?
        for (index, value) in values.enumerated() {
            let epoch = index + 1
            if let value, best.map({ isBetter(value, than: $0.value) }) ?? true { best = (value, epoch) }
            if epoch - (best?.epoch ?? 0) >= patience { return epoch }
        }
        return nil
    }

    private func isBetter(_ value: Double, than best: Double) -> Bool {
        metric.better == .higher ? value > best : value < best
    }
}

extension RunConfiguration {
    /// When training ends before its last epoch, as the facts say; nil where it never does.
    public var earlyStopping: EarlyStopping? {
        func text(_ name: String) -> String? { optimizerFacts.first { $0.name == name }?.text }
        guard let patience = text(EarlyStopping.patienceFact).flatMap({ Int($0) }), patience >= 1,
            let metric = text(EarlyStopping.metricFact).flatMap({ name in
                Metric.of(.epoch).first { $0.name == name }
            })
        else { return nil }
        return EarlyStopping(patience: patience, metric: metric)
    }
}

extension EarlyStopping {
    fileprivate static let patienceFact = "early stopping patience"
    fileprivate static let metricFact = "early stopping on"

    /// What a run's configuration holds of it.
    var facts: [RunConfiguration.Fact] {
        [
            .init(name: Self.patienceFact, text: "\(patience)"),
            .init(name: Self.metricFact, text: metric.name),
        ]
    }

    /// As a plan has it.
    var canonicalText: String {
        let word = Self.word.description
        let settings = word.written(values).map { "\($0.name): \($0.text)" }
        return "\(word.keyword): {\(settings.joined(separator: ", "))}"
    }
}
