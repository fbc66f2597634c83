import Documents
import Templates

/// What may stand behind a `|` in an article.
enum ArticleFilters {
    static let all = formats + texts

    /// Every format of numbers; those with decimals take how many behind a colon.
    private static let formats = NumberFormat.names.map { name in
        let takesDecimals = NumberFormat(name) == nil
        return Filter(name, arguments: takesDecimals ? 1...1 : 0...0) {
            value, arguments throws(TemplateFault) in
            let decimals = arguments.first?.double
            let word = decimals.map { "\(name):\(Int(exactly: $0).map(String.init) ?? "\($0)")" } ?? name
            guard let format = NumberFormat(word) else {
                throw TemplateFault(
                    "'\(name)' takes a whole number from 0 to \(NumberFormat.mostDecimals) behind the colon")
            }
            switch value {
            // What is missing stays so, for '|or' behind it, and cannot be shown.
            case .missing: return .missing
            case .sample(let sample): return .text(format.text(sample))
            default:
                guard let number = value.double else {
                    throw TemplateFault("'\(name)' writes a number, found \(value.kind)")
                }
                return .text(format.text(number))
            }
        }
    }

    private static let texts = [
        // What a plan's author chose must not become markup by accident.
        Filter("escape") { value, _ throws(TemplateFault) in try value.mapped(Text.escaped) },
        Filter("code") { value, _ throws(TemplateFault) in try value.mapped(Markdown.code) },
        Filter("fenced", arguments: 1...1) { value, arguments throws(TemplateFault) in
            .text(Markdown.fenced(try value.text, language: try arguments[0].text))
        },
        Filter("digest") { value, _ throws(TemplateFault) in .text(Format.digest(try value.text)) },
        Filter("lower") { value, _ throws(TemplateFault) in .text(try value.text.lowercased()) },
        Filter("or", arguments: 1...1) { value, arguments throws(TemplateFault) in
            value == .missing ? arguments[0] : value
        },
        Filter("plural", arguments: 1...2) { value, arguments throws(TemplateFault) in
            guard let count = value.double else {
                throw TemplateFault("'plural' counts, found \(value.kind)")
            }
            let one = try arguments[0].text
            return .text(count == 1 ? one : try arguments.count == 2 ? arguments[1].text : one + "s")
        },
        // A list without what comes behind so many values.
        Filter("take", arguments: 1...1) { value, arguments throws(TemplateFault) in
            guard case .list(let list) = value, case .integer(let count) = arguments[0], count >= 0 else {
                throw TemplateFault("'take' takes so many values of a list, as in 'runs|take:3'")
            }
            return .list(Value.List(kind: list.kind, items: Array(list.items.prefix(count))))
        },
        // What a word stands for in the language of the article.
        Filter("word", arguments: 1...1) { value, arguments throws(TemplateFault) in
            guard case .record(let words) = arguments[0] else {
                throw TemplateFault("'word' takes the name of words that were given before by {% words %}")
            }
            let word = try value.text
            guard let text = words[word] else { throw .unknown("the word", word, among: words.names) }
            return text
        },
        // Of how many values means are: `3`, or `3–5` where they differ.
        Filter("counts", arguments: 0...9) { value, arguments throws(TemplateFault) in
            let counts = ([value] + arguments).compactMap { value -> Int? in
                if case .sample(let sample) = value { sample.count } else { nil }
            }
            guard let least = counts.min(), let most = counts.max() else { return .text("0") }
            return .text(least == most ? "\(least)" : "\(least)–\(most)")
        },
        Filter("join", arguments: 1...2) { value, arguments throws(TemplateFault) in
            guard case .list(let list) = value else {
                throw TemplateFault("'join' joins a list, found \(value.kind)")
            }
            var parts: [String] = []
            for item in list.items { parts.append(try item.text) }
            let between = try arguments[0].text
            guard arguments.count == 2, parts.count > 1 else {
                return .text(parts.joined(separator: between))
            }
            return .text(
                parts.dropLast().joined(separator: between) + (try arguments[1].text) + parts[parts.count - 1]
            )
        },
    ]
}

extension Value {
    /// The text that it is, or stands for.
    fileprivate var text: String {
        get throws(TemplateFault) { try shown() }
    }
}

extension Value {
    /// Its text changed, or that of each value of a list.
    fileprivate func mapped(_ change: (String) -> String) throws(TemplateFault) -> Value {
        guard case .list(let list) = self else { return .text(change(try text)) }
        var items: [Value] = []
        for item in list.items { items.append(.text(change(try item.text))) }
        return .list(List(kind: list.kind, items: items))
    }
}
