import GRDB
import Plans

extension RunConfiguration {
    /// The columns of the table `run` that hold it; layers have a table of their own.
    var columns: [(name: String, value: (any DatabaseValueConvertible)?)] {
        let numbers = Self.optimizerColumns.map { column in
            (column.name, fact(column.fact).flatMap { Double($0) } as (any DatabaseValueConvertible)?)
        }
        return [
            ("seed", "\(seed)"), ("dataset_digest", datasetDigest), ("classes", classes), ("labels", labels),
            ("batch_size", batchSize), ("validation_split", validationSplit), ("optimizer", optimizer),
        ] + numbers + [("learning", furtherFacts)]
    }

    /// Their names.
    static var columnNames: [String] {
        [
            "seed", "dataset_digest", "classes", "labels", "batch_size", "validation_split", "optimizer",
        ] + optimizerColumns.map(\.name) + ["learning"]
    }

    /// Settings of optimizers that have a column of their own, with their names in the configuration.
    private static let optimizerColumns: [(name: String, fact: String)] = [
        ("learning_rate", "learning rate"), ("beta1", "beta1"), ("beta2", "beta2"),
        ("epsilon", "epsilon"),
    ]

    private func fact(_ name: String) -> String? { optimizerFacts.first { $0.name == name }?.text }

    /// The others, one on each line, as the configuration has them; nil where there are none.
    private var furtherFacts: String? {
        let others = optimizerFacts.filter { fact in !Self.optimizerColumns.contains { $0.fact == fact.name }
        }
        return others.isEmpty ? nil : others.map { "\($0.name): \($0.text)" }.joined(separator: "\n")
    }

    /// Reads the text that ledgers kept before they had columns; nil where a fact is missing.
    init?(canonicalText: String) {
        var facts: [String: String] = [:]
        var ofOptimizer: [Fact] = []
        var layers: [Layer] = []
        // Bytes: of ten thousand runs it is read whenever anything is asked.
        let colon = UInt8(ascii: ":")
        for line in canonicalText.utf8.split(separator: UInt8(ascii: "\n")) {
            guard let end = line.firstIndex(of: colon), line[end...].starts(with: ": ".utf8) else {
                return nil
            }
            let value = line[line.index(end, offsetBy: 2)...]
            if line.starts(with: "layer ".utf8) {
                layers.append(
                    Layer(
                        kind: String(Substring(value.prefix { $0 != colon })), text: String(Substring(value)))
                )
            } else {
                let fact = Fact(name: String(Substring(line[..<end])), text: String(Substring(value)))
                // What follows the optimizer's name is how it learns.
                if facts["optimizer"] == nil {
                    facts[fact.name] = fact.text
                } else {
                    ofOptimizer.append(fact)
                }
            }
        }
        func number(_ key: String) -> Int? { facts[key].flatMap { Int($0) } }
        func real(_ key: String) -> Double? { facts[key].flatMap { Double($0) } }
        guard let version = number("numerics version"), let seed = facts["seed"].flatMap({ UInt64($0) }),
            let digest = facts["dataset digest"], let classes = number("classes"),
            let labels = facts["labels"], let epochs = number("epochs"), let batch = number("batch size"),
            let split = real("validation split"), let optimizer = facts["optimizer"]
        else { return nil }
        let numbers = ofOptimizer.filter { fact in
            Self.optimizerColumns.contains { $0.fact == fact.name }
        }
        guard numbers.allSatisfy({ Double($0.text) != nil }),
            numbers.contains(where: { $0.name == "learning rate" })
        else { return nil }
        self.init(
            numericsVersion: version, seed: seed, datasetDigest: digest, pixelValues: facts["pixel values"],
            classes: classes, labels: labels,
            epochs: epochs, batchSize: batch, validationSplit: split, optimizer: optimizer,
            optimizerFacts: ofOptimizer, layers: layers)
    }
}

/// Reads the texts of configurations one after the other: those of a plan's seeds differ in nothing else.
struct ConfigurationReader {
    /// The one before, with its text before and after the seed.
    private var last: (start: String, end: String, configuration: RunConfiguration)?

    /// nil where a fact is missing.
    mutating func read(_ text: String) -> RunConfiguration? {
        if let last, text.hasPrefix(last.start), text.hasSuffix(last.end) {
            let seed = text.utf8.dropFirst(last.start.utf8.count).dropLast(last.end.utf8.count)
            if let seed = UInt64(Substring(seed)) {
                var configuration = last.configuration
                configuration.seed = seed
                return configuration
            }
        }
        guard let configuration = RunConfiguration(canonicalText: text) else { return nil }
        if let line = text.firstRange(of: "\nseed: \(configuration.seed)\n") {
            last = (text[..<line.lowerBound] + "\nseed: ", "\n" + text[line.upperBound...], configuration)
        }
        return configuration
    }
}

extension Database {
    /// Adds a row for each layer of a run.
    func insertLayers(of configuration: RunConfiguration, run: Int64) throws {
        for (index, layer) in configuration.layers.enumerated() {
            try insert(
                into: "layer",
                [("run", run), ("layer", index), ("kind", layer.kind), ("settings", layer.text)])
        }
    }
}
