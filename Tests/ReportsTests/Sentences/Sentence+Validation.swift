import NeuralNetwork
import Plans
import Records
import Reports
import Vocabulary

/// What a curve says of overfitting, and of dropout.
extension Sentence {
    /// A validation loss with these values, and a training loss that falls or does as told.
    private static func curve(
        _ name: String, _ losses: [Double], training: [Double]? = nil,
        _ change: (inout Course) -> Void = { _ in }
    ) -> Scene {
        Scene.normal(name) {
            $0 = .learning(epochs: losses.count)
            $0.validationLosses = losses
            if let training { $0.losses = training }
            change(&$0)
        }
    }

    static let overfits = curve("overfits", [0.4, 0.1, 0.3, 0.5, 0.6, 0.7])
    static let worsens = curve(
        "training gets worse", [0.4, 0.1, 0.3, 0.5, 0.6, 0.7], training: [0.5, 0.2, 0.4, 0.9, 3, 2])
    static let flat = curve("flat", [0.4, 0.1, 0.101, 0.105, 0.108, 0.104])
    static let swings = curve("swings", [0.4, 0.1, 5, 3, 2, 0.105])
    /// Up by 0.0056, which one of 100 images makes; up in the last epoch alone; up by much, but in two epochs only.
    static let littleRisen = curve("a little risen", [0.4, 0.1, 0.0314, 0.036, 0.037, 0.037])
    static let lastOnly = curve("risen in the last epoch", [0.4, 0.3, 0.2, 0.15, 0.1, 0.9])
    static let falls = learns.with("a learning rate that falls") { scene in
        scene.change = {
            $0.plan.training.learning.schedule = LearningRateSchedule(.exponential, [.number(0.5)])
        }
    }
    static let noValidation = learns.with("no validation") { scene in
        scene.change = { input in
            input.plan.training.validationSplit = 0
            for index in input.records[0].epochs.indices { input.records[0].epochs[index].validation = nil }
        }
    }
    static let oneEpoch = Scene.normal("one epoch") { $0 = .learning(epochs: 1) }
    static let zero = curve("lowest at zero", [0.4, 0, 0.3, 0.5, 0.6, 0.7])

    /// The training accuracy is taken with dropout: far below, one image below, below also without dropout.
    private static func dropout(_ name: String, training: Double, validation: Double, fitted: Double) -> Scene
    {
        Scene.normal(name) {
            $0.accuracies[5] = training
            $0.validationAccuracies[5] = validation
            $0.fitted = fitted
        }
    }
    static let lowered = dropout("lowered by dropout", training: 0.8, validation: 0.98, fitted: 0.99)

    static let onValidation = [
        Sentence(
            "the network fits its training samples more closely, and its loss on others grows.",
            "訓練データにはより合うようになり、ほかのデータでの損失は増える。", in: [overfits, zero],
            notIn: [worsens, flat, swings, littleRisen, lastOnly, learns, noValidation, oneEpoch]),
        Sentence(
            "ends at 0.7000, 7.00 times that.", "最後は 0.7000、つまりその 7.00 倍になる。", in: [overfits, worsens],
            notIn: [zero, flat]),
        Sentence(
            "The training loss has not fallen since, either (0.2000 then, 2.0000 at the end)",
            "訓練損失もその後下がっていない（当時 0.2000、最後は 2.0000）。", in: [worsens], notIn: [overfits, flat, swings, learns]),
        Sentence(
            "has not changed by more than chance (91.40% then, 97.00% at the end).",
            "偶然を超える変化はない（当時 91.40%、最後は 97.00%）。",
            in: [overfits], notIn: [worsens, learns]),
        Sentence(
            "It still recognises more of the validation images than then", "それでも認識する検証画像は当時より増えた",
            in: [
                curve("overfits and knows more", [0.4, 0.1, 0.3, 0.5, 0.6, 0.7]) {
                    $0.validationAccuracies[1] = 0.7
                }
            ],
            notIn: [overfits, worsens]),
        Sentence(
            "It also recognises fewer of the validation images than then", "認識する検証画像も当時より減った",
            in: [
                curve("overfits and knows less", [0.4, 0.1, 0.3, 0.5, 0.6, 0.7]) {
                    $0.validationAccuracies[5] = 0.7
                }
            ],
            notIn: [overfits, worsens]),
        Sentence(
            "and hardly moves after that (0.1040 at the end).", "その後はほとんど変わらない（最後は 0.1040）。", in: [flat],
            notIn: [swings, overfits, learns, littleRisen]),
        Sentence(
            "lowest at epoch 2 (0.1000), up to 5.0000 after that, and 0.1050 at the end.",
            "エポック 2 で最小（0.1000）となり、その後は 5.0000 まで上がり、最後は 0.1050 である。", in: [swings], notIn: [flat, overfits]),
        Sentence(
            "a few of the 100 validation images, or one epoch, can make that difference.",
            "100 枚の検証画像のうち数枚、または一つのエポックだけでも生じる。", in: [littleRisen, lastOnly],
            notIn: [overfits, worsens, flat, swings]),
        Sentence(
            "The validation loss is lowest at the last epoch (0.1000).", "検証損失は最後のエポックで最小（0.1000）である。",
            in: [learns, stuckOnTrue], notIn: [overfits, oneEpoch, noValidation]),
        Sentence(
            "More epochs might still help.", "エポックを増やせば、まだ改善するかもしれない。", in: [learns],
            notIn: [overfits, oneEpoch, noValidation, stuckOnTrue, unfinished]),
        Sentence(
            "More epochs might still help, with a learning rate that falls later.",
            "学習率の低下を遅らせてエポックを増やせば、まだ改善するかもしれない。", in: [falls], notIn: [learns, overfits]),
        Sentence(
            "Training accuracy is below validation accuracy because it is taken with dropout active",
            "訓練正解率が検証正解率より低いのは、ドロップアウトを有効にし", in: [lowered],
            notIn: [
                dropout("one image below", training: 0.975, validation: 0.98, fitted: 0.99),
                dropout("below without dropout, too", training: 0.8, validation: 0.98, fitted: 0.8),
                lowered.with("lowered without dropout layers") { $0.hasDropout = false },
                lowered.with("lowered and unfinished") { $0.courses[0].course.stopsAfter = 6 }, learns,
            ]),
    ]

    /// On true labels, at chance throughout, and lowest at the end by a hair.
    static let stuckOnTrue = Scene.normal("stuck on true labels") {
        $0 = .stuck(epochs: 6)
        $0.validationLosses = [2.3, 2.3, 2.3, 2.3, 2.3, 0.1]
    }
}
