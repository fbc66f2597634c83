import Datasets
import Foundation
import Plans
import Records
import Reports
import Testing

/// The verdicts on the article's statements, each driven into every answer.
@Suite struct ClaimTests {
    private struct Page: Decodable {
        struct Claim: Decodable {
            var claim: String
            var verdict: String
        }
        var claims: [Claim]
    }

    /// The article's plan at the article's length, on few samples.
    private func input(_ change: (inout ReportInput) -> Void = { _ in }) throws -> ReportInput {
        var plan = MadeUp.plan
        plan.treatments[0].epochs = 50
        plan.treatments[1].epochs = 500
        var input = try MadeUp.input(plan, training: 1000)
        change(&input)
        return input
    }

    private static func verdicts(_ input: ReportInput) throws -> [String: String] {
        let bytes = try #require(buildReportText(input).bytes(of: "report.json"))
        let claims = try decoder.decode(Page.self, from: Data(bytes)).claims
        return Dictionary(uniqueKeysWithValues: claims.map { ($0.claim, $0.verdict) })
    }

    private func verdicts(_ input: ReportInput) throws -> [String: String] { try Self.verdicts(input) }

    /// The verdict on one statement, on nothing but the runs that it is about.
    static func verdict(of test: Case, training: Int = 200) throws -> String? {
        var plan = MadeUp.plan
        plan.treatments = [
            Plan.Treatment(name: "normal", labels: .unchanged, epochs: test.epochs),
            Plan.Treatment(name: "shuffled", labels: .shuffled, epochs: test.epochs),
        ]
        plan.conditions = test.conditions
        plan.published?.results = [("dense1", 0.5), ("dense2", 0.73), ("conv1", 0.99)].map { model, share in
            Plan.PublishedResult(
                condition: Plan.Condition(model: model, treatment: "shuffled"), trainingAccuracy: share)
        }
        var input = try MadeUp.input(plan, training: training)
        for index in input.records.indices { test.change(&input.records[index]) }
        return try verdicts(input)[test.claim]
    }

    @Test func madeUpCurvesOfTheArticlesLength() throws {
        let verdicts = try verdicts(input())
        #expect(
            verdicts == [
                "1": "holds", "2": "cannot be judged", "3": "holds", "4": "cannot be judged",
                "5": "does not hold",
                "6": "cannot be judged", "6b": "holds", "7": "holds", "8": "holds", "9": "holds",
                "10": "holds",
            ])
    }

    @Test(arguments: Case.all)
    func eachVerdictCanBeReached(_ test: Case) throws {
        #expect(try Self.verdict(of: test) == test.verdict)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var claim: String
        var verdict: String
        var models: [String]
        var treatment: String
        var epochs: Int
        var change: @Sendable (inout RunRecord) -> Void

        var conditions: [Plan.Condition] { models.map { Plan.Condition(model: $0, treatment: treatment) } }
        var testDescription: String { "\(claim) \(verdict), \(epochs) epochs" }

        static let all: [Case] = [
            // Lowest at epoch 5, twice that at the end; at epoch 20; too few epochs; no validation.
            validation("holds", lowest: 5, epochs: 50), validation("does not hold", lowest: 20, epochs: 50),
            validation("cannot be judged", lowest: 5, epochs: 49),
            Case(
                claim: "1", verdict: "cannot be judged", models: ["dense1"], treatment: "normal", epochs: 50
            ) { record in
                for index in record.epochs.indices { record.epochs[index].validation = nil }
            },
            // Worse; better within the sampling error of 100 images; better beyond it.
            larger("holds", by: -0.01), larger("holds", by: 0), larger("cannot be judged", by: 0.05),
            larger("does not hold", by: 0.4),
            // Three times the speed of the others; ahead only at the end; behind at the end.
            faster("3", "normal", "holds") { 1 - 0.9 * min(1, 3 * $0) },
            faster("3", "normal", "does not hold") { $0 < 1 ? 1 : 0.05 },
            faster("3", "normal", "does not hold") { 1 - 0.5 * min(1, 3 * $0) },
            faster("8", "shuffled", "holds") { 1 - 0.9 * min(1, 3 * $0) },
            faster("8", "shuffled", "does not hold") { $0 < 1 ? 1 : 0.05 },
            faster("8", "shuffled", "cannot be judged") { 1 - 0.95 * $0 },
            // Far apart, and by what one of twenty images makes.
            below("holds", by: 0.4), below("does not hold", by: -0.4), below("cannot be judged", by: 0.05),
            // Up by a tenth at the end, and flat.
            creeping("holds", rise: 0.1, epochs: 50), creeping("does not hold", rise: 0, epochs: 50),
            creeping("cannot be judged", rise: 0.1, epochs: 30),
            stuck("9", "conv2", "holds", loss: 2.3026, accuracy: 0.11, epochs: 500),
            stuck("9", "conv2", "cannot be judged", loss: 2.3026, accuracy: 0.11, epochs: 20),
            stuck("9", "conv2", "does not hold", loss: 1.9, accuracy: 0.3, epochs: 20),
            stuck("10", "conv2-nodropout", "does not hold", loss: 2.2, accuracy: 0.11, epochs: 20),
            // At chance with a growing validation loss; off chance; at chance with a falling one.
            atChance("holds", test: 0.1, change: 1), atChance("does not hold", test: 0.5, change: 1),
            atChance("does not hold", test: 0.1, change: -1),
        ]

        private static func validation(_ verdict: String, lowest: Int, epochs: Int) -> Case {
            Case(claim: "1", verdict: verdict, models: ["dense1"], treatment: "normal", epochs: epochs) {
                record in
                for index in record.epochs.indices {
                    let distance = Double(abs(index + 1 - lowest)) / Double(epochs - lowest)
                    record.epochs[index].validation?.loss = 0.1 * (1 + distance)
                }
            }
        }

        private static func larger(_ verdict: String, by difference: Double) -> Case {
            Case(
                claim: "2", verdict: verdict, models: ["dense1", "dense2"], treatment: "normal", epochs: 2
            ) { record in
                record.final?.test.accuracy = record.run.model == "dense1" ? 0.5 : 0.5 + difference
            }
        }

        /// The dense networks come down evenly from 1 to 0.2; `curve` is the convolution's, over 0 ... 1.
        private static func faster(
            _ claim: String, _ treatment: String, _ verdict: String,
            curve: @escaping @Sendable (Double) -> Double
        ) -> Case {
            Case(
                claim: claim, verdict: verdict, models: ["dense1", "dense2", "conv1"], treatment: treatment,
                epochs: 8
            ) { record in
                for index in record.epochs.indices {
                    let progress = Double(index + 1) / 8
                    let rest = record.run.model == "conv1" ? curve(progress) : 1 - 0.8 * progress
                    record.epochs[index].training = Metrics(loss: rest, accuracy: 1 - rest)
                }
            }
        }

        private static func below(_ verdict: String, by difference: Double) -> Case {
            Case(claim: "4", verdict: verdict, models: ["conv2"], treatment: "normal", epochs: 4) { record in
                for index in record.epochs.indices {
                    record.epochs[index].training.accuracy = 0.5
                    record.epochs[index].validation?.accuracy = 0.5 + difference
                }
            }
        }

        private static func creeping(_ verdict: String, rise: Double, epochs: Int) -> Case {
            Case(claim: "5", verdict: verdict, models: ["conv2"], treatment: "normal", epochs: epochs) {
                record in
                for index in record.epochs.indices {
                    record.epochs[index].training.loss = index < epochs - 5 ? 0.03 : 0.03 * (1 + rise)
                }
            }
        }

        private static func stuck(
            _ claim: String, _ model: String, _ verdict: String, loss: Double, accuracy: Double, epochs: Int
        ) -> Case {
            Case(claim: claim, verdict: verdict, models: [model], treatment: "shuffled", epochs: epochs) {
                record in
                record.epochs[epochs - 1].training = Metrics(loss: loss, accuracy: accuracy)
            }
        }

        private static func atChance(_ verdict: String, test: Double, change: Double) -> Case {
            Case(claim: "7", verdict: verdict, models: ["conv1"], treatment: "shuffled", epochs: 3) {
                record in
                record.final?.test.accuracy = test
                for index in record.epochs.indices {
                    record.epochs[index].validation?.loss = 5 + change * Double(index)
                }
            }
        }
    }

    /// A statement is about the runs that it names; a plan that lacks one of them is not asked.
    @Test func statementsAreAboutNamedRuns() throws {
        var plan = MadeUp.plan
        plan.conditions.removeAll { $0.model == "dense2" }
        #expect(try verdicts(MadeUp.input(plan)).keys.sorted() == ["1", "10", "4", "5", "7", "9"])
        plan.models[0].name = "small"
        for index in plan.conditions.indices where plan.conditions[index].model == "dense1" {
            plan.conditions[index].model = "small"
        }
        plan.published?.results = []
        #expect(try verdicts(MadeUp.input(plan)).keys.sorted() == ["10", "4", "5", "7", "9"])
    }

    /// A plan that names no statements judges none.
    @Test func withoutStatementsNothingIsJudged() throws {
        let input = try input { $0.statements = nil }
        #expect(try verdicts(input).isEmpty)
        let page = try text("report.md", buildReportText(input))
        #expect(!page.contains("## Claims of the article"))
        #expect(try text("report.md", buildReportText(self.input())).contains("## Claims of the article"))
    }

    @Test func divergedRunsAreNotJudged() throws {
        let input = try input { $0.records[0].diverge(epoch: 7, step: 1, "the loss") }
        let verdicts = try verdicts(input)
        #expect(["1", "2", "3"].allSatisfy { verdicts[$0] == "cannot be judged" })
        #expect(verdicts["8"] == "holds")
        let page = try text("report.md", buildReportText(input))
        #expect(page.contains("  - Diverged, so that there is no result: `dense1-normal`."))
    }

    @Test func unfinishedRunsAreNotJudged() throws {
        let input = try input { $0.records[0].final = nil }
        let verdicts = try verdicts(input)
        #expect(["1", "2", "3"].allSatisfy { verdicts[$0] == "cannot be judged" })
        #expect(verdicts["8"] == "holds")
    }
}
