import Experiments

extension Article {
    /// Every model on true labels, then all together.
    func trueLabels(_ treatment: Plan.Treatment) -> [Block] {
        [
            heading(2, "Learning from \(labels(treatment).en)", "\(labels(treatment).ja)での学習"),
            .paragraph(
                Text(
                    "Each network learns from the labels as they are, for \(counted(treatment.epochs, "epoch")).",
                    "各ネットワークは本来のラベルで \(treatment.epochs) エポック学習する。")
                    + howItIsMeasured(experiment.conditions(of: treatment)) + roundedLast),
        ] + body(of: treatment, reading: trueReading)
    }

    /// The same on shuffled labels, and what was memorised.
    func shuffledLabels(_ treatment: Plan.Treatment) -> [Block] {
        var blocks: [Block] = [
            heading(2, "Learning from \(labels(treatment).en)", "\(labels(treatment).ja)での学習"),
            .paragraph(
                Text(
                    "Here the training is given permuted labels, for \(counted(treatment.epochs, "epoch")). Which label an "
                        + "image has is chance, so once it is learned how often each label occurs, the only way to a lower "
                        + "training loss is to memorise which label belongs to which image.",
                    "ここでは並べ替えたラベルで \(treatment.epochs) エポック学習する。どの画像にどのラベルが付くかは偶然なので、"
                        + "各ラベルの頻度を学んだ後に訓練損失を下げるには、どの画像にどのラベルが付いているかを覚えるしかない。")
                    + howItIsMeasured(experiment.conditions(of: treatment))),
        ]
        blocks += body(of: treatment, reading: shuffledReading)
        if let memorisation = pictures.memorisation(of: treatment) {
            blocks += [
                heading(3, "Memorisation of \(labels(treatment).en)", "\(labels(treatment).ja)の暗記"),
                .paragraph(ranking(treatment)),
                memorisation.block,
            ]
        }
        return blocks
    }

    private func body(of treatment: Plan.Treatment, reading: (ConditionFacts) -> Text) -> [Block] {
        let conditions = experiment.conditions(of: treatment)
        var blocks: [Block] = []
        for condition in conditions {
            blocks.append(
                heading(
                    3, "\(condition.model.name) on \(labels(treatment).en)",
                    "\(labels(treatment).ja)での \(condition.model.name)"))
            if isFirst(condition) {
                blocks += layers(of: condition.model)
            }
            if let curves = pictures.curves(of: condition) { blocks.append(curves.block) }
            blocks.append(.paragraph(reading(condition)))
            blocks += collapse(of: condition)
            blocks += eachSeed(condition)
        }
        blocks += [
            heading(3, "Results on \(labels(treatment).en)", "\(labels(treatment).ja)での結果"),
            .table(results(conditions)),
        ]
        let dropout = conditions.activeDropout.map { Text(", \($0.en)", "（\($0.ja)）") } ?? ""
        blocks.append(
            .paragraph(
                Text(
                    "Training: running means of the last epoch, while the weights move\(dropout.en). Test: the finished network on "
                        + "\(Format.count(experiment.dataset.test.count)) test images with their true labels.",
                    "訓練は、重みが動いている最後のエポックの平均\(dropout.ja)。テストは学習後のネットワークを、本来のラベルを持つ "
                        + "\(Format.count(experiment.dataset.test.count)) 枚のテスト画像で測ったもの。")))
        let overviews = pictures.overviews(of: treatment).filter { !$0.name.hasPrefix("memorisation") }
        return blocks + overviews.map(\.block) + answers(of: treatment)
    }

    /// What a treatment does to the labels, with its name where the plan has several of the kind.
    func labels(_ treatment: Plan.Treatment) -> Text {
        let isOnlyOne = experiment.treatments(treatment.labels).count == 1
        let name = isOnlyOne ? "" : " (\(treatment.name))"
        switch treatment.labels {
        case .unchanged: return Text("true labels\(name)", "本来のラベル\(name)")
        case .shuffled: return Text("shuffled labels\(name)", "シャッフルしたラベル\(name)")
        }
    }

    /// Whether the report meets this model here for the first time.
    private func isFirst(_ condition: ConditionFacts) -> Bool {
        let order = experiment.treatments(.unchanged) + experiment.treatments(.shuffled)
        return order.first { experiment.condition(condition.model, $0) != nil }?.name
            == condition.treatment.name
    }

    private func layers(of model: Plan.Model) -> [Block] {
        let layers = experiment.layers(of: model)
        var table = Table(columns: [
            .text(Text("Layer", "層")), .text(Text("Output", "出力")),
            .number(Text("Parameters", "パラメータ数")),
        ])
        table.rows = layers.map { layer in
            let shape = layer.output
            let isVector = shape.height == 1 && shape.width == 1
            let output = isVector ? "\(shape.channels)" : "\(shape.height)×\(shape.width)×\(shape.channels)"
            return [Text(layer.name), Text(output), Text(Format.count(layer.parameters))]
        }
        let total = Format.count(experiment.parameterCount(of: model))
        return [
            .paragraph(
                Text(
                    "`\(model.name)` has \(total) parameters in \(counted(layers.count, "layer")).",
                    "`\(model.name)` は \(layers.count) 層、\(total) 個のパラメータを持つ。")),
            .table(table),
        ]
    }

    private func results(_ conditions: [ConditionFacts]) -> Table {
        var table = Table(columns: [
            .text(Text("Model", "モデル")), .number(Text("Train loss", "訓練損失")),
            .number(Text("Train acc", "訓練正解率")), .number(Text("Test loss", "テスト損失")),
            .number(Text("Test acc", "テスト正解率")), .number(Text("Parameters", "パラメータ数")),
        ])
        table.columns += seedColumn
        table.rows = conditions.map { condition in
            let values: [(statistics: SampleStatistics?, quantity: Quantity)] = [
                (condition.statistics { $0.last?.training.loss }, .loss),
                (condition.statistics { $0.last?.training.accuracy }, .accuracy),
                (condition.statistics { $0.final?.test.loss }, .loss),
                (condition.statistics { $0.final?.test.accuracy }, .accuracy),
            ]
            return [Text(condition.model.name)]
                + values.map { cell(condition, $0.statistics, $0.quantity) }
                + [Text(Format.count(experiment.parameterCount(of: condition.model)))]
                + seedCell(values.map(\.statistics))
        }
        return table
    }

    private func ranking(_ treatment: Plan.Treatment) -> Text {
        let conditions = experiment.conditions(of: treatment).filter { $0.isOver && !$0.hasOnlyDiverged }
        guard let best = conditions.largest({ $0.final?.training.accuracy }),
            let finished = best.statistics({ $0.final?.training.accuracy }),
            let running = best.statistics({ $0.last?.training.accuracy })
        else {
            return Text("No run under this treatment is finished.", "この扱いで完了した実行はない。")
        }
        // With several seeds it may be that some have.
        guard conditions.contains(where: { experiment.hasLearned($0) != false }) else {
            return Text(
                "No network did better than guessing explains by more than two points.",
                "推測で説明できる範囲を二ポイントより大きく超えたネットワークはない。")
        }
        let leaders = conditions.filter {
            $0.statistics { $0.final?.training.accuracy }?.mean == finished.mean
        }
        let samples = Format.count(experiment.fittedCount)
        let (share, mean) = (Quantity.accuracy.text(finished), Quantity.accuracy.text(running))
        let names = leaders.map(\.model.name).enumerated
        var text = Text(
            "\(names.en) memorised most\(onAverage.en): when finished, \(share) of \(samples) arbitrary labels are repeated"
                + "\(best.model.hasDropout ? ", evaluated without dropout" : ""). While \(leaders.count == 1 ? "it" : "`\(best.model.name)`") learned, the "
                + "mean over the last epoch was \(mean)\(best.model.hasDropout ? ", with dropout active" : "").",
            "\(onAverage.ja)最も多く覚えたのは \(names.ja) で、学習を終えたとき\(evaluated(best.model).ja)、\(samples) 個のランダムなラベルの "
                + "\(share) を再現する。\(leaders.count == 1 ? "" : "`\(best.model.name)` の")学習中の最後のエポックの平均は \(mean)"
                + "\(best.model.hasDropout ? "（ドロップアウト有効）" : "")であった。")
        let stuck = conditions.filter { experiment.hasLearned($0) == false }
        if !stuck.isEmpty {
            let names = stuck.map(\.model.name).enumerated
            text += Text(
                "No more than two points beyond what guessing explains: \(names.en).",
                "推測で説明できる範囲を超えるのが二ポイント以内のもの：\(names.ja)。")
        }
        return text
    }
}

/// A value for a table, or a dash.
func value(_ value: Double?, _ format: (Double) -> String) -> Text {
    Text(value.map(format) ?? "–")
}
