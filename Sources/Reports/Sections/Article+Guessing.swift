import Experiments

/// What guessing gives on these data, and what they are too few for.
extension Article {
    /// Below this many validation images, the report says what a single one is.
    private static let manyImages = 1000

    var guessing: Text {
        let chance = experiment.testChance
        let (count, band) = (Format.count(chance.count), chance.band)
        let range = (Format.accuracy(band.lowerBound), Format.accuracy(band.upperBound))
        let level = Format.percent(Guessing.level)
        return shares(chance)
            + Text(
                "On these \(count) images, an accuracy from \(range.0) to \(range.1) cannot be told from guessing (exact "
                    + "binomial test, \(level) on either side).",
                "この \(count) 枚では、\(range.0)〜\(range.1) の正解率は推測と区別できない（正確二項検定、片側 \(level)）。")
            + smallValidation
    }

    /// What an answer that ignores the image can reach.
    private func shares(_ chance: Chance) -> Text {
        let most = Format.accuracy(chance.commonest)
        guard chance.absent.isEmpty, let least = chance.shares.min() else {
            return Text(
                "In the test set the most frequent class has a share of \(most): no answer that ignores the image can reach "
                    + "more, give or take the sampling error.",
                "テストデータで最も多いクラスの割合は \(most) である。標本誤差を除けば、画像を見ない答えの正解率はこれを超えない。")
        }
        guard least < chance.commonest else {
            return Text(
                "In the test set every class has the same share, \(most): that is what an answer that ignores the image "
                    + "reaches, give or take the sampling error.",
                "テストデータではどのクラスの割合も \(most) で等しい。標本誤差を除けば、それが画像を見ない答えの正解率である。")
        }
        return Text(
            "In the test set the rarest class has a share of \(Format.accuracy(least)) and the most frequent one \(most): "
                + "between these lies what an answer that ignores the image can reach, give or take the sampling error.",
            "テストデータで最も少ないクラスの割合は \(Format.accuracy(least))、最も多いクラスは \(most) である。"
                + "画像を見ない答えの正解率は、標本誤差を除けばこの間に入る。")
    }

    /// How coarse a small validation set is; nothing where it is large, or there is none.
    private var smallValidation: Text {
        let count = experiment.validationCount
        guard (1..<Self.manyImages).contains(count) else { return "" }
        let (images, points) = (Format.count(count), Format.fixed(100 / Double(count), decimals: 2))
        return Text(
            "Each of the \(images) validation images is \(points) points of accuracy: small differences there may be one image.",
            "\(images) 枚の検証画像では一枚が正解率の \(points) ポイントにあたる。検証での小さな差は、画像一枚かもしれない。")
    }
}
