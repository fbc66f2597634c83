import Datasets
import Foundation
import Plans
import Records
import Reports
import Testing

/// What is recorded under some treatments only, and what the seed decides.
@Suite struct TreatedRecordsTests {
    private static let rare: [Metric] = [.cleanAccuracy, .corruptedAccuracy, .recoveredAccuracy]

    /// Records of the treatment with corrupted labels tell their samples apart.
    private func input() throws -> ReportInput {
        var plan = MadeUp.plan
        plan.treatments[1].labels = .corrupted(share: 0.5)
        var input = try MadeUp.input(plan)
        for index in input.records.indices where input.records[index].run.treatment == "shuffled" {
            for epoch in input.records[index].epochs.indices {
                for (metric, value) in zip(Self.rare, [0.9, 0.25, 0.5]) {
                    input.records[index].epochs[epoch].metrics[metric] = value
                }
            }
        }
        return input
    }

    @Test func answersOnCorruptedLabelsAreToldApart() throws {
        let bundle = try buildReportText(input())
        #expect(
            try text("report.md", bundle).contains(
                "of the samples that kept their label, 90.00% with it; of the others, 25.00% with the label that they were "
                    + "given, and 50.00% with their image's own."))
        #expect(
            try text("report.ja.md", bundle).contains(
                "その 90.00% にそのラベルを答え、ほかの標本では 25.00% に与えられたラベルを、50.00% に画像の本来のラベルを答えた。"))
    }

    /// In tables and in `report.json` where a run has them, else nowhere: other reports stay as they are.
    @Test func whatFewMeasureStandsWhereItIsMeasured() throws {
        let input = try input()
        let bundle = try buildReportText(input)
        let epochs = try CSVFile("data/epochs.csv", of: bundle)
        let row = try #require(epochs.rows.first { $0["run"]?.hasSuffix("-shuffled") == true })
        #expect(Self.rare.map { row[$0.name] } == ["0.9", "0.25", "0.5"])
        #expect(try CSVFile("data/runs.csv", of: bundle).header.contains("clean_accuracy"))
        let report = try text("report.json", bundle)
        #expect(try RecordedReport(data: .init(report.utf8), path: "report.json").runs == input.records)
        let others = try buildReportText(MadeUp.input())
        for name in ["data/epochs.csv", "data/runs.csv", "report.json"] {
            #expect(try !text(name, others).contains("clean_accuracy"), "\(name)")
        }
    }

    /// Of the samples that each seed holds out: facts have the first seed's, and every run's guessing is that of its own.
    @Test func factsKnowWhichSamplesAreDrawn() throws {
        var plan = MadeUp.plan
        plan.furtherSeeds = [8]
        plan.training.drawsValidation = true
        var input = try MadeUp.input(plan)
        input.dataset = try MadeUp.dataset(plan.dataset, training: 200, test: 100) { sample, isTest in
            isTest || sample < 150 ? nil : 0
        }
        input.articles = [
            ArticleSource(
                language: "en", file: "my.en.md",
                text: """
                    {% value %}SELECT sum(sample) AS n FROM samples WHERE part = 'validation'{% endvalue %}
                    {% value %}SELECT samples FROM classes WHERE part = 'validation' AND class = 0{% endvalue %}
                    {% value %}SELECT count(DISTINCT label_entropy) AS n FROM runs WHERE treatment = 'normal'{% endvalue %}
                    """)
        ]
        let heldOut = plan.training.split(of: 200, seed: 7).heldOut.map { Int($0) }
        let others = plan.training.split(of: 200, seed: 8).heldOut.map { Int($0) }
        let zeros = [heldOut, others].map { $0.count { input.dataset.training.labels[$0] == 0 } }
        try #require(zeros[0] != zeros[1])
        #expect(
            try text("report.md", buildReportText(input)).split(whereSeparator: \.isWhitespace)
                == ["\(heldOut.reduce(0, +))", "\(zeros[0])", "2"])
    }

    /// A run that stopped early is finished with fewer epochs than were planned, and reads back as that.
    @Test func aReportOfRunsThatStoppedEarlyAgrees() throws {
        let report = try WrittenReport { input in
            let stopping = EarlyStopping(patience: 1, metric: .trainingLoss)
            input.plan.training.earlyStopping = stopping
            input.planText = input.plan.canonicalText
            let planned = try? input.plan.plannedRuns(
                datasetDigest: input.dataset.digest, imageSize: ImageSize(height: 28, width: 28))
            for index in input.records.indices {
                let run = input.records[index].run
                input.records[index].identity = planned?.first { $0.run == run }?.identity.digest ?? ""
                input.records[index].earlyStopping = stopping
                input.records[index].epochs.removeLast(input.records[index].epochs.count - 3)
                let best = input.records[index].epochs[1].training.loss
                input.records[index].epochs[2].training.loss = best
            }
        }
        let check = try report.check()
        #expect(check.agrees, "\(check.findings)")
        #expect(check.report?.runs == report.input.records)
    }
}
