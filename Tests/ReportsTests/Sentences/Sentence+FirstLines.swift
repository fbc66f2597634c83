import Datasets
import Plans
import Records
import Reports

/// Found in the first lines, and what guessing explains.
extension Sentence {
    static let noise = Scene.normal("noise") { $0.test = 0.12 }
    static let learns = Scene.normal("learns")
    static let memorises = Scene.shuffled("memorises")
    static let guesses = Scene.shuffled("guesses") { $0 = .stuck() }
    static let unfinished = Scene.normal("unfinished") { $0.stopsAfter = 4 }
    /// Two classes: guessing reaches half, and 59% of 100 images are explained by it.
    static let twoClasses = Scene.normal("two classes, 59 of 100") { $0.test = 0.59 }.with(
        "two classes, 59 of 100"
    ) {
        $0.test = 100
        $0.change = {
            $0.dataset = try MadeUp.dataset(
                .init(name: "digits", source: .digits(training: 1000, test: 100), classes: 2, digest: nil),
                training: 1000, test: 100)
        }
    }

    static let onFirstLines = [
        Sentence(
            "From true labels `dense1` names the most test images correctly: **96.00%**.",
            "本来のラベルで学習して最も多くのテスト画像を正しく答えるのは `dense1` の **96.00%** である。",
            in: [learns], notIn: [noise, unfinished, memorises]),
        Sentence(
            "From true labels, nothing is learned that can be told from guessing: `dense1`",
            "本来のラベルから学んだと、推測と区別して言えるものはない。",
            in: [noise, twoClasses, Scene.normal("exactly chance") { $0.test = 0.1 }],
            notIn: [learns, guesses, Scene.normal("three in ten") { $0.test = 0.3 }]),
        Sentence(
            "That test accuracy cannot be told from guessing", "テスト画像でのこの正解率は推測と区別できない。",
            in: [noise, twoClasses], notIn: [learns, unfinished]),
        Sentence(
            "`dense1` and `dense2` name the most test images correctly: **96.00%**.",
            "最も多くのテスト画像を正しく答えるのは `dense1`、`dense2` の **96.00%** である。",
            in: [Scene.two("tied", 0.96, 0.96)], notIn: [learns, Scene.two("unequal", 0.96, 0.97)]),
        Sentence(
            "The test images are too few to tell it from `dense2`.", "テスト画像の枚数では、`dense2` との差は見分けられない。",
            in: [
                Scene.two("one image apart", 0.96, 0.958), Scene.two("five images apart", 0.96, 0.95),
                answered(12),
            ],
            notIn: [Scene.two("far apart", 0.96, 0.6), answered(22), learns]),
        Sentence(
            "Of 2 networks only this one has results.",
            "ここで比べるのは、2 個のネットワークのうち結果のある 1 個だけである。",
            in: [half, halfDiverged], notIn: [Scene.two("unequal", 0.96, 0.97), learns]),
        Sentence(
            "No network is finished, so nothing is found yet.", "完了したネットワークはなく、まだ結果はない。",
            in: [unfinished], notIn: [learns, noise, half]),
        Sentence(
            "when finished and evaluated without dropout, `dense1` repeats the most of them, **90.00%**",
            "学習を終え、ドロップアウトなしで評価したネットワークのうち、最も多く再現するのは `dense1` の **90.00%** である。",
            in: [memorises], notIn: [guesses, undropped]),
        Sentence(
            "when finished, `dense1` repeats the most of them, **90.00%**",
            "学習を終えたネットワークのうち、最も多く再現するのは `dense1` の **90.00%** である。",
            in: [undropped], notIn: [memorises, guesses]),
        Sentence(
            "Of shuffled labels, nothing is memorised that can be told from guessing: `dense1`",
            "シャッフルしたラベルを覚えたと、推測と区別して言えるものはない。", in: [guesses],
            notIn: [memorises, noise, learns, hardly]),
        Sentence(
            "Accuracies of the finished networks, without dropout:", "学習を終えたネットワークを、ドロップアウトなしで評価した正解率",
            in: [Scene.pair("both")],
            notIn: [Scene.pair("both, no dropout").with("both, no dropout") { $0.hasDropout = false }]),
    ]

    /// Ten wrong answers against more, among which are the same ten: image by image, twelve more are told from chance,
    /// though the accuracies, 98% and 95.6%, are not.
    private static func answered(_ wrong: Int) -> Scene {
        let name = "\(wrong) against 10 wrong answers"
        return Scene.two(name, 0.98, Double(500 - wrong) / 500).with(name) {
            $0.change = { input in
                for (index, wrong) in [10, wrong].enumerated() {
                    input.records[index].final?.answers = MadeUp.answers(
                        input.dataset.test.labels, classes: 10, wrong: wrong)
                }
            }
        }
    }

    static let half = Scene.two("half finished", 0.96, 0.97).with("half finished") {
        $0.courses[1].course.stopsAfter = 3
    }
    static let halfDiverged = Scene.two("half diverged", 0.96, 0.97).with("half diverged") {
        $0.change = { $0.records[1].diverge(epoch: 3, step: 1, "the loss") }
    }
    static let undropped = memorises.with("memorises without dropout") { $0.hasDropout = false }
    /// 15% of 900 labels is beyond what guessing explains, but by less than two points.
    static let hardly = Scene.shuffled("hardly memorises") {
        $0 = .stuck().with {
            $0.accuracies[11] = 0.155
            $0.fitted = 0.155
        }
    }
}
