import Experiments

extension ClaimChecker {
    var validationTurns: Claim? {
        claim("1", about: [run(.dense1, .unchanged)], epochs: Self.trueEpochs) { runs in
            Text(
                "The validation loss of `\(runs[0].conditionName)` is lowest near epoch 5 and about twice that at the end.",
                "`\(runs[0].conditionName)` の検証損失はエポック 5 付近で最小になり、最後にはその約二倍になる。")
        } criterion: {
            Text(
                "Lowest between epochs 3 and 8; at the end 1.5 to 3 times the lowest value.",
                "最小がエポック 3〜8 にあり、最後の値が最小値の 1.5〜3 倍であること。")
        } decide: { runs in
            guard let lowest = runs[0].lowestValidation, let last = runs[0].last?.validation else {
                return (.cannotBeJudged, Text("There is no validation split.", "検証用の分割がない。"))
            }
            let growth = last.loss / lowest.loss
            let evidence = Text(
                "Lowest at epoch \(lowest.epoch) with \(Format.loss(lowest.loss)); "
                    + "at the end \(Format.loss(last.loss)), \(Format.ratio(growth)) times that.",
                "最小はエポック \(lowest.epoch) の \(Format.loss(lowest.loss))、"
                    + "最後は \(Format.loss(last.loss)) でその \(Format.ratio(growth)) 倍。")
            return (Verdict((3...8).contains(lowest.epoch) && (1.5...3).contains(growth)), evidence)
        }
    }

    var biggerIsNotBetter: Claim? {
        claim("2", about: [run(.dense1, .unchanged), run(.dense2, .unchanged)]) { runs in
            Text(
                "`\(runs[1].model.name)` has four times the parameters of `\(runs[0].model.name)` "
                    + "and no better test accuracy.",
                "`\(runs[1].model.name)` は `\(runs[0].model.name)` の四倍のパラメータを持つが、テスト正解率は上がらない。")
        } criterion: {
            Text(
                "Its test accuracy is not higher; better by up to three standard errors decides nothing.",
                "テスト正解率が上回らないこと。上回っても標準誤差の三倍以内なら判定しない。")
        } decide: { runs in
            guard let small = runs[0].final?.test.accuracy, let large = runs[1].final?.test.accuracy else {
                return (.cannotBeJudged, "")
            }
            let samples = experiment.dataset.test.count
            let variance = [small, large].map { standardError($0, count: samples) }.map { $0 * $0 }
            let margin = 3 * (variance[0] + variance[1]).squareRoot()
            let evidence = Text(
                "\(Format.accuracy(large)) against \(Format.accuracy(small)), a difference of "
                    + "\(Format.points(large - small)) points (three standard errors: "
                    + "\(Format.fixed(margin * 100, decimals: 2))).",
                "\(Format.accuracy(large)) に対して \(Format.accuracy(small))、差は "
                    + "\(Format.points(large - small)) ポイント（標準誤差の三倍は "
                    + "\(Format.fixed(margin * 100, decimals: 2))）。")
            if large > small, large - small <= margin { return (.cannotBeJudged, evidence) }
            return (Verdict(large <= small), evidence)
        }
    }

    var convolutionConvergesFaster: Claim? {
        claim("3", about: [ArticleNetwork.conv1, .dense1, .dense2].map { run($0, .unchanged) }, epochs: 4) {
            runs in
            Text(
                "The training loss of `\(runs[0].conditionName)` falls faster than that of the dense networks "
                    + "and ends lowest.",
                "`\(runs[0].conditionName)` の訓練損失は全結合のネットワークより速く下がり、最後に最も小さい。")
        } criterion: {
            Text(
                "It ends below both and reaches the last value of either within three quarters of the epochs; "
                    + "ahead by less decides nothing.",
                "最後に両方を下回り、それぞれの最後の値に全エポックの四分の三以内で達すること。"
                    + "それより小さい差は判定しない。")
        } decide: { runs in
            outpaced(runs, of: { -$0.loss }, format: { Format.loss(-$0) })
        }
    }

    var dropoutLowersTraining: Claim? {
        claim("4", about: [run(.conv2, .unchanged)]) { runs in
            Text(
                "The training accuracy of `\(runs[0].conditionName)`, taken with dropout active, is below its "
                    + "validation accuracy.",
                "ドロップアウトを有効にして測る `\(runs[0].conditionName)` の訓練正解率は、検証正解率より低い。")
        } criterion: {
            Text(
                "In at least three quarters of all epochs, and in the last one by more than chance on so many validation samples "
                    + "makes it; closer than that decides nothing.",
                "全エポックの四分の三以上でそうであり、最後のエポックの差が、この検証サンプル数での偶然を超えること。それより小さい差は判定しない。")
        } decide: { runs in
            let pairs = runs[0].epochs.compactMap { epoch in
                epoch.validation.map { (training: epoch.training.accuracy, validation: $0.accuracy) }
            }
            guard let last = pairs.last else {
                return (.cannotBeJudged, Text("There is no validation split.", "検証用の分割がない。"))
            }
            let below = pairs.filter { $0.training < $0.validation }.count
            let evidence = Text(
                "Below in \(below) of \(pairs.count) epochs; in the last one "
                    + "\(Format.accuracy(last.training)) against \(Format.accuracy(last.validation)).",
                "低いのは \(pairs.count) エポック中 \(below) エポック。"
                    + "最後は \(Format.accuracy(last.training)) に対して \(Format.accuracy(last.validation))。")
            let count = experiment.validationCount
            if Guessing.cannotExplain(last.validation, above: last.training, of: count) {
                return (Verdict(4 * below >= 3 * pairs.count), evidence)
            }
            let isAbove = Guessing.cannotExplain(last.validation, below: last.training, of: count)
            return (isAbove ? .doesNotHold : .cannotBeJudged, evidence)
        }
    }

    var lossCreepsUp: Claim? {
        claim("5", about: [run(.conv2, .unchanged)], epochs: Self.trueEpochs) { runs in
            Text(
                "The training loss of `\(runs[0].conditionName)` creeps up late in training.",
                "`\(runs[0].conditionName)` の訓練損失は、学習の終盤にわずかに上昇する。")
        } criterion: {
            Text(
                "The mean of the last 5 epochs is more than 5% above the lowest mean of 5 epochs in a row.",
                "最後の 5 エポックの平均が、連続する 5 エポックの平均の最小値を 5% より大きく上回ること。")
        } decide: { runs in
            let losses = runs[0].epochs.map(\.training.loss)
            guard losses.count >= 10 else {
                return (.cannotBeJudged, Text("Fewer than 10 epochs.", "10 エポックに満たない。"))
            }
            let means = (0...(losses.count - 5)).map { losses[$0..<$0 + 5].reduce(0, +) / 5 }
            var lowest = 0
            for index in means.indices where means[index] < means[lowest] { lowest = index }
            let end = means[means.count - 1]
            let evidence = Text(
                "Lowest mean \(Format.loss(means[lowest])) over epochs \(lowest + 1) to \(lowest + 5); "
                    + "last 5 epochs \(Format.loss(end)).",
                "平均の最小は \(Format.loss(means[lowest]))（エポック \(lowest + 1)〜\(lowest + 5)）、"
                    + "最後の 5 エポックは \(Format.loss(end))。")
            return (Verdict(end > 1.05 * means[lowest]), evidence)
        }
    }
}
