import Records
import Reports

/// The same kinds of sentences where there are several seeds.
extension Sentence {
    /// Three seeds; `change` may make one of them, by its position, another one.
    private static func seeds(
        _ scene: Scene, _ name: String, _ change: @escaping @Sendable (inout [RunRecord]) -> Void = { _ in }
    ) -> Scene {
        scene.with(name) {
            $0.seeds = [7, 1, 2]
            $0.change = { change(&$0.records) }
        }
    }

    static let learnsThrice = seeds(learns, "three learn")
    static let noiseThrice = seeds(noise, "three guess")
    static let noiseOnce = seeds(learns, "one of three guesses") { $0[1].final?.test.accuracy = 0.12 }
    static let memorisesThrice = seeds(memorises, "three memorise")
    static let guessesThrice = seeds(guesses, "three memorise nothing")
    static let hardlyThrice = seeds(hardly, "three hardly memorise")

    /// A lowest validation loss in the fourth of six epochs, with one of three seeds or with all.
    static let oneEarlier = seeds(learns, "one of three lowest earlier") {
        $0[1].epochs[3].validation?.loss = 0.05
    }
    static let allEarlier = seeds(learns, "three lowest earlier") {
        for index in $0.indices { $0[index].epochs[3].validation?.loss = 0.05 }
    }

    static let onSeeds = [
        Sentence(
            "That is more than guessing explains (up to 14.40%) with 2 of 3 seeds.",
            "推測で説明できる上限（14.40%）を超えるのは、3 個のシードのうち 2 個である。", in: [noiseOnce],
            notIn: [learnsThrice, noiseThrice]),
        Sentence(
            "With 1 of 3 seeds the test accuracy cannot be told from guessing",
            "3 個のシードのうち 1 個では、テスト正解率を推測と区別できない。",
            in: [noiseOnce], notIn: [learnsThrice, noiseThrice]),
        Sentence(
            "From true labels, nothing is learned that can be told from guessing: `dense1` on average",
            "本来のラベルから学んだと、推測と区別して言えるものはない。平均で", in: [noiseThrice], notIn: [noiseOnce, learnsThrice]),
        Sentence(
            "The validation loss is lowest at the last epoch with every seed (0.1000 ± 0.0000). More epochs might still help.",
            "検証損失はどのシードでも最後のエポックで最小（0.1000 ± 0.0000）である。エポックを増やせば、まだ改善するかもしれない。",
            in: [learnsThrice],
            notIn: [
                oneEarlier, allEarlier, seeds(stuckOnTrue, "three stuck on true labels"),
                seeds(oneEpoch, "three of one epoch"),
            ]),
        Sentence(
            "The validation loss of a run is lowest between epochs 4 and 6, depending on the seed (0.0833 ± 0.0289); "
                + "at the end it is 0.1000 ± 0.0000.",
            "各実行の検証損失はシードによってエポック 4〜6 で最小（0.0833 ± 0.0289）になり、最後は 0.1000 ± 0.0000 である。",
            in: [oneEarlier], notIn: [learnsThrice, allEarlier]),
        Sentence(
            "The validation loss of a run is lowest at epoch 4 with every seed (0.0500 ± 0.0000)",
            "各実行の検証損失はどのシードでもエポック 4 で最小（0.0500 ± 0.0000）",
            in: [allEarlier], notIn: [learnsThrice, oneEarlier]),
        Sentence(
            "With every seed the training accuracy is below the validation accuracy because",
            "どのシードでも訓練正解率が検証正解率より低いのは、", in: [seeds(lowered, "three lowered")],
            notIn: [
                learnsThrice,
                seeds(lowered, "two of three lowered") { $0[1].epochs[5].training.accuracy = 0.975 },
            ]),
        Sentence(
            "With no seed has it memorised anything that can be told from guessing",
            "どのシードでも、覚えたと、推測と区別して言えるものはない。",
            in: [guessesThrice], notIn: [memorisesThrice, hardlyThrice, learnsThrice]),
        Sentence(
            "With no seed has it memorised more than two points beyond", "どのシードでも、推測で説明できるラベルの",
            in: [hardlyThrice],
            notIn: [memorisesThrice, guessesThrice]),
        Sentence(
            "they become sure of answers that are arbitrary", "根拠のない答えに、確信だけが強まっていく。", in: [memorisesThrice],
            notIn: [
                guessesThrice, seeds(hair, "three surer by a hair"),
                seeds(memorises, "two of three surer") { $0[1].epochs[11].validation?.loss = 2.32 },
            ]),
        Sentence(
            "That need not be learning:", "学習したとは限らない。", in: [seeds(outside, "three outside of chance")],
            notIn: [memorisesThrice]),
    ]
}
