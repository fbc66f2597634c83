import Experiments

extension ClaimChecker {
    private var memorising: [RunFacts?] {
        [ArticleNetwork.dense1, .dense2, .conv1].map { run($0, .shuffled) }
    }

    var memorisedShares: Claim? {
        let published = [0.50, 0.73, 0.99]
        return claim("6", about: memorising, epochs: Self.shuffledEpochs) { runs in
            Text(
                "On shuffled labels `\(runs[0].model.name)` comes to repeat about half of them, "
                    + "`\(runs[1].model.name)` about 73% and `\(runs[2].model.name)` about 99%.",
                "シャッフルしたラベルのうち、`\(runs[0].model.name)` は約半分、`\(runs[1].model.name)` は約 73%、"
                    + "`\(runs[2].model.name)` は約 99% を再現するようになる。")
        } criterion: {
            Text(
                "Each training accuracy is within 5 points, after 500 epochs on "
                    + "\(Format.count(Self.fittedCount)) samples.",
                "\(Format.count(Self.fittedCount)) 枚を 500 エポック学習した後の訓練正解率が、それぞれ 5 ポイント以内であること。")
        } decide: { runs in
            let shares = runs.map { $0.last?.training.accuracy ?? 0 }
            let holds = zip(shares, published).allSatisfy { abs($0 - $1) <= 0.05 }
            let evidence = accuracies(runs)
            guard experiment.fittedCount == Self.fittedCount else {
                let count = Format.count(experiment.fittedCount)
                return (
                    .cannotBeJudged,
                    evidence
                        + Text("Here \(count) samples are fitted.", "ここで学習に使うのは \(count) 枚である。")
                )
            }
            return (Verdict(holds), evidence)
        }
    }

    var memorisedOrder: Claim? {
        claim("6b", about: memorising) { runs in
            Text(
                "The order alone: `\(runs[2].model.name)` memorises most, then `\(runs[1].model.name)`, "
                    + "then `\(runs[0].model.name)`.",
                "順序だけを見る：最も多く覚えるのは `\(runs[2].model.name)`、次が `\(runs[1].model.name)`、"
                    + "その次が `\(runs[0].model.name)`。")
        } criterion: {
            Text(
                "The training accuracies have this order. Where no network has learned its labels, or neighbours are closer "
                    + "than chance on so many samples makes them, nothing is decided.",
                "訓練正解率がこの順に並ぶこと。どのネットワークもラベルを覚えていないか、隣どうしの差がこのサンプル数での偶然の範囲にあれば、"
                    + "判定しない。")
        } decide: { runs in
            let shares = runs.map { $0.last?.training.accuracy ?? 0 }
            func isAbove(_ larger: Double, _ smaller: Double) -> Bool {
                Guessing.cannotExplain(larger, above: smaller, bothOf: experiment.fittedCount)
            }
            let steps = zip(shares, shares.dropFirst())
            let evidence = accuracies(runs)
            if steps.contains(where: { isAbove($0, $1) }) { return (.doesNotHold, evidence) }
            let isTold =
                steps.allSatisfy { isAbove($1, $0) } && runs.contains { experiment.hasLearned($0) == true }
            return (isTold ? .holds : .cannotBeJudged, evidence)
        }
    }

    var shuffledStaysAtChance: Claim? {
        let runs = ArticleNetwork.allCases.compactMap { run($0, .shuffled) }
        return claim("7", about: runs) { _ in
            Text(
                "On shuffled labels validation and test accuracy stay near chance, and the validation loss "
                    + "grows with the epochs.",
                "シャッフルしたラベルでは検証とテストの正解率がチャンスレベルに留まり、検証損失はエポックとともに増える。")
        } criterion: {
            Text(
                "Every run ends within what guessing explains; in every run that fits its labels the validation loss ends above "
                    + "its first value.",
                "すべての実行が、推測で説明できる範囲で終わること。ラベルを覚えた実行では、検証損失の最後が最初を上回ること。")
        } decide: { runs in
            let outside = runs.filter { !endsAtChance($0) }
            let learned = runs.filter { experiment.hasLearned($0) == true }
            let falling = learned.filter { run in
                let losses = run.series { $0.validation?.loss }
                guard let first = losses.first, let last = losses.last else { return false }
                return last.value <= first.value
            }
            let reached = list(runs) { run in
                let shares = [run.last?.validation?.accuracy, run.final?.test.accuracy].compactMap { $0 }
                return shares.map(Format.accuracy).joined(separator: " / ")
            }
            let hasValidation = runs.contains { $0.last?.validation != nil }
            var evidence =
                hasValidation
                ? Text("Validation / test accuracy: " + reached.en, "検証／テスト正解率：" + reached.ja)
                : Text("Test accuracy: " + reached.en, "テスト正解率：" + reached.ja)
            let band = experiment.testChance.band
            evidence += Text(
                "For the test set, guessing explains \(Format.accuracy(band.lowerBound)) to "
                    + "\(Format.accuracy(band.upperBound)).",
                "テストについて推測で説明できるのは \(Format.accuracy(band.lowerBound))〜\(Format.accuracy(band.upperBound))。")
            if !outside.isEmpty {
                let names = outside.map(\.name).enumerated
                evidence += Text("Outside of chance: \(names.en).", "推測では説明できないもの：\(names.ja)。")
            }
            if !learned.isEmpty {
                let losses = list(learned) { run in
                    let losses = run.series { $0.validation?.loss }
                    guard let first = losses.first, let last = losses.last else { return nil }
                    return "\(Format.loss(first.value)) → \(Format.loss(last.value))"
                }
                evidence += Text("Validation loss: " + losses.en, "検証損失：" + losses.ja)
            }
            guard !learned.isEmpty && hasValidation || !outside.isEmpty else {
                return (.cannotBeJudged, evidence)
            }
            return (Verdict(outside.isEmpty && falling.isEmpty), evidence)
        }
    }

    var convolutionMemorisesFaster: Claim? {
        let runs = [ArticleNetwork.conv1, .dense1, .dense2].map { run($0, .shuffled) }
        return claim("8", about: runs, epochs: 4) { runs in
            Text(
                "`\(runs[0].conditionName)` learns the shuffled labels faster than the dense networks.",
                "`\(runs[0].conditionName)` は全結合のネットワークより速くシャッフルされたラベルを覚える。")
        } criterion: {
            Text(
                "Its training accuracy ends above both and reaches the last value of either within three "
                    + "quarters of the epochs; ahead by less decides nothing.",
                "訓練正解率が最後に両方を上回り、それぞれの最後の値に全エポックの四分の三以内で達すること。"
                    + "それより小さい差は判定しない。")
        } decide: { runs in
            outpaced(runs, of: \.accuracy, format: Format.accuracy)
        }
    }

    var deepDoesNotLearn: Claim? {
        claim("9", about: [run(.conv2, .shuffled)]) { runs in
            Text("`\(runs[0].conditionName)` hardly learns at all.", "`\(runs[0].conditionName)` はほとんど学習しない。")
        } criterion: {
            stuckCriterion
        } decide: { runs in
            stuck(runs[0])
        }
    }

    var deepWithoutDropoutDoesNotLearn: Claim? {
        claim("10", about: [run(.conv2WithoutDropout, .shuffled)]) { runs in
            Text(
                "Without its dropout layers (`\(runs[0].conditionName)`) it does not learn either.",
                "ドロップアウト層を除いても（`\(runs[0].conditionName)`）やはり学習しない。")
        } criterion: {
            stuckCriterion
        } decide: { runs in
            stuck(runs[0])
        }
    }

    private var stuckCriterion: Text {
        Text(
            "The last training loss is no more than 0.02 away from the losses of one answer for all images, which reach from the "
                + "entropy of the labels' shares to that of a uniform guess, \(Format.loss(experiment.uniformLoss)), and the "
                + "training accuracy is at most 2 points above what guessing explains. Fewer than \(Self.shuffledEpochs) epochs "
                + "can refute this but not confirm it.",
            "最後の訓練損失が、どの画像にも同じ答えを返すときの損失（ラベルの割合のエントロピーから、一様な推測の損失 "
                + "\(Format.loss(experiment.uniformLoss)) まで）から 0.02 以内にあり、訓練正解率が推測で説明できる範囲を "
                + "2 ポイント以内しか超えないこと。\(Self.shuffledEpochs) エポック未満では反証はできても確認はできない。")
    }

    private func stuck(_ run: RunFacts) -> (verdict: Verdict, evidence: Text) {
        guard let last = run.last, let final = run.final, let learned = experiment.hasLearned(run) else {
            return (.cannotBeJudged, "")
        }
        var evidence = Text(
            "Training loss \(Format.loss(last.training.loss)) and accuracy "
                + "\(Format.accuracy(last.training.accuracy)) after \(run.epochs.count) epochs; "
                + "test accuracy \(Format.accuracy(final.test.accuracy)).",
            "\(run.epochs.count) エポックの後の訓練損失は \(Format.loss(last.training.loss))、"
                + "訓練正解率は \(Format.accuracy(last.training.accuracy))、"
                + "テスト正解率は \(Format.accuracy(final.test.accuracy))。")
        if !learned, let answer = experiment.testChance.constantAnswer(for: final.test.accuracy) {
            evidence += Text(
                "That is exactly the share of class \(answer) in the test set.",
                "これはテストデータに占めるクラス \(answer) の割合そのものである。")
        }
        let entropy = experiment.trainingChance(run).fitted.entropy
        let losses = (entropy - 0.02)...(max(entropy, experiment.uniformLoss) + 0.02)
        let isStuck = !learned && losses.contains(last.training.loss)
        if isStuck, run.epochs.count < Self.shuffledEpochs {
            return (
                .cannotBeJudged,
                evidence + Text("So far it has not learned.", "ここまでは学習していない。")
            )
        }
        return (Verdict(isStuck), evidence)
    }

    private func endsAtChance(_ run: RunFacts) -> Bool {
        guard let test = run.final?.test.accuracy else { return false }
        let validation = run.last?.validation?.accuracy
        let validationChance = experiment.trainingChance(run).validation
        return experiment.testChance.contains(test) && validation.map(validationChance.contains) ?? true
    }

    private func accuracies(_ runs: [RunFacts]) -> Text {
        let values = list(runs) { $0.last.map { Format.accuracy($0.training.accuracy) } }
        return Text("Training accuracy: " + values.en, "訓練正解率：" + values.ja)
    }

    /// `name value` for each run that has one, as a sentence's end.
    private func list(_ runs: [RunFacts], _ value: (RunFacts) -> String?) -> Text {
        let parts = runs.compactMap { run in value(run).map { "`\(run.model.name)` \($0)" } }
        return Text(parts.joined(separator: ", ") + ".", parts.joined(separator: "、") + "。")
    }
}
