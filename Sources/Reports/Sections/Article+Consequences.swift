import Experiments

/// What follows from the results, as far as they show it.
extension Article {
    var consequences: [Block] {
        let items = [memorisedAndLearned, noEvidence, notMemorised].compactMap { $0 } + [limits]
        return [heading(2, "What follows", "何が分かるか"), .bullets(items.map { Bullet($0) })]
    }

    private var pairs: [Pair] {
        experiment.pairs.filter { $0.trueLabels.isFinished && $0.shuffled.isFinished }
    }

    /// Of the networks that repeat most of the shuffled labels and name most of the test images after the true ones, the
    /// one that repeats most; nil where there is none.
    private var ableBoth: Pair? {
        let both = pairs.filter { isMostlyRight($0.trueLabels) && isMostlyRepeated($0.shuffled) }
        let best = both.map(\.shuffled).largest { $0.final?.training.accuracy }
        return both.first { $0.shuffled.name == best?.name }
    }

    /// Whether every run is more than half of the way from the most frequent class to no mistake on the test images.
    private func isMostlyRight(_ condition: ConditionFacts) -> Bool {
        condition.runs.allSatisfy { run in
            experiment.generalises(run) == true
                && experiment.testChance.isMostly(run.final?.test.accuracy ?? 0)
        }
    }

    /// The same of the labels that a network was given.
    private func isMostlyRepeated(_ condition: ConditionFacts) -> Bool {
        condition.runs.allSatisfy { run in
            let fitted = run.final?.training.accuracy ?? 0
            return experiment.hasLearned(run) == true
                && experiment.trainingChance(run).fitted.isMostly(fitted)
        }
    }

    private var memorisedAndLearned: Text? {
        guard let pair = ableBoth,
            let memorised = pair.shuffled.statistics({ $0.final?.training.accuracy }),
            let generalised = pair.trueLabels.statistics({ $0.final?.test.accuracy })
        else { return nil }
        let shares = [memorised, generalised].map(Quantity.accuracy.text)
        return Text(
            "**Capacity does not decide.** `\(pair.trueLabels.model.name)` can repeat \(shares[0]) of arbitrary labels, and "
                + "yet from true labels it comes to \(shares[1]) on new images. What it could memorise does not tell what it "
                + "will learn.",
            "**容量では決まらない。** `\(pair.trueLabels.model.name)` はランダムなラベルの \(shares[0]) を再現できるが、"
                + "本来のラベルからは新しい画像で \(shares[1]) に達する。覚えられる量からは、何を学ぶかは分からない。")
    }

    private var noEvidence: Text? {
        guard let pair = ableBoth, let guessed = pair.shuffled.statistics({ $0.final?.test.accuracy }),
            pair.shuffled.runs.allSatisfy({ experiment.generalises($0) == false })
        else { return nil }
        let share = Quantity.accuracy.text(guessed)
        return Text(
            "**Training accuracy alone is no evidence.** After the shuffled training the same network ends at \(share) on the "
                + "test images, which guessing explains; only samples that it was not fitted to tell the two apart.",
            "**訓練正解率だけでは証拠にならない。** 同じネットワークが、シャッフルしたラベルで学習した後のテストでは、"
                + "推測で説明できる \(share) に終わる。両者を見分けるのは、学習に使わなかったデータだけである。")
    }

    /// Networks that learn true labels but, in no fewer epochs, not the shuffled ones, which another network does memorise:
    /// so it is not for lack of time or because nothing could.
    private var notMemorised: Text? {
        let stuck = pairs.filter { pair in
            let treatment = pair.shuffled.treatment
            let others = experiment.conditions(of: treatment)
            return isMostlyRight(pair.trueLabels) && experiment.hasLearned(pair.shuffled) == false
                && treatment.epochs >= pair.trueLabels.treatment.epochs
                && others.contains { $0.isFinished && experiment.hasLearned($0) == true }
        }
        guard !stuck.isEmpty else { return nil }
        // Each model once, in the plan's order, however many treatments shuffle.
        let names = plan.models.map(\.name).filter { name in
            stuck.contains { $0.shuffled.model.name == name }
        }.enumerated
        return Text(
            "**Memorising is no matter of course.** Learning from true labels but, in these epochs, not from shuffled ones, "
                + "which other networks do memorise: \(names.en). Having parameters enough is one thing, finding the weights "
                + "by gradient descent another.",
            "**暗記は当然のことではない。** 本来のラベルからは学び、ほかのネットワークが覚えるシャッフルしたラベルからは、"
                + "このエポック数では学んでいないもの：\(names.ja)。パラメータが足りることと、勾配降下で重みが見つかることは別である。")
    }

    private var limits: Text {
        let count = experiment.dataset.test.count
        let accuracies = experiment.runs.compactMap { $0.final?.test.accuracy }
        // One more of either kind: where no answer is wrong, or all are, the error is not zero.
        let error = accuracies.map {
            standardError(($0 * Double(count) + 1) / Double(count + 2), count: count)
        }.max()
        var text =
            experiment.hasSeveralSeeds
            ? limitsOfSeeds
            : Text(
                "**Limits.** Each run is one seed and one order of the samples, so small differences between networks "
                    + "may be luck.",
                "**限界。** 各実行は一つのシード、一つの順序だけなので、ネットワーク間の小さな差は偶然かもしれない。")
        if let error {
            text += Text(
                "With \(Format.count(count)) test images, an accuracy has a standard error of up to "
                    + "\(Format.fixed(error * 100, decimals: 2)) points.",
                "テスト画像 \(Format.count(count)) 枚では、正解率の標準誤差は最大 "
                    + "\(Format.fixed(error * 100, decimals: 2)) ポイントである。")
        }
        return text
    }
}
