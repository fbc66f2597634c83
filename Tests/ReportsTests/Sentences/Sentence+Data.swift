/// What is said of the data, and of what they are too few for.
extension Sentence {
    /// Sample numbers to classes: as usual, but for one class.
    private static func data(
        _ name: String, training: Int = 1000,
        _ label: @escaping @Sendable (_ sample: Int, _ isTest: Bool) -> Int?
    ) -> Scene {
        learns.with(name) {
            $0.training = training
            $0.label = label
        }
    }

    static let unequal = data("unequal shares") { sample, isTest in isTest && sample < 5 ? 0 : nil }
    static let noSeven = data("no seven in the test set") { sample, isTest in
        isTest && sample * 7 % 10 == 7 ? 1 : nil
    }
    static let many = learns.with("1,000 validation images") { $0.training = 10_000 }

    static let onData = [
        Sentence(
            "In the test set every class has the same share, 10.00%", "テストデータではどのクラスの割合も 10.00% で等しい。",
            in: [learns],
            notIn: [unequal, noSeven]),
        Sentence(
            "In the test set the rarest class has a share of", "テストデータで最も少ないクラスの割合は", in: [unequal],
            notIn: [learns, noSeven]),
        Sentence(
            "In the test set the most frequent class has a share of 20.00%: no answer that ignores the image can reach more",
            "テストデータで最も多いクラスの割合は 20.00% である。", in: [noSeven], notIn: [learns, unequal]),
        Sentence(
            "Each of the 100 validation images is 1.00 points of accuracy",
            "100 枚の検証画像では一枚が正解率の 1.00 ポイントにあたる。",
            in: [learns], notIn: [many, noValidation]),
        Sentence(
            "cannot be told from guessing (exact binomial test, 0.1% on either side).",
            "正解率は推測と区別できない（正確二項検定、片側 0.1%）。",
            in: [learns, noSeven, noise], notIn: []),
        Sentence("| learning rate | 0.001 |", "| 学習率 | 0.001 |", in: [learns], notIn: []),
        Sentence("step size", "ステップサイズ", in: [], notIn: [learns, memorises]),
    ]
}
