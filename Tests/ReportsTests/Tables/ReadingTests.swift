import Foundation
import Plans
import Records
import Reports
import Testing

/// The sentences with several numbers, in both languages with each number in its own place: a language that exchanges two of
/// them has the same numbers, and yet says something else.
@Suite struct ReadingTests {
    private func pages(_ plan: OddPlan) throws -> (english: String, japanese: String) {
        (try text("report.md", plan.bundle()), try text("report.ja.md", plan.bundle()))
    }

    @Test func whereARunStands() throws {
        let pages = try pages(.recordedInFull)
        for record in try OddPlan.recordedInFull.input().records {
            let (last, final) = (try #require(record.epochs.last), try #require(record.final))
            let training = (loss(last.training.loss), percent(last.training.accuracy))
            let test = (loss(final.test.loss), percent(final.test.accuracy))
            let epochs = record.plannedEpochs
            #expect(
                pages.english.contains(
                    "Over the last of \(epochs) epochs the training loss is \(training.0) and the training accuracy "
                        + "\(training.1); when finished, on the test images, the loss is \(test.0) and the accuracy **\(test.1)**."
                ))
            #expect(
                pages.japanese.contains(
                    "\(epochs) エポックのうち最後のエポックを通じて、訓練損失は \(training.0)、訓練正解率は \(training.1)。"
                        + "学習を終えたときのテスト画像での損失は \(test.0)、正解率は **\(test.1)** である。"))
        }
    }

    @Test func unfinishedRuns() throws {
        let pages = try pages(.unfinished)
        let record = try #require(
            OddPlan.unfinished.input().records.first { !$0.epochs.isEmpty && $0.final == nil })
        let last = try #require(record.epochs.last)
        let (loss, accuracy) = (loss(last.training.loss), percent(last.training.accuracy))
        #expect(
            pages.english.contains(
                "Unfinished: after 7 of 12 epochs the training loss is \(loss) and the training accuracy \(accuracy)."
            ))
        #expect(
            pages.japanese.contains("未完了：12 エポック中 7 エポックの時点で、訓練損失は \(loss)、訓練正解率は \(accuracy)。"))
    }

    @Test func howAFinishedNetworkFitsItsSamples() throws {
        let pages = try pages(.recordedInFull)
        for record in try OddPlan.recordedInFull.input().records where record.run.treatment == "normal" {
            let final = try #require(record.final)
            let fitted = percent(final.training.accuracy)
            let gap = signed(100 * (final.training.accuracy - final.test.accuracy), decimals: 2)
            #expect(
                pages.english.contains(
                    "recognises \(fitted) of the samples it was fitted to, \(gap) points against the test set."
                ))
            #expect(pages.japanese.contains("学習に使った画像の \(fitted) を認識し、テストとの差は \(gap) ポイントである。"))
        }
    }

    @Test func whatShuffledLabelsDo() throws {
        let pages = try pages(.recordedInFull)
        for record in try OddPlan.recordedInFull.input().records
        where ["dense1-shuffled", "dense2-shuffled", "conv1-shuffled"].contains(record.run.name) {
            let losses = record.epochs.compactMap(\.validation).map { loss($0.loss) }
            let (first, last) = (losses[0], losses[losses.count - 1])
            #expect(pages.english.contains("The validation loss grows from \(first) to \(last): the network"))
            #expect(pages.japanese.contains("検証損失は \(first) から \(last) へ増える。学習に"))
            let final = try #require(record.final)
            let share = percent(final.training.accuracy)
            #expect(pages.english.contains(" of its 180 labels (\(share))."))
            #expect(pages.japanese.contains("180 個のラベルのうち "))
            #expect(pages.japanese.contains(" 個（\(share)）を再現する。"))
        }
    }

    /// The first lines name the best of each treatment with its own numbers.
    @Test func theFirstLines() throws {
        let records = try OddPlan.recordedInFull.input().records
        func best(_ treatment: String, _ value: (FinalEvaluation) -> Double) throws -> RunRecord {
            let known = records.filter { $0.run.treatment == treatment }
            return try #require(
                known.max { ($0.final.map(value) ?? 0) < ($1.final.map(value) ?? 0) })
        }
        let learner = try best("normal") { $0.test.accuracy }
        let memoriser = try best("shuffled") { $0.training.accuracy }
        let learned = percent(try #require(learner.final).test.accuracy)
        let memorised = percent(try #require(memoriser.final).training.accuracy)
        let tested = percent(try #require(memoriser.final).test.accuracy)
        let (learnerName, name) = ("`\(learner.run.model)`", "`\(memoriser.run.model)`")
        let pages = try pages(.recordedInFull)
        #expect(
            pages.english.contains(
                "From true labels \(learnerName) names the most test images correctly: **\(learned)**."))
        #expect(pages.japanese.contains("最も多くのテスト画像を正しく答えるのは \(learnerName) の **\(learned)** である。"))
        #expect(
            pages.english.contains(
                "\(name) repeats the most of them, **\(memorised)**, and names **\(tested)** of the test images"
            ))
        #expect(pages.japanese.contains("最も多く再現するのは \(name) の **\(memorised)** である。正しく答える"))
        #expect(pages.japanese.contains("テスト画像は **\(tested)** で、推測で説明できるのは "))
    }

    /// Ranges go from the lower to the upper end in both languages.
    @Test func rangesAscend() throws {
        let pages = try pages(.recordedInFull)
        let english = pages.english.matches(of: /\(([0-9.]+)% to ([0-9.]+)%\)/)
        let japanese = pages.japanese.matches(of: /（([0-9.]+)%〜([0-9.]+)%）/)
        #expect(!english.isEmpty && english.count == japanese.count)
        for (first, second) in english.map({ ($0.1, $0.2) }) + japanese.map({ ($0.1, $0.2) }) {
            #expect(try #require(Double(first)) < #require(Double(second)))
        }
    }

    /// What was trained: how many runs, and of how many epochs.
    @Test func theSummary() throws {
        let pages = try pages(.recordedInFull)
        #expect(pages.english.contains("200 for training, 100 for testing, 10 classes."))
        #expect(pages.japanese.contains("訓練画像は 200 枚、テスト画像は 100 枚、クラスは 10 個である。"))
        #expect(pages.english.contains("Under `normal`, 4 runs of 6 epochs are given the true labels."))
        #expect(pages.japanese.contains("`normal` では 4 件に本来のラベルを 6 エポック与える。"))
        #expect(pages.english.contains("Under `shuffled`, 5 runs of 12 epochs are given labels"))
        #expect(pages.japanese.contains("を 12 エポック与える。"))
    }

    /// The same of several seeds, whose values are means with deviations.
    @Test func severalSeeds() throws {
        let pages = try pages(.severalSeeds)
        let records = try OddPlan.severalSeeds.input().records
        for name in ["dense1-normal", "conv1-shuffled"] {
            let runs = records.filter { $0.run.condition.name == name }
            func mean(_ value: (RunRecord) -> Double?) throws -> (mean: Double, deviation: Double) {
                try #require(
                    SampleStatistics(runs.compactMap(value)).map { ($0.mean, $0.standardDeviation ?? 0) })
            }
            let training = try mean { $0.epochs.last?.training.loss }
            let accuracy = try mean { $0.epochs.last?.training.accuracy }
            let test = try mean { $0.final?.test.loss }
            let right = try mean { $0.final?.test.accuracy }
            func loss(_ value: (mean: Double, deviation: Double)) -> String {
                String(format: "%.4f ± %.4f", value.mean, value.deviation)
            }
            func share(_ value: (mean: Double, deviation: Double)) -> String {
                String(format: "%.2f ± %.2f%%", 100 * value.mean, 100 * value.deviation)
            }
            #expect(
                pages.english.contains(
                    "At the last epoch the training loss is \(loss(training)) and the training accuracy "
                        + "\(share(accuracy)). On the test images the loss is \(loss(test)) and the accuracy **\(share(right))**."
                ))
            #expect(
                pages.japanese.contains(
                    "最後のエポックの訓練損失は \(loss(training))、訓練正解率は \(share(accuracy)) である。"
                        + "テスト画像での損失は \(loss(test))、正解率は **\(share(right))** である。"))
        }
    }
}
