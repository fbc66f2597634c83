extension WordDescription {
    /// A row of a table of words: the word, its settings, and what it does.
    public var tableRow: String {
        let settings =
            fields.isEmpty ? "none: the word alone" : fields.map { $0.tableText }.joined(separator: "; ")
        return "| `\(keyword)` | \(settings). \(meaning) |"
    }
}

extension Field {
    /// As in `` `units` 1 to 1,000,000 ``.
    public var tableText: String {
        var text =
            switch kind {
            case .integer(let range): "`\(name)` \(grouped(range.lowerBound)) to \(grouped(range.upperBound))"
            case .integers(let names, let range):
                "`\(name): [\(names.joined(separator: ", "))]`, \(range.lowerBound) to \(range.upperBound) each"
            case .number(let range): "`\(name)` \(range.text)"
            case .numbers(_, let range): "`\(name): [\u{2026}]`, each \(range.text)"
            case .choice(let words): "`\(name)` \(listed(words.map { "`\($0)`" }))"
            case .flag: "`\(name)` `true` or `false`"
            case .fileName(let ending):
                "`\(name)` a file name without folder" + (ending.isEmpty ? "" : " that ends with `\(ending)`")
            case .fileNames(let names):
                "`\(name)` \(names.map { "`\($0)`" }.joined(separator: ", ")), different file names without folder and without `.gz`"
            }
        if let usualName {
            text += " (*optional*, as `\(usualName)` unless given)"
        } else if let usual {
            text += " (*optional*, `\(kind.text(of: usual))` unless given)"
        }
        return meaning.isEmpty ? text : "\(text): \(meaning)"
    }

    /// With a comma before each group of three digits.
    private func grouped(_ value: Int) -> String {
        if value < 1000 { return "\(value)" }
        let rest = value % 1000
        return grouped(value / 1000) + "," + (rest < 10 ? "00" : rest < 100 ? "0" : "") + "\(rest)"
    }

    private func listed(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}
