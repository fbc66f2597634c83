import Experiments

/// Why a network does not learn, told from what is recorded of its layers and tensors.
extension Article {
    /// For each condition: nothing where its networks learn or nothing of their layers is recorded.
    func collapse(of condition: ConditionFacts) -> [Block] {
        let found = condition.runs.compactMap { run in experiment.collapse(of: run).map { (run, $0) } }
        guard let (run, collapse) = found.first else { return [] }
        var text = Text("**Why it does not learn.**", "**なぜ学習しないのか。**")
        if experiment.hasSeveralSeeds {
            text += Text(
                "With \(found.count) of \(condition.runs.count) seeds a layer is dead in the end. What follows is of seed "
                    + "\(run.seed).",
                "\(condition.runs.count) 個のシードのうち \(found.count) 個で、最後にはある層が死んでいる。以下はシード \(run.seed) についてである。"
            )
        }
        text += deadReading(run, collapse) + restReading(collapse) + constantReading(run)
        if let other = experiment.counterpart(of: run) { text += livingReading(run, other, collapse) }
        return [.paragraph(text)] + (pictures.living(condition).map { [$0.block] } ?? [])
    }

    private func deadReading(_ run: RunFacts, _ collapse: Collapse) -> Text {
        let images = Format.count(experiment.validationCount)
        let layer = collapse.layer
        let units = unitNames(layer)
        let (all, dead, of) = (
            Format.count(layer.units), Format.count(collapse.deadUnits), Format.count(collapse.units)
        )
        return Text(
            "From epoch \(collapse.deadFrom) on none of the \(all) \(units.en) of `\(layer.name)` is above zero for any of the "
                + "\(images) validation images: for these the layer is dead. After the last epoch "
                + "\(counted(collapse.deadLayers, "layer")) \(collapse.deadLayers == 1 ? "is" : "are") dead, and \(dead) of \(of) "
                + "units and channels in all. What lies behind sees the same for every such image, so all of them get the same "
                + "answer; and where that is so of a training image, no gradient comes past.",
            "エポック \(collapse.deadFrom) 以後、`\(layer.name)` の \(all) 個の\(units.ja)はどれも、\(images) 枚の検証画像のどれに対してもゼロである。"
                + "これらの画像に対してこの層は死んでいる。最後のエポックの後に死んでいるのは \(collapse.deadLayers) 層、ユニットとチャネルでは全 \(of) 個の"
                + "うち \(dead) 個である。その後ろの層には、こうした画像はどれも同じに見え、どれにも同じ答えが返る。訓練画像でもそうであれば、"
                + "勾配はそこを越えない。") + sameAnswerReading(run)
    }

    /// That the test images all get one answer; nothing where they do not, or where that is not recorded.
    private func sameAnswerReading(_ run: RunFacts) -> Text {
        guard let confusion = run.final?.answers?.confusion, let columns = confusion.first?.indices else {
            return ""
        }
        let given = columns.filter { answer in confusion.contains { $0[answer] > 0 } }
        guard given.count == 1 else { return "" }
        return Text(
            "All test images get the answer \(given[0]), too.", "テスト画像にも、すべて \(given[0]) と答える。")
    }

    private func restReading(_ collapse: Collapse) -> Text {
        guard let epoch = collapse.restingFrom else { return "" }
        let resting = Format.count(collapse.resting)
        let names = collapse.changing.map(\.name).enumerated
        var text: Text = ""
        if epoch > collapse.deadFrom {
            text = Text(
                "Until then the weights before it went on moving: Adam's moments outlive a gradient, and training images may "
                    + "still have got through.",
                "その前の重みは、しばらく動き続けた。Adam のモーメントは勾配が消えても残り、まだ通り抜ける訓練画像もあったかもしれない。")
        }
        guard !collapse.changing.isEmpty else {
            return Text(
                "From epoch \(epoch) on not one of the \(resting) parameters changes.",
                "エポック \(epoch) 以後、\(resting) 個のパラメータは一つも変わらない。") + text
        }
        if collapse.onlyBiasesChange {
            return Text(
                "From epoch \(epoch) on nothing but biases changes (\(names.en)); the other \(resting) parameters rest.",
                "エポック \(epoch) 以後に変わるのはバイアス（\(names.ja)）だけで、ほかの \(resting) 個のパラメータは動かない。")
                + text
        }
        text =
            Text(
                "From epoch \(epoch) on nothing changes but what lies behind (\(names.en)); the other \(resting) parameters "
                    + "rest.",
                "エポック \(epoch) 以後に変わるのは後ろにあるもの（\(names.ja)）だけで、ほかの \(resting) 個のパラメータは動かない。")
            + text
            + Text(
                "Weights that meet the same values for every image do what biases do: they move that one answer.",
                "どの画像に対しても同じ値を受け取る重みは、バイアスと同じく、その一つの答えを動かすだけである。")
        guard let later = collapse.onlyBiasesFrom else { return text }
        return text
            + Text(
                "From epoch \(later) on nothing but biases changes.", "エポック \(later) 以後に変わるのはバイアスだけである。")
    }

    /// The loss that is left to reach, and how near the run came.
    private func constantReading(_ run: RunFacts) -> Text {
        guard let last = run.last else { return "" }
        let chance = experiment.trainingChance(run).fitted
        let (best, mean) = (Format.precise(chance.entropy), Format.precise(last.training.loss))
        var text = Text(
            "The best that is left, where all images get one answer, is to give each class the probability that it has among the \(Format.count(chance.count)) "
                + "training labels: its loss is exactly the entropy of these shares, \(best). The training loss of the last "
                + "epoch is \(mean)",
            "どの画像にも同じ答えしか返せないとき、残された最良の手は、どの画像にも各クラスの、\(Format.count(chance.count)) 個の訓練ラベルに占める割合をその確率として答えることで、"
                + "その損失は割合のエントロピー \(best) にちょうど等しい。最後のエポックの訓練損失は \(mean)")
        guard let fitted = run.final?.training.loss else { return text + Text(".", "である。") }
        let difference = Format.precise((fitted - chance.entropy).magnitude)
        text.en +=
            ", and the finished network has \(Format.precise(fitted)) on these samples, \(difference) from it."
        text.ja += "、学習後のネットワークの同じ画像での損失は \(Format.precise(fitted)) で、その差は \(difference) である。"
        return text
    }

    /// The same network on true labels.
    private func livingReading(_ run: RunFacts, _ other: RunFacts, _ collapse: Collapse) -> Text {
        guard let whole = other.livingUnits(), let layer = other.livingUnits(of: collapse.layer.index),
            layer.living > 0, experiment.hasLearned(other) == true
        else { return "" }
        return Text(
            "On true labels the same network lives: after the last epoch of `\(other.name)`, \(layer.living) of "
                + "\(layer.units) in that layer are above zero for some image, and \(Format.count(whole.living)) of "
                + "\(Format.count(whole.units)) in all.",
            "本来のラベルでは同じネットワークが生きている。`\(other.name)` の最後のエポックの後、この層では \(layer.units) 個のうち "
                + "\(layer.living) 個、全体では \(Format.count(whole.units)) 個のうち \(Format.count(whole.living)) 個が、"
                + "いずれかの画像に対してゼロより大きい。")
    }

    private func unitNames(_ layer: NetworkStructure.Layer) -> Text {
        layer.name.hasSuffix("conv2d") ? Text("channels", "チャネル") : Text("units", "ユニット")
    }
}
