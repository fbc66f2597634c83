import Datasets
import Foundation
import Plans
import Records
import Reports
import Testing

/// `report.json` reads back as the records, bit for bit.
@Suite struct ReportJSONTests {
    private struct Page: Decodable {
        struct Number: Decodable {
            var value: Double
            var bits: String
        }
        struct Series: Decodable {
            var values: [Double]
            var bits: [String]
        }
        struct Final: Decodable {
            var fittedLoss, fittedAccuracy, testLoss, testAccuracy: Number
            var stateDigest: String
        }
        struct Epochs: Decodable {
            var epoch: [Int]
            var trainingLoss: Series
            var trainingAccuracy: Series
            var validationLoss: Series?
            var validationAccuracy: Series?
            var parameterDigest: [String]
        }
        struct Run: Decodable {
            var name: String
            var identity: String?
            var finished: Bool
            var final: Final?
            var epochs: Epochs
        }
        struct Text: Decodable { var text: String }
        var schema: Int
        var plan: Text
        var runs: [Run]
    }

    private func page(_ input: ReportInput) throws -> Page {
        let bytes = try #require(buildReportText(input).bytes(of: "report.json"))
        return try decoder.decode(Page.self, from: Data(bytes))
    }

    private func isSame(_ number: Page.Number?, _ value: Double?) -> Bool {
        number?.value.bitPattern == value?.bitPattern
            && number.flatMap { UInt64($0.bits, radix: 16) } == value?.bitPattern
    }

    private func isSame(_ series: Page.Series?, _ values: [Double]) -> Bool {
        guard let series else { return values.isEmpty }
        return series.values.map(\.bitPattern) == values.map(\.bitPattern)
            && series.bits.compactMap { UInt64($0, radix: 16) } == values.map(\.bitPattern)
    }

    @Test(arguments: [0.1, 0])
    func everyRecordReadsBack(validationSplit: Double) throws {
        var plan = MadeUp.plan
        plan.training.validationSplit = validationSplit
        let input = try MadeUp.input(plan)
        let page = try page(input)
        #expect(page.schema == 4)
        #expect(page.plan.text == input.planText)
        #expect(page.runs.map(\.name) == input.plan.runs.map(\.name))
        for (run, record) in zip(page.runs, input.records) {
            #expect(run.identity == record.identity)
            #expect(run.finished)
            #expect(run.epochs.epoch == record.epochs.map(\.epoch))
            #expect(isSame(run.epochs.trainingLoss, record.epochs.map(\.training.loss)))
            #expect(isSame(run.epochs.trainingAccuracy, record.epochs.map(\.training.accuracy)))
            #expect(isSame(run.epochs.validationLoss, record.epochs.compactMap(\.validation?.loss)))
            #expect(isSame(run.epochs.validationAccuracy, record.epochs.compactMap(\.validation?.accuracy)))
            #expect(run.epochs.parameterDigest == record.epochs.map(\.parameterDigest))
            #expect(isSame(run.final?.testLoss, record.final?.test.loss))
            #expect(isSame(run.final?.fittedAccuracy, record.final?.training.accuracy))
            #expect(run.final?.stateDigest == record.final?.stateDigest)
        }
    }

    /// Values whose decimals are easily lost: a subnormal, the largest, one with seventeen digits.
    @Test(arguments: [
        Double.leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.1 + 0.2, 1e-05, 123_456_789.125,
    ])
    func difficultValuesReadBack(_ value: Double) throws {
        var input = try MadeUp.input()
        input.records[3].final?.test.loss = value
        #expect(isSame(try page(input).runs[3].final?.testLoss, value))
    }

    @Test func textIsEscaped() throws {
        var input = try MadeUp.input()
        input.planText = "a \"quote\", a \\ and\ta tab,\u{1} and 日本語\n"
        #expect(try page(input).plan.text == input.planText)
    }

    @Test func unfinishedRunsAreNull() throws {
        var input = try MadeUp.input()
        input.records.removeFirst()
        input.records[0].final = nil
        let runs = try page(input).runs
        #expect(runs[0].identity == nil && runs[0].epochs.epoch.isEmpty && !runs[0].finished)
        #expect(runs[1].identity != nil && runs[1].final == nil && !runs[1].finished)
    }

    /// Nine runs, those on shuffled labels with 500 epochs, stay below two megabytes.
    @Test func theArticleFitsIntoTwoMegabytes() throws {
        var plan = MadeUp.plan
        plan.treatments = [
            Plan.Treatment(name: "normal", labels: .unchanged, epochs: 500),
            Plan.Treatment(name: "shuffled", labels: .shuffled, epochs: 500),
        ]
        let bytes = try #require(buildReportText(MadeUp.input(plan)).bytes(of: "report.json"))
        #expect(bytes.count < 2_000_000, "\(bytes.count)")
    }
}
