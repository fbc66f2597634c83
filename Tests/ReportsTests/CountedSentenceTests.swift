import Datasets
import Figures
import Foundation
import NeuralNetwork
import Plans
import Records
import Reports
import Testing

/// Sentences that count: each number beside what it counts, in both languages.
@Suite struct CountedSentenceTests {
    private let plan = OddPlan.recordedInFull

    private func pages(_ plan: OddPlan) throws -> (english: String, japanese: String) {
        (try text("report.md", plan.bundle()), try text("report.ja.md", plan.bundle()))
    }

    @Test func wrongAnswers() throws {
        let pages = try pages(plan)
        for name in ["dense1-normal", "conv2-normal"] {
            let record = try #require(plan.input().records.first { $0.run.name == name })
            let wrong = try #require(record.final?.answers).mistakes.count
            #expect(wrong != 100)
            #expect(pages.english.contains("answers \(wrong) of 100 test images wrongly."))
            #expect(pages.japanese.contains("はテスト画像 100 枚のうち \(wrong) 枚に誤って答える。"))
        }
    }

    /// Verdicts on the claims, with one seed and with several.
    @Test(arguments: [OddPlan.recordedInFull, .severalSeeds])
    func verdicts(_ plan: OddPlan) throws {
        let bundle = try plan.bundle()
        let report = try RecordedReport(
            data: Data(#require(bundle.bytes(of: "report.json"))), path: "report.json")
        func count(_ isMeant: (String) -> Bool) -> Int { report.claims.count { isMeant($0.verdict) } }
        let (holds, fails) = (count { $0 == "holds" }, count { $0 == "does not hold" })
        let (open, some) = (count { $0 == "cannot be judged" }, count { $0.hasPrefix("holds for ") })
        #expect(holds + fails + open + some == report.claims.count)
        #expect(Set([holds, fails, open]).count == 3, "numbers that are the same cannot be told apart")
        let pages = try pages(plan)
        if plan == .recordedInFull {
            #expect(pages.english.contains("\(holds) hold, \(fails) do not, and \(open) cannot be judged"))
            #expect(
                pages.japanese.contains("成り立つもの \(holds) 件、成り立たないもの \(fails) 件、この計画では判定できないもの \(open) 件。"))
        } else {
            #expect(
                pages.english.contains(
                    "with all 3 seeds: \(holds) do, \(some) hold with some seeds only, \(fails) do not hold, and "
                        + "\(open) cannot be judged"))
            #expect(
                pages.japanese.contains(
                    "成り立つもの \(holds) 件、一部のシードでだけ成り立つもの \(some) 件、成り立たないもの \(fails) 件、"
                        + "この計画では判定できないもの \(open) 件。"))
        }
    }

    /// The largest standard error of a share of 100 images, of which one more may be right and one more wrong.
    @Test func theStandardError() throws {
        let errors = try plan.input().records.compactMap(\.final?.test.accuracy).map { accuracy in
            let share = (100 * accuracy + 1) / 102
            return (share * (1 - share) / 100).squareRoot()
        }
        let points = String(format: "%.2f", 100 * (errors.max() ?? 0))
        let pages = try pages(plan)
        #expect(
            pages.english.contains(
                "With 100 test images, an accuracy has a standard error of up to \(points) points."))
        #expect(pages.japanese.contains("テスト画像 100 枚では、正解率の標準誤差は最大 \(points) ポイントである。"))
    }

    /// Every weight is used once at each place of an output, on the way forward once, and on the way back twice.
    @Test func theWorkOfVerifying() throws {
        let input = try plan.input()
        var products = 0.0
        for record in input.records {
            let model = try #require(input.plan.model(named: record.run.model))
            let sample = try model.summary(image: ImageSize(height: 28, width: 28)).reduce(0) { sum, layer in
                sum + layer.parameters * layer.output.height * layer.output.width
            }
            products += Double(sample * (3 * 180 + 20) * record.epochs.count)
        }
        let epochs = input.records.reduce(0) { $0 + $1.epochs.count }
        let amount = grouped(Int((products / 1e9).rounded()))
        // A hundred of these a second are seconds, not minutes.
        #expect(products / 100e9 > 1 && products / 100e9 < 60)
        let pages = try pages(plan)
        #expect(
            pages.english.contains(
                "trains \(input.records.count) runs again and compares \(epochs) epochs to the last bit: "
                    + "\(grouped(6 * epochs)) steps, about \(amount) × 10⁹ multiply-adds, less than 1 minute at 100 × 10⁹ a "
                    + "second."))
        #expect(
            pages.japanese.contains(
                "\(input.records.count) 個の実行を学習し直し、\(epochs) エポックを最後のビットまで比べる：\(grouped(6 * epochs)) ステップ、"
                    + "積和 約 \(amount) × 10⁹ 回、毎秒 100 × 10⁹ 回なら1 分未満。"))
    }

    /// The manifest's two digests of a figure: that of its pixels can be taken from the file.
    @Test func digestsOfPixels() throws {
        struct Manifest: Decodable {
            struct Entry: Decodable {
                var name: String
                var pixelsSha256, drawingSha256: String?
            }
            var files: [Entry]
        }
        let bundle = try plan.bundle()
        let manifest = try decoder.decode(
            Manifest.self, from: Data(#require(bundle.bytes(of: "manifest.json"))))
        let figures = manifest.files.filter { $0.name.hasSuffix(".png") }
        #expect(figures.count > 20)
        for figure in figures {
            let picture = try RasterImage(png: #require(bundle.bytes(of: figure.name)), name: figure.name)
            #expect(figure.pixelsSha256 == picture.pixelDigest)
            #expect(figure.drawingSha256 != nil && figure.drawingSha256 != figure.pixelsSha256)
        }
        #expect(manifest.files.allSatisfy { $0.name.hasSuffix(".png") == ($0.pixelsSha256 != nil) })
    }

    /// What a report would lose: epochs, and the end of a run.
    @Test func lostRecords() throws {
        let earlier = try RecordedReport(
            data: Data(#require(plan.bundle().bytes(of: "report.json"))), path: "report.json")
        var input = try plan.input()
        #expect(input.lostRecords(of: earlier).isEmpty)
        input.records[0].final = nil
        input.records[1].final = nil
        input.records[1].epochs.removeLast(2)
        #expect(
            input.lostRecords(of: earlier) == [
                "dense1-normal has no final evaluation, which is in the report",
                "dense2-normal has 4 of the 6 epochs that are in the report",
            ])
        // A run that is no longer the plan's is not lost.
        input.records.removeFirst(2)
        #expect(input.lostRecords(of: earlier).isEmpty)
    }
}
