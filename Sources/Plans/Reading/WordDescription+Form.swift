internal import Vocabulary
internal import Yams

/// What a remedy says of a word.
extension WordDescription {
    /// How a plan writes it with the settings that it needs, as in `{first: {count: …}}`.
    func form(isElement: Bool) -> String {
        let needed = fields.filter { $0.usual == nil }.map { "\($0.name): …" }
        if needed.isEmpty { return isElement ? "- \(keyword)" : keyword }
        let text = "\(keyword): {\(needed.joined(separator: ", "))}"
        return isElement ? "- \(text)" : "{\(text)}"
    }

    /// Whether its settings stand where the word itself should, or the word as the value of some key, as in `{name: step}`.
    func isMeant(by mapping: Node.Mapping) -> Bool {
        let isNamed = mapping.contains { $0.value.scalar?.string == keyword }
        let (needed, keys) = (
            fields.filter { $0.usual == nil }.map(\.name), mapping.keys.compactMap(\.string)
        )
        return isNamed || (!needed.isEmpty && needed.allSatisfy(keys.contains))
    }
}
