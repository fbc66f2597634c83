import Datasets
import Records
import Reports

/// Wrong answers: whose, and which.
extension Sentence {
    /// Two networks with answers on 500 test images; `mistakes` are those of the second, as sample and answer.
    private static func answers(
        _ name: String, first: Double = 0.98, second: Double, mistakes: [(sample: Int, answer: Int)],
        change: @escaping @Sendable (inout ReportInput) throws -> Void = { _ in }
    ) -> Scene {
        Scene.two(name, first, second).with(name) { scene in
            scene.change = { input in
                try MadeUp.addParts(to: &input)
                let labels = input.dataset.test.labels
                var answers = TestAnswers(
                    confusion: (0..<10).map { row in (0..<10).map { row == $0 ? 50 : 0 } }, mistakes: [])
                for (sample, answer) in mistakes {
                    let label = Int(labels[sample])
                    answers.confusion[label][label] -= 1
                    answers.confusion[label][answer] += 1
                    answers.mistakes.append(
                        .init(sample: sample, label: label, answer: answer, probability: 0.9))
                }
                input.records[1].final?.answers = answers
                try change(&input)
            }
        }
    }

    // Samples 0, 10, 20 … are of class 0, samples 1, 11, 21 … of class 7.
    static let clear = answers("one confusion", second: 0.994, mistakes: [(0, 3), (10, 3), (1, 2)])
    static let tiedPairs = answers(
        "two confusions", second: 0.992, mistakes: [(0, 3), (10, 3), (1, 2), (11, 2)])
    static let single = answers("none twice", second: 0.996, mistakes: [(0, 3), (1, 2)])
    static let equallyGood = answers(
        "equally good", first: 0.994, second: 0.994, mistakes: [(0, 3), (10, 3), (1, 2)])
    static let unrecorded = Scene(
        name: "answers of two of three",
        courses: [
            ("dense1-normal", .learning()), ("dense2-normal", .learning().with { $0.test = 0.9 }),
            ("conv1-normal", .learning().with { $0.test = 0.99 }),
        ],
        change: { input in
            try MadeUp.addParts(to: &input)
            input.records[2].final?.answers = nil
        })

    static let onAnswers = [
        Sentence(
            "Most often it takes class 0 for class 3 (2 times).", "最も多いのはクラス 0 をクラス 3 と取り違えるもの（2 回）である。",
            in: [clear], notIn: [tiedPairs, single]),
        Sentence(
            "Most often, and equally so, it takes class 0 for class 3 and class 7 for class 2 (2 times each).",
            "最も多いのはクラス 0 をクラス 3、クラス 7 をクラス 2 と取り違えるもので、どれも同じ回数（2 回）である。", in: [tiedPairs],
            notIn: [clear, single]),
        Sentence(
            "It confuses no two classes twice.", "同じ二つのクラスを二度取り違えることはない。", in: [single],
            notIn: [learns]),
        Sentence(
            "`dense2-normal`, whose network is the best on the test images, answers 3 of 500",
            "`dense2-normal`（このネットワークのテスト正解率は最良）はテスト画像 500 枚のうち 3 枚", in: [clear], notIn: [equallyGood]),
        Sentence(
            "whose network is the", "このネットワークのテスト正解率は", in: [clear, tiedPairs], notIn: [equallyGood, learns]),
        Sentence(
            "Of `conv1` no answers are recorded, so these are not among them.",
            "`conv1` については答えが記録されていないので、この比較に含まれない。",
            in: [unrecorded], notIn: [clear, equallyGood]),
        Sentence(
            "whose network is the best on average on the test images", "このネットワークのテスト正解率は平均で最良",
            in: [
                clear.with("answers of three seeds") {
                    $0.seeds = [7, 1, 2]; $0.change = { try MadeUp.addParts(to: &$0) }
                }
            ],
            notIn: [clear, unrecorded]),
    ]
}
