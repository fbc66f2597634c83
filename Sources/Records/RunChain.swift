internal import Digests
internal import Plans

/// A chain of digests over everything deterministic in a run: what it is, each epoch in order, and its end.
///
/// Each link is the SHA-256 of the link before it and of what has come since, so that no value can change, no epoch go
/// missing and none be added without changing the last link. Names and presence of metrics are part of it: a metric
/// that is added to `Metric` later changes no link of records that lack it. docs/LEDGER.md has every byte.
public struct RunChain: Sendable, Equatable {
    /// The newest link: 64 hexadecimal digits.
    public private(set) var link: String
    private let structure: NetworkStructure
    private let network: String

    /// The chain of a run that has not begun: one link.
    public init(beginning record: RunRecord) {
        var fields = FieldDigest("run")
        fields.add(record.identity)
        fields.add(String(record.run.seed))
        fields.add(record.parameterCount)
        fields.add(record.plannedEpochs)
        self.init(after: fields.digest, structure: record.structure)
    }

    /// A chain of which the newest link is known.
    public init(after link: String, structure: NetworkStructure) {
        self.link = link
        self.structure = structure
        network = structure.digest
    }

    /// Adds the next epoch.
    public mutating func append(_ epoch: EpochRecord) {
        var fields = next("epoch")
        fields.add(epoch.epoch)
        fields.add(epoch.metrics, .epoch)
        fields.add(epoch.parameterDigest)
        let parts =
            [(epoch.layers, Metric.Scope.layer, structure.layers.count)]
            + [(epoch.tensors, .tensor, structure.tensors.count)]
        if parts.contains(where: { $0.0.contains { $0 != MetricValues() } }) {
            fields.add(network)
            for (values, scope, count) in parts {
                for index in 0..<count {
                    fields.add(values.indices.contains(index) ? values[index] : MetricValues(), scope)
                }
            }
        }
        link = fields.digest
    }

    /// Adds the end of a finished run.
    public mutating func append(_ final: FinalEvaluation) {
        var fields = next("final")
        fields.add(final.metrics, .run)
        fields.add(final.stateDigest)
        if let answers = final.answers { fields.add(answers) }
        link = fields.digest
    }

    /// Adds the end of a run that diverged.
    public mutating func append(_ divergence: TrainingDivergence) {
        var fields = next("divergence")
        fields.add(divergence.epoch)
        fields.add(divergence.step)
        fields.add(divergence.tensor)
        link = fields.digest
    }

    private func next(_ kind: String) -> FieldDigest {
        var fields = FieldDigest(kind)
        fields.add(link)
        return fields
    }
}

extension RunRecord {
    /// Every link of the run's chain: its beginning, each epoch, and the end, if it has come to one.
    public var links: [String] {
        var chain = RunChain(beginning: self)
        var links = [chain.link]
        for epoch in epochs {
            chain.append(epoch)
            links.append(chain.link)
        }
        if let final {
            chain.append(final)
            links.append(chain.link)
        }
        if let divergence {
            chain.append(divergence)
            links.append(chain.link)
        }
        return links
    }

    /// The last link: one digest of all that is recorded.
    public var chain: String { links.last ?? RunChain(beginning: self).link }
}

extension NetworkStructure {
    /// What the values of layers and tensors belong to.
    fileprivate var digest: String {
        var fields = FieldDigest("network")
        fields.add(layers.count)
        for layer in layers {
            fields.add(layer.index)
            fields.add(layer.name)
            fields.add(layer.units)
        }
        for tensor in tensors {
            fields.add(tensor.name)
            fields.add(tensor.count)
        }
        return fields.digest
    }
}

extension FieldDigest {
    /// How many values there are, then each by name, in the order of the names' bytes.
    fileprivate mutating func add(_ values: MetricValues, _ scope: Metric.Scope) {
        let present = Metric.byName(scope).compactMap { metric in values[metric].map { (metric, $0) } }
        add(present.count)
        for (metric, value) in present {
            add(metric.name)
            add(value.bitPattern)
        }
    }

    fileprivate mutating func add(_ answers: TestAnswers) {
        add(answers.confusion.count)
        for row in answers.confusion {
            add(row.count)
            for samples in row { add(samples) }
        }
        add(answers.mistakes.count)
        for mistake in answers.mistakes {
            for number in [mistake.sample, mistake.label, mistake.answer] { add(number) }
            add(UInt64(mistake.probability.bitPattern))
        }
    }
}

extension Metric {
    private static let sorted = all.sorted {
        Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8))
    }
    private static let ofEpochs = sorted.filter { $0.scope == .epoch }
    private static let ofRuns = sorted.filter { $0.scope == .run }
    private static let ofLayers = sorted.filter { $0.scope == .layer }
    private static let ofTensors = sorted.filter { $0.scope == .tensor }

    fileprivate static func byName(_ scope: Scope) -> [Metric] {
        switch scope {
        case .epoch: ofEpochs
        case .run: ofRuns
        case .layer: ofLayers
        case .tensor: ofTensors
        }
    }
}
