import Foundation
import Plans
import Records
import Reports
import Testing

/// Written reports read back, those of older schemas too: `report-1.json`, `report-2.json` (both trimmed) and `report-3.json` are
/// reports as `reprise report` wrote them, never to be changed.
@Suite struct RecordedReportTests {
    private static func file(_ schema: Int) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "report-\(schema).json")
    }

    private func report(_ schema: Int) throws -> RecordedReport {
        try RecordedReport(path: Self.file(schema).path(percentEncoded: false))
    }

    @Test func schema1HasTheSeedOfThePlan() throws {
        let report = try report(1)
        let record = try #require(report.runs.first)
        #expect(report.numericsVersion == 1 && report.runs.count == 1)
        #expect(record.run == Plan.Run(model: "dense1", treatment: "normal", seed: 20_210_117))
        #expect(record.run.name == "dense1-normal")
        #expect(record.identity.hasPrefix("1a46897fbdc2") && record.parameterCount == 407_050)
        #expect(
            record.epochs.map(\.training.loss.bitPattern) == [0x3fe1_0af5_c64e_5186, 0x3fc3_afa8_c392_31d9])
        #expect(record.final?.test.accuracy == 0.967)
    }

    @Test func schema2HasASeedForEachRun() throws {
        let report = try report(2)
        #expect(report.runs.map(\.run.seed) == [1, .max])
        #expect(report.runs.map(\.run.name) == ["dense-normal-s1", "dense-normal-s18446744073709551615"])
        #expect(
            report.runs.map { $0.epochs.map(\.training.loss.bitPattern) } == [
                [0x4000_6c9f_ebe5_73ad, 0x3ff6_e3cf_be25_ed09],
                [0x4000_7aab_dd6c_16c1, 0x3ff7_4fd1_64df_c352],
            ])
        #expect(report.runs.map(\.final?.test.accuracy) == [0.935, 0.94])
    }

    /// Before schema 3 the end of a run was written as two pairs: of the fitted samples, and of the test samples.
    @Test(arguments: [
        (1, [0x3f9a_25f7_91a1_e23d, 0x3fef_dddd_dddd_ddde, 0x3fbb_a68b_0618_fb08, 0x3fee_f1a9_fbe7_6c8b]),
        (2, [0x3fd2_9836_2f48_0000, 0x3fee_93e9_3e93_e93f, 0x3fd7_eb1b_b70c_cccd, 0x3fed_eb85_1eb8_51ec]),
    ])
    func olderSchemasTellTheFittedSamplesFromTheTest(schema: Int, bits: [UInt64]) throws {
        let metrics = try #require(try report(schema).runs.first?.final?.metrics)
        let asked: [Metric] = [.fittedLoss, .fittedAccuracy, .testLoss, .testAccuracy]
        #expect(asked.map { metrics[$0]?.bitPattern } == bits)
    }

    @Test func schema3HasLayersTensorsDivergencesAndAnswers() throws {
        let report = try report(3)
        let (diverged, finished) = (report.runs[0], report.runs[1])
        #expect(report.runs.count == 2 && report.numericsVersion == 3)
        #expect(
            diverged.divergence == TrainingDivergence(epoch: 2, step: 2, tensor: "layer 0 conv2d weights"))
        #expect(diverged.final == nil && diverged.epochs.count == 1 && diverged.isOver)
        #expect(
            diverged.structure.layers == [
                NetworkStructure.Layer(index: 0, name: "layer 0 conv2d", units: 4)
            ])
        #expect(diverged.structure.tensors.map(\.count) == [36, 4, 7840, 10])
        #expect(diverged.epochs[0].layers.map { $0[.deadUnits] } == [2])
        #expect(diverged.epochs[0].tensors.map { $0[.changedValues] } == [31, 2, 5736, 5])
        #expect(diverged.epochs[0].tensors[2][.norm]?.bitPattern == 0x4322_0999_9ee9_0bdc)
        #expect(finished.divergence == nil && finished.epochs.count == 3)
        #expect(finished.final?.metrics[.testLoss]?.bitPattern == 0x4004_e59c_1199_999a)
        let answers = try #require(finished.final?.answers)
        #expect(answers.confusion.joined().reduce(0, +) == 20 && answers.mistakes.count == 19)
    }

    @Test(arguments: [
        (1, "\"schema\": 1", "\"schema\": 0", "schema 0"),
        (2, "\"schema\": 2", "\"schema\": 5", "schema 5"),
        (1, "\"seed\": \"20210117\"", "\"seed\": \"-1\"", "run dense1-normal without a seed"),
        (2, "\"seed\": \"1\"", "\"seed\": null", "run dense-normal-s1 without a seed"),
    ])
    func refusesOtherSchemasAndSeeds(schema: Int, old: String, new: String, found: String) throws {
        let text = try String(contentsOf: Self.file(schema), encoding: .utf8)
        try #require(text.contains(old))
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("reprise-report-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(text.replacing(old, with: new).utf8).write(to: file)
        #expect(throws: ReportError.unreadable(path: file.path, found: found)) {
            try RecordedReport(path: file.path)
        }
    }

}
