import Records

/// How much of its training labels a network fits.
enum Learning: String {
    /// No more than guessing explains.
    case guessing
    /// More than guessing explains, but by no more than two points: on many samples that can be told, but nobody
    /// would call it learning.
    case hardly
    /// More than that.
    case learned
}

extension Experiment {
    /// What a network must fit beyond guessing to have learned.
    static let learnedMargin = 0.02

    /// Of the last epoch or of the finished network, which with much dropout are far from each other: whichever fits
    /// more. Nil where the run has not begun or has diverged.
    func learning(_ run: RunFacts) -> Learning? {
        guard run.divergence == nil, let last = run.last else { return nil }
        let chance = trainingChance(run).fitted
        let fitted = max(last.training.accuracy, run.final?.training.accuracy ?? 0)
        if chance.explains(fitted) { return .guessing }
        return fitted > chance.band.upperBound + Self.learnedMargin ? .learned : .hardly
    }

    /// Whether a run has learned its training labels; nil where it has not begun or has diverged.
    func hasLearned(_ run: RunFacts) -> Bool? { learning(run).map { $0 == .learned } }

    /// The same for all runs that have begun; nil where they disagree or none has.
    func hasLearned(_ condition: ConditionFacts) -> Bool? {
        let answers = Set(condition.runs.compactMap(hasLearned))
        return answers.count == 1 ? answers.first : nil
    }

    /// Whether a finished network answers more test images correctly than guessing explains; nil without one.
    func generalises(_ run: RunFacts) -> Bool? {
        run.final.map { !testChance.explains($0.test.accuracy) }
    }

    /// Whether a loss differs by more than a few of so many samples can make it: by more than ten of them cost that
    /// are answered with a guess. A single sample that is answered wrongly and surely costs several times as much as
    /// one that is guessed.
    func isMoreThanAFew(_ difference: Double, of count: Int) -> Bool {
        difference * Double(count) > Double(Self.fewSamples) * uniformLoss
    }

    static let fewSamples = 10
}

extension Chance {
    /// Whether a share is more than half of the way from always giving the most frequent answer to always the right one.
    func isMostly(_ share: Double) -> Bool { share - commonest > (1 - commonest) / 2 }
}
