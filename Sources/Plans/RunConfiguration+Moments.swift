internal import NeuralNetwork
internal import Vocabulary

extension RunConfiguration {
    /// What a state holds for each parameter: the parameter and its moments. Nil where the optimizer is not known here.
    public var stateParts: Int? {
        guard let word = Optimizer.words.first(where: { $0.keyword == optimizer }) else { return nil }
        let settings = word.fields.map { field in
            optimizerFacts.first { $0.name == field.name.spaced }.flatMap { field.kind.setting($0.text) }
        }
        return 1 + word(settings).made.momentCount
    }
}

extension FieldKind {
    /// What a text in a configuration says; nil where it is none of the kind.
    fileprivate func setting(_ text: String) -> Setting? {
        switch self {
        case .integer: Int(text).map { .integer($0) }
        case .number: Double(text).map { .number($0) }
        case .choice(let words): words.firstIndex(of: text).map { .choice($0) }
        case .flag: Bool(text).map { .flag($0) }
        case .integers, .numbers, .fileName, .fileNames: nil
        }
    }
}
