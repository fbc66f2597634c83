internal import Spelling
internal import Yams

/// A mapping in a plan file, its keys known to be allowed and different.
struct PlanMapping {
    /// The mapping itself, for errors.
    let field: PlanField
    /// Keys and values in the file's order.
    let entries: [(key: String, value: PlanField)]

    /// The value of a key that may be absent.
    func optional(_ key: String) -> PlanField? {
        entries.first { $0.key == key }?.value
    }

    /// The value of a key that must be there.
    func required(_ key: String) throws(PlanError) -> PlanField {
        guard let value = optional(key) else {
            throw field.error(
                expected: "the key \(key)",
                found: foundKeys, remedy: "add it")
        }
        return value
    }

    /// The keys that are there, for an error about one that is not.
    var foundKeys: String {
        entries.isEmpty ? "none" : "only \(entries.map(\.key).joined(separator: ", "))"
    }
}

extension PlanField {
    /// A mapping with no other keys than these.
    func mapping(keys: [String]) throws(PlanError) -> PlanMapping {
        let names = "\(keys.count == 1 ? "the key" : "the keys") \(keys.joined(separator: ", "))"
        return try entries(of: names, example: keys.first ?? "") { key throws(PlanError) in
            guard let name = key.node.scalar?.string, keys.contains(name) else {
                throw key.error(
                    expected: keys.count == 1 ? names : "one of \(names)",
                    remedy: suggestion(for: key.node.scalar?.string ?? "", among: keys)
                        ?? Self.place(of: key.node.scalar?.string ?? "", elsewhereThan: path) ?? "remove it")
            }
            return name
        }
    }

    /// A mapping of at least one name, chosen by the plan's author, to a value.
    func namedEntries(of what: String) throws(PlanError) -> [(key: String, value: PlanField)] {
        let mapping = try entries(of: "\(what) by name", example: "name") { key throws(PlanError) in
            try key.name()
        }
        guard !mapping.entries.isEmpty else {
            throw error(expected: "\(what) by name", found: "an empty mapping", remedy: "add at least one")
        }
        guard mapping.entries.count <= PlanLimits.names else {
            throw error(
                expected: "at most \(PlanLimits.names) \(what)", found: "\(mapping.entries.count)",
                remedy: "split the plan")
        }
        return mapping.entries
    }

    /// A mapping whose keys `readKey` reads, each once.
    func entries(
        of what: String, example: String, readKey: (PlanField) throws(PlanError) -> String
    ) throws(PlanError) -> PlanMapping {
        guard let mapping = node.mapping else {
            throw error(
                expected: "a mapping with \(what)",
                remedy: "write it as {\(example): …} or on lines of its own")
        }
        var entries: [(key: String, value: PlanField)] = []
        var names: Set<String> = []
        for (key, value) in mapping {
            let keyField = PlanField(node: key, path: path, file: file)
            let name = try readKey(keyField)
            guard names.insert(name).inserted else {
                throw keyField.error(
                    expected: "each key once", found: "\(name) again", remedy: "remove one of the two")
            }
            let path = path.isEmpty ? name : "\(path).\(name)"
            entries.append((name, PlanField(node: value, path: path, file: file)))
        }
        return PlanMapping(field: self, entries: entries)
    }
}

extension PlanField {
    /// Where a key belongs that stands in another section.
    private static func place(of key: String, elsewhereThan path: String) -> String? {
        let places = [
            (
                "training",
                [
                    "batch_size", "validation_split", "optimizer", "schedule", "warmup", "clip_norm",
                    "label_smoothing",
                    "early_stopping",
                ]
            ),
            ("the treatment, under treatments", ["epochs", "labels", "pixels", "samples", "augmentation"]),
            ("training.optimizer", ["learning_rate", "weight_decay"]),
            ("dataset", ["image", "first_label", "transposed", "crop", "scale", "normalise"]),
        ]
        let place = places.first { $0.1.contains(key) && $0.0 != path && path != "dataset" }
        return place.map { "move it to \($0.0)" }
    }
}

/// A remedy for a word that is not among `words`: the one that it is called elsewhere, or else the nearest of them; nil if none is
/// near.
func suggestion(for word: String, among words: [String]) -> String? {
    let known = OtherNames.word(for: word, among: words)
    if known == nil, OtherNames.isKnown(word) { return nil }
    return (known ?? nearest(to: word, among: words)).map { "perhaps \($0) was meant" }
}
