import Foundation
import Plans
import Records
import Reports
import Testing

/// A report of more seeds than a table can have lines for.
@Suite struct ManySeedsReportTests {
    /// A network; seeds from 1, whose training accuracies in the last epoch are 1%, 2%, …, and the less on test images.
    private static func bundle(seeds count: Int) throws -> ReportBundle {
        var plan = MadeUp.plan
        plan.conditions = ["normal", "shuffled"].map { Plan.Condition(model: "dense1", treatment: $0) }
        plan.seed = 1
        plan.furtherSeeds = (2...UInt64(count)).map { $0 }
        var input = try MadeUp.input(plan)
        for index in input.records.indices {
            let seed = Double(input.records[index].run.seed)
            let last = input.records[index].epochs.count - 1
            input.records[index].epochs[last].training.accuracy = seed / 100
            input.records[index].final?.test.accuracy = 1 - seed / 100
        }
        return try buildReportText(input)
    }
    private static let many = Result { try bundle(seeds: 40) }
    private static let few = Result { try bundle(seeds: 30) }

    /// The worst on test images first.
    @Test(arguments: ["report.md", "report.ja.md"]) func tablesHaveElevenOfManySeeds(name: String) throws {
        let page = try text(name, Self.many.get())
        let start = try #require(
            page.firstRange(of: "dense1-normal の") ?? page.firstRange(of: "Eleven seeds of"))
        let rows = page[start.lowerBound...].split(separator: "\n").drop { !$0.hasPrefix("| ---") }
            .dropFirst()
            .prefix { $0.hasPrefix("|") }
        let seeds = rows.map { $0.split(separator: "|")[0].trimmingCharacters(in: .whitespaces) }
        #expect(seeds == ["40", "37", "33", "29", "25", "21", "17", "13", "9", "5", "1"])
        // The same runs have their digests in the text.
        #expect(page.contains("`dense1-shuffled-s37`") && !page.contains("dense1-shuffled-s38"))
        #expect(
            page.contains("data/runs.csv") && page.contains(name == "report.md" ? "percentile" : "パーセンタイル"))
        // Nothing is lost: tables beside the text have every run.
        #expect(try text("data/runs.csv", Self.many.get()).contains("dense1-shuffled-s38,"))
    }

    @Test(arguments: ["report.md", "report.ja.md"]) func tablesHaveEveryOneOfFewSeeds(name: String) throws {
        let page = try text(name, Self.few.get())
        for seed in 1...30 {
            #expect(page.contains("| \(seed) | 6/6 |") && page.contains("`dense1-shuffled-s\(seed)`"))
        }
        #expect(!page.contains("パーセンタイル") && !page.contains("percentile"))
    }

    @Test func figuresShowPercentilesInPlaceOfSeeds() throws {
        func series(_ bundle: ReportBundle) throws -> [String] {
            let lines = try text("data/dense1-normal-curves.csv", bundle).split(separator: "\n")
            return lines.filter { $0.hasPrefix("accuracy,series,") && $0.contains(",6,") }.map(String.init)
        }
        let training = try series(Self.many.get()).filter { $0.contains("training") }
        #expect(training.count == 3)
        // Of 40 values in ascending order, 5% are the first two and 95% the first 38.
        #expect(training[0] == "accuracy,series,\"training, 5th percentile\",6,0.02")
        #expect(training[1] == "accuracy,series,\"training, 95th percentile\",6,0.38")
        #expect(try series(Self.few.get()).filter { $0.contains("training, seed") }.count == 30)
    }

    @Test func wordsOfFiguresAreInJapanese() {
        let words = FigureWords.of("ja")
        #expect(words.exchange("training, 95th percentile") == "訓練、95 パーセンタイル")
        #expect(
            words.exchange("shuffled: loss, 40 seeds: mean, 5th and 95th percentile")
                == "shuffled：損失、40 個のシードの平均と 5・95 パーセンタイル")
    }
}
