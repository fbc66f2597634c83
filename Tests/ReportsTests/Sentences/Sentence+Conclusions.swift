/// What follows, and what does not.
extension Sentence {
    static let both = Scene.pair("both")
    /// Repeats no more than half of what there is beyond guessing; answers guesses; learns on neither.
    static let weak = Scene.pair("weak memory", .learning(), Course.memorising().with { $0.fitted = 0.45 })
    static let noisy = Scene.pair("noise on true labels", Course.learning().with { $0.test = 0.12 })
    static let neither = Scene.pair("neither", Course.stuck(), Course.stuck())
    static let halfRight = Scene.pair("half right", Course.learning().with { $0.test = 0.5 })

    private static func stuckBeside(_ name: String, _ change: (inout [(run: String, course: Course)]) -> Void)
        -> Scene
    {
        var scene = Scene(
            name: name,
            courses: [
                ("dense1-normal", .learning()), ("dense1-shuffled", .stuck()),
                ("dense2-shuffled", .memorising()),
            ])
        change(&scene.courses)
        return scene
    }
    static let stuck = stuckBeside("stuck beside one that memorises") { _ in }

    static let onConclusions = [
        Sentence(
            "**Capacity does not decide.** `dense1` can repeat 90.00% of arbitrary labels, and yet from true labels it comes to "
                + "96.00% on new images.",
            "**容量では決まらない。** `dense1` は画像と無関係なラベルの 90.00% を再現できるが、本来のラベルからは新しい画像で 96.00% に達する。",
            in: [both], notIn: [weak, noisy, neither, halfRight, learns, memorises, stuck]),
        Sentence(
            "**Training accuracy alone is no evidence.**", "**訓練正解率だけでは証拠にならない。**", in: [both],
            notIn: [
                weak, noisy, neither, halfRight, learns,
                Scene.pair("pair outside of chance", .learning(), Course.memorising().with { $0.test = 0.3 }),
            ]),
        Sentence(
            "**Memorising is no matter of course.**", "**暗記は当然のことではない。**", in: [stuck],
            notIn: [
                both, neither, noisy,
                // Nobody memorises; there is less time for it; the true labels are not learned, either.
                Scene.pair("nobody memorises", .learning(), .stuck()),
                stuckBeside("less time") {
                    $0[1].course = .stuck(epochs: 4)
                    $0[2].course = .memorising(epochs: 4)
                },
                stuckBeside("noise and stuck") { $0[0].course.test = 0.12 },
                stuckBeside("hardly right") { $0[0].course.test = 0.5 },
            ]),
        Sentence(
            "They are not trained equally long: `normal` for 6 and `shuffled` for 12 epochs.",
            "学習の長さは同じではない。`normal` は 6 エポック、`shuffled` は 12 エポックである。", in: [both],
            notIn: [neither, Scene.pair("equally long", .learning(epochs: 6), .memorising(epochs: 6))]),
        Sentence(
            "the copy that this project has gives neither author nor address.",
            "本プロジェクトの持つ写しには、著者も所在も書かれていない。",
            in: [learns.with("published") { $0.publishes = true }], notIn: [learns, memorises]),
        // No answer is wrong, and yet the error is not zero.
        Sentence(
            "an accuracy has a standard error of up to 0.00 points", "正解率の標準誤差は最大 0.00 ポイント", in: [],
            notIn: [Scene.normal("no mistake") { $0.test = 1 }, learns]),
    ]
}
