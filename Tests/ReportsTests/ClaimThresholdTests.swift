import Datasets
import Foundation
import Plans
import Records
import Reports
import Testing

/// Every number in the criteria of the article's statements, from both sides.
@Suite struct ClaimThresholdTests {
    typealias Case = ClaimTests.Case

    @Test(arguments: cases)
    func aLittleMoreOrLessDecides(_ test: Case) throws {
        #expect(try ClaimTests.verdict(of: test) == test.verdict)
    }

    static let cases: [Case] = [
        // Lowest between epochs 3 and 8, and at the end 1.5 to 3 times that.
        turns("does not hold", lowest: 2), turns("holds", lowest: 3), turns("holds", lowest: 8),
        turns("does not hold", lowest: 9), turns("does not hold", growth: 1.49), turns("holds", growth: 1.51),
        turns("holds", growth: 2.99), turns("does not hold", growth: 3.01),
        // Three standard errors of the difference: 0.205 at 0.68, 0.201 at 0.72.
        larger("cannot be judged", to: 0.68), larger("does not hold", to: 0.72),
        // Three quarters of eight epochs are six; four epochs are needed.
        overtakes("3", "holds", at: 6), overtakes("3", "cannot be judged", at: 7),
        overtakes("3", "does not hold", at: 8), overtakes("8", "holds", at: 6),
        overtakes("8", "cannot be judged", at: 7), overtakes("8", "does not hold", at: 8),
        overtakes("3", "holds", at: 3, of: 4), overtakes("3", "cannot be judged", at: 1, of: 3),
        // Three quarters of the epochs, where the last one is clear.
        below("holds", in: 6), below("does not hold", in: 5),
        // Five hundredths above the lowest mean of five epochs.
        creeps("holds", by: 0.051), creeps("does not hold", by: 0.049),
        // Two hundredths from what one answer for all costs.
        stuck("holds", loss: log(10) + 0.0199), stuck("does not hold", loss: log(10) + 0.0201),
        stuck("holds", loss: entropy - 0.0199), stuck("does not hold", loss: entropy - 0.0201),
    ]

    /// Five points from about half, 73% and 99%, on as many samples as the article fits.
    @Test(arguments: [
        ([0.549, 0.681, 0.941], "holds"), ([0.451, 0.779, 1], "holds"),
        ([0.551, 0.73, 0.99], "does not hold"),
        ([0.5, 0.679, 0.99], "does not hold"), ([0.5, 0.73, 0.939], "does not hold"),
    ])
    func sharesOfMemorisedLabels(_ shares: [Double], _ verdict: String) throws {
        let test = Case(
            claim: "6", verdict: verdict, models: ["dense1", "dense2", "conv1"], treatment: "shuffled",
            epochs: 500
        ) { record in
            let position = ["dense1", "dense2", "conv1"].firstIndex(of: record.run.model) ?? 0
            record.epochs[499].training.accuracy = shares[position]
        }
        #expect(try ClaimTests.verdict(of: test, training: 60_000) == verdict)
        #expect(try ClaimTests.verdict(of: test, training: 59_000) == "cannot be judged")
    }

    private static func turns(_ verdict: String, lowest: Int = 5, growth: Double = 2) -> Case {
        Case(claim: "1", verdict: verdict, models: ["dense1"], treatment: "normal", epochs: 50) { record in
            for index in record.epochs.indices {
                record.epochs[index].validation?.loss = index + 1 == lowest ? 0.1 : 0.1 * growth
            }
        }
    }

    private static func larger(_ verdict: String, to accuracy: Double) -> Case {
        Case(claim: "2", verdict: verdict, models: ["dense1", "dense2"], treatment: "normal", epochs: 2) {
            record in
            record.final?.test.accuracy = record.run.model == "dense1" ? 0.5 : accuracy
        }
    }

    private static func overtakes(_ claim: String, _ verdict: String, at epoch: Int, of epochs: Int = 8)
        -> Case
    {
        Case(
            claim: claim, verdict: verdict, models: ["dense1", "dense2", "conv1"],
            treatment: claim == "3" ? "normal" : "shuffled", epochs: epochs
        ) { record in
            for index in record.epochs.indices {
                let isFast = record.run.model == "conv1"
                let rest = isFast ? (index + 1 < epoch ? 0.95 : 0.1) : 0.9 - 0.01 * Double(index)
                record.epochs[index].training = Metrics(loss: rest, accuracy: 1 - rest)
            }
        }
    }

    private static func below(_ verdict: String, in epochs: Int) -> Case {
        Case(claim: "4", verdict: verdict, models: ["conv2"], treatment: "normal", epochs: 8) { record in
            for index in record.epochs.indices {
                record.epochs[index].training.accuracy = index < 8 - epochs ? 0.95 : 0.5
                record.epochs[index].validation?.accuracy = 0.9
            }
        }
    }

    private static func creeps(_ verdict: String, by share: Double) -> Case {
        Case(claim: "5", verdict: verdict, models: ["conv2"], treatment: "normal", epochs: 50) { record in
            for index in record.epochs.indices {
                record.epochs[index].training.loss = index < 45 ? 0.03 : 0.03 * (1 + share)
            }
        }
    }

    private static func stuck(_ verdict: String, loss: Double) -> Case {
        Case(claim: "9", verdict: verdict, models: ["conv2"], treatment: "shuffled", epochs: 500) { record in
            record.epochs[499].training = Metrics(loss: loss, accuracy: 0.1)
            record.final?.training.accuracy = 0.1
        }
    }

    /// Of the labels that the 180 fitted samples of the made-up data are given.
    private static var entropy: Double {
        let labels = TransformationPhrase.shuffled.apply(
            to: (0..<200).map { UInt8($0 * 7 % 10) }, classes: 10, seed: MadeUp.plan.seed)
        return (0..<10).reduce(0) { sum, label in
            let share = Double(labels.prefix(180).count { $0 == label }) / 180
            return sum - (share > 0 ? share * log(share) : 0)
        }
    }
}
