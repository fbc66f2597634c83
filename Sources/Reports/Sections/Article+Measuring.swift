import Experiments

extension [ConditionFacts] {
    /// Whose dropout was active while the training was measured; nil where no network has any.
    var activeDropout: Text? {
        // A network is named once, however many treatments it has.
        let names = filter { $0.model.hasDropout }.map(\.model.name)
            .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        if names.isEmpty { return nil }
        if allSatisfy({ $0.model.hasDropout }) { return Text("dropout active", "ドロップアウト有効") }
        return Text(
            "dropout active in \(names.enumerated.en)", "\(names.enumerated.ja) ではドロップアウト有効")
    }
}

extension Article {
    /// How loss and accuracy are measured while these networks are trained.
    func howItIsMeasured(_ conditions: [ConditionFacts]) -> Text {
        guard let dropout = conditions.activeDropout else {
            return Text(
                "Training loss and accuracy are running means over the epoch, with the weights still moving; validation "
                    + "and test are measured after it.",
                "訓練の損失と正解率は、重みが動いている間のエポック内平均である。検証とテストはその後に測る。")
        }
        return Text(
            "Training loss and accuracy are running means over the epoch, with \(dropout.en) and the weights still "
                + "moving; validation and test are measured without dropout.",
            "訓練の損失と正解率は、\(dropout.ja)、かつ重みが動いている間のエポック内平均である。"
                + "検証とテストはドロップアウトなしで測る。")
    }

    /// Why a difference may not be that of the numbers beside it.
    var roundedLast: Text {
        Text(
            "Differences are taken before rounding, so their last digit may be off that of the rounded numbers.",
            "差は丸める前の値から取るので、丸めた数の差とは末尾の桁が合わないことがある。")
    }
}
