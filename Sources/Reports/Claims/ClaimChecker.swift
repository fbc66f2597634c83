import Datasets
import Experiments

/// Checks the article's statements against the records of one seed.
///
/// The criteria are conservative: a statement about a long training needs as many epochs as the article
/// trained, one about an amount needs as many samples, and a difference of accuracies counts only
/// beyond three standard errors. Where that is not given, the verdict is that it cannot be judged.
struct ClaimChecker {
    let experiment: Experiment
    let seed: UInt64

    /// Epochs that the article trained on true and on shuffled labels, and the samples that it fitted.
    static let trueEpochs = 50
    static let shuffledEpochs = 500
    static let fittedCount = 54_000

    /// The statements whose runs the plan has, in the article's order.
    var claims: [Claim] {
        [
            validationTurns, biggerIsNotBetter, convolutionConvergesFaster, dropoutLowersTraining,
            lossCreepsUp, memorisedShares, memorisedOrder, shuffledStaysAtChance, convolutionMemorisesFaster,
            deepDoesNotLearn, deepWithoutDropoutDoesNotLearn,
        ].compactMap { $0 }
    }

    /// The article's network under a treatment of this kind, if the plan has that run.
    func run(_ network: ArticleNetwork, _ labels: Plan.Labels) -> RunFacts? {
        experiment.conditions.first { $0.treatment.labels == labels && network.matches($0.model) }?
            .runs.first { $0.seed == seed }
    }

    /// A claim about runs that are all there: unfinished ones cannot be judged, and neither can runs with
    /// fewer epochs than the claim needs, whatever `decide` says of them.
    func claim(
        _ id: String, about runs: [RunFacts?], epochs needed: Int = 1, statement: ([RunFacts]) -> Text,
        criterion: () -> Text, decide: ([RunFacts]) -> (verdict: Verdict, evidence: Text)
    ) -> Claim? {
        let known = runs.compactMap { $0 }
        guard known.count == runs.count, !known.isEmpty else { return nil }
        return Claim(
            id: id, statement: statement(known), criterion: criterion(),
            findings: [finding(about: known, epochs: needed, decide: decide)])
    }

    private func finding(
        about runs: [RunFacts], epochs needed: Int, decide: ([RunFacts]) -> (verdict: Verdict, evidence: Text)
    ) -> Claim.Finding {
        var finding = Claim.Finding(seed: seed, verdict: .cannotBeJudged, evidence: "")
        let diverged = runs.filter { $0.divergence != nil }
        guard diverged.isEmpty else {
            let names = diverged.map(\.name).enumerated
            finding.evidence = Text(
                "Diverged, so that there is no result: \(names.en).", "発散して結果がない：\(names.ja)。")
            return finding
        }
        let unfinished = runs.filter { !$0.isFinished }
        guard unfinished.isEmpty else {
            let names = unfinished.map(\.name).enumerated
            finding.evidence = Text("Not finished: \(names.en).", "未完了：\(names.ja)。")
            return finding
        }
        (finding.verdict, finding.evidence) = decide(runs)
        if let short = runs.first(where: { $0.epochs.count < needed }) {
            finding.verdict = .cannotBeJudged
            finding.evidence += Text(
                "The statement is about \(needed) epochs; `\(short.name)` has \(short.epochs.count).",
                "この主張は \(needed) エポックについてのもので、`\(short.name)` は \(short.epochs.count) エポックである。")
        }
        return finding
    }
}

extension Experiment {
    /// Whether the article's statements are meant: they are about MNIST, and a plan with other data that gives the
    /// article's values wants to be held against them.
    private var isAboutTheArticle: Bool {
        [dataset.digest, plan.dataset.digest].contains(MNIST.digest) || plan.published != nil
    }

    /// The statements whose runs the plan has, each checked with one seed after the other; none where they are not
    /// meant.
    var claims: [Claim] {
        guard isAboutTheArticle else { return [] }
        let checks = plan.seeds.map { ClaimChecker(experiment: self, seed: $0).claims }
        // The same runs exist for every seed, and so the same claims.
        return (checks.first ?? []).map { claim in
            var claim = claim
            claim.findings = checks.flatMap { $0 }.filter { $0.id == claim.id }.flatMap(\.findings)
            return claim
        }
    }
}

extension ClaimChecker {
    /// Whether the first run ends with the largest value of its training and reaches the last value of each
    /// other run within three quarters of the epochs; earlier than at the end but later than that decides
    /// nothing.
    func outpaced(
        _ runs: [RunFacts], of value: (Metrics) -> Double, format: (Double) -> String
    ) -> (verdict: Verdict, evidence: Text) {
        let curves = runs.map { $0.epochs.map { value($0.training) } }
        guard let fast = curves.first, let end = fast.last else { return (.cannotBeJudged, "") }
        var evidence = Text(
            "`\(runs[0].model.name)` ends at \(format(end)).", "`\(runs[0].model.name)` の最後は \(format(end))。")
        var verdict = Verdict.holds
        for (run, curve) in zip(runs, curves).dropFirst() {
            guard let last = curve.last else { return (.cannotBeJudged, "") }
            let epoch = fast.firstIndex { $0 >= last }.map { $0 + 1 }
            if end <= last || epoch.map({ $0 >= curve.count }) ?? true {
                verdict = .doesNotHold
            } else if let epoch, 4 * epoch > 3 * curve.count, verdict == .holds {
                verdict = .cannotBeJudged
            }
            let (name, value) = (run.model.name, format(last))
            if let epoch {
                evidence += Text(
                    "It reaches the last value of `\(name)`, \(value), in epoch \(epoch) of \(curve.count).",
                    "`\(name)` の最後の値 \(value) には、\(curve.count) エポック中エポック \(epoch) で達する。")
            } else {
                evidence += Text(
                    "It never reaches the last value of `\(name)`, \(value).",
                    "`\(name)` の最後の値 \(value) には達しない。")
            }
        }
        return (verdict, evidence)
    }
}

extension Verdict {
    init(_ holds: Bool) { self = holds ? .holds : .doesNotHold }
}
