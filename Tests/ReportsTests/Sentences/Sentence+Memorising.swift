/// Shuffled labels: what is memorised, and what it does elsewhere.
extension Sentence {
    static let surer = Scene.shuffled("surer")
    /// Up by a hair; up by much on twenty images; above its first value, but below what guessing costs.
    static let hair = Scene.shuffled("surer by a hair") { $0.validationLosses = Course.line(2.303, 2.31, 12) }
    static let twenty = Scene.shuffled("surer on 20 images") {
        $0.validationLosses = Course.line(2.31, 2.6, 12)
    }
    .with("surer on 20 images") { $0.training = 200 }
    static let below = Scene.shuffled("below guessing") { $0.validationLosses = Course.line(1, 2, 12) }
    static let outside = Scene.shuffled("outside of chance") { $0.test = 0.3 }

    private static func models(_ first: Double, _ second: Double) -> Scene {
        Scene(
            name: "models \(first) \(second)",
            courses: [
                ("dense1-shuffled", Course.memorising().with { $0.fitted = first }),
                ("dense2-shuffled", Course.memorising().with { $0.fitted = second }),
            ])
    }

    static let onMemorising = [
        Sentence(
            "The finished network, evaluated without dropout, repeats 810 of its 900 labels (90.00%).",
            "学習を終えたネットワークは（ドロップアウトなしで評価して） 900 個のラベルのうち 810 個（90.00%）を再現する。",
            in: [memorises], notIn: [guesses, hardly, undropped]),
        Sentence(
            "The finished network repeats 810 of its 900 labels", "学習を終えたネットワークは 900 個のラベルのうち 810 個",
            in: [undropped], notIn: [memorises, guesses]),
        Sentence(
            "It has memorised nothing that can be told from guessing", "覚えたと、推測と区別して言えるものはない。推測で説明できるのは",
            in: [guesses], notIn: [memorises, hardly, learns]),
        Sentence(
            "It has hardly memorised any: no more than two points", "ほとんど覚えていない。推測で説明できるラベルの", in: [hardly],
            notIn: [memorises, guesses, learns]),
        // A network whose running mean is low because of its dropout has learned all the same.
        Sentence(
            "repeats 810 of its 900 labels (90.00%)", "810 個（90.00%）を再現する",
            in: [Scene.shuffled("much dropout") { $0.accuracies = Course.line(0.1, 0.11, 12) }],
            notIn: [guesses]),
        Sentence(
            "the network becomes sure of answers that are arbitrary", "学習に使っていない画像では根拠のない答えに、確信だけが強まっていく。",
            in: [surer], notIn: [hair, twenty, below, guesses, learns]),
        Sentence(
            "The test accuracy is within what guessing explains", "テスト正解率は推測で説明できる範囲（", in: [memorises],
            notIn: [learns]),
        Sentence(
            "That need not be learning: similar images get the same arbitrary answer",
            "学習したとは限らない。似た画像には同じ根拠のない答えを出すため",
            in: [outside], notIn: [memorises, learns]),
        Sentence(
            "`dense1` memorised most: when finished, 90.00% of 900 arbitrary labels are repeated, evaluated without dropout. "
                + "While it learned, the mean over the last epoch was 70.00%, with dropout active.",
            "最も多く覚えたのは `dense1` で、学習を終えたとき（ドロップアウトなしで評価して）、900 個の画像と無関係なラベルの 90.00% を再現する。"
                + "学習中の最後のエポックの平均は 70.00%（ドロップアウト有効）であった。",
            in: [memorises], notIn: [guesses, hardly, undropped]),
        Sentence(
            "`dense1` and `dense2` memorised most:", "最も多く覚えたのは `dense1`、`dense2` で", in: [models(0.9, 0.9)],
            notIn: [models(0.9, 0.899), memorises]),
        Sentence(
            "No network did better than guessing explains by more than two points.",
            "推測で説明できる範囲を二ポイントより大きく超えたネットワークはない。", in: [guesses, hardly], notIn: [memorises]),
        Sentence(
            "No more than two points beyond what guessing explains: `dense2`.",
            "推測で説明できる範囲を超えるのが二ポイント以内のもの：`dense2`。",
            in: [
                Scene(
                    name: "one stuck",
                    courses: [("dense1-shuffled", .memorising()), ("dense2-shuffled", .stuck())])
            ], notIn: [models(0.9, 0.899), memorises, guesses]),
    ]
}
