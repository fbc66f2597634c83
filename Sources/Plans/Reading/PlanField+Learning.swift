internal import NeuralNetwork
internal import Vocabulary
internal import Yams

/// How a plan says that parameters learn.
extension PlanMapping {
    /// What is said of it in the section `training`.
    func learning() throws(PlanError) -> Learning {
        let optimizer = try required("optimizer").optimizer()
        let schedule = try optional("schedule")?.schedule()
        return Learning(
            optimizer,
            // What changes nothing makes no other plan.
            schedule: schedule == LearningRateSchedule(.constant) ? nil : schedule,
            warmup: try optional("warmup")?.settings(of: Warmup.word) ?? Warmup(),
            clipNorm: try optional("clip_norm")?.number("a number above 0") { $0 > 0 },
            labelSmoothing: try optional("label_smoothing")?.share() ?? 0)
    }
}

extension PlanField {
    fileprivate func optimizer() throws(PlanError) -> Optimizer {
        let words = Optimizer.words
        let all = try entries(of: "the key name", example: "name") { key throws(PlanError) in
            key.node.scalar?.string ?? ""
        }
        if let only = all.entries.first?.key, all.entries.count == 1,
            words.contains(where: { $0.keyword == only })
        {
            throw error(
                expected: "the key name", found: "only \(only)",
                remedy: "write {name: \(only), …} with its settings beside the name")
        }
        let name = try all.required("name")
        let keyword = try name.word(of: words.map(\.keyword))
        guard let word = words.first(where: { $0.keyword == keyword }) else {
            throw name.error(expected: "a known optimizer", remedy: "choose one that is known")
        }
        let fields = word.fields
        let section = try mapping(keys: ["name"] + fields.map(\.name) + [WeightDecay.word.keyword])
        let decay = try section.optional(WeightDecay.word.keyword)?.weightDecay(ofAdamW: keyword == "adamw")
        let optimizer = Optimizer(
            word, try section.settings(fields), weightDecay: decay ?? WeightDecay())
        if let flaw = optimizer.flaw {
            let place = section.optional(flaw.field) ?? self
            throw PlanError(
                file: place.file, line: place.node.mark?.line, column: place.node.mark?.column,
                field: "\(path).\(flaw.field)", expected: flaw.expected, found: flaw.found,
                remedy: flaw.remedy)
        }
        return optimizer
    }

    /// Elsewhere it is one number, which means another thing from optimizer to optimizer.
    private func weightDecay(ofAdamW isAdamW: Bool) throws(PlanError) -> WeightDecay {
        if let scalar = node.scalar, scalar.style == .plain, Double(scalar.string) != nil {
            throw error(
                expected: "a mapping with l2 or decoupled",
                remedy: isAdamW
                    ? "write {decoupled: \(scalar.string)}"
                    : "write {l2: \(scalar.string)} for a penalty as PyTorch's, or {decoupled: \(scalar.string)} as of AdamW"
            )
        }
        return try settings(of: WeightDecay.word)
    }

    fileprivate func schedule() throws(PlanError) -> LearningRateSchedule {
        let words = LearningRateSchedule.words
        let (place, settings) = try word(among: words.map(\.description), of: "schedule")
        return LearningRateSchedule(words[place], settings)
    }

    /// The settings of a word that is a key itself: at least one.
    func settings<Made>(of word: Word<Made>) throws(PlanError) -> Made {
        let section = try mapping(keys: word.fields.map(\.name))
        guard !section.entries.isEmpty else {
            throw error(
                expected: "at least one of \(word.fields.map(\.name).joined(separator: ", "))", found: "none",
                remedy: "add one, or remove \(word.keyword)")
        }
        return word(try section.settings(word.fields)).made
    }
}
