import Foundation
import Plans
import Records
import Reports

/// Two finished runs of a tiny plan, for articles and statements that ask for them.
struct SmallReport {
    private let input: ReportInput

    init() throws {
        let plan = try PlanReader.read(text: Self.plan, file: "tiny.yml")
        let records = plan.runs.map { run in
            RunRecord(
                run: run, identity: String(repeating: "0", count: 64), parameterCount: 7850, plannedEpochs: 2,
                epochs: (1...2).map { epoch in
                    EpochRecord(
                        epoch: epoch, training: Metrics(loss: 2 / Double(epoch), accuracy: 0.25),
                        validation: Metrics(loss: 1.5, accuracy: 0.5),
                        parameterDigest: String(repeating: "1", count: 64))
                },
                final: FinalEvaluation(
                    training: Metrics(loss: 1, accuracy: 0.5), test: Metrics(loss: 1.25, accuracy: 0.25),
                    stateDigest: String(repeating: "2", count: 64)))
        }
        input = ReportInput(
            plan: plan, planText: plan.canonicalText, records: records,
            dataset: try plan.loadDataset(environment: [:]), numericsVersion: 3)
    }

    /// Whether these bytes are an article that can be rendered.
    func renders(_ article: [UInt8]) -> Bool {
        guard let text = String(validating: article, as: UTF8.self) else { return false }
        var input = input
        input.articles = [ArticleSource(language: "en", file: "tiny.en.md", text: text)]
        return (try? buildReportText(input)) != nil
    }

    /// Whether these bytes are statements that can be checked.
    func checks(_ statements: [UInt8]) -> Bool {
        guard let source = try? StatementSource(file: "s.yml", data: Data(statements), path: "s.yml") else {
            return false
        }
        var input = input
        input.statements = source
        return (try? checkStatements(input)) != nil
    }

    private static let plan = """
        schema: 1
        name: tiny
        title: Tiny
        seed: 5
        dataset: {name: digits, kind: digits, training: 40, test: 20, classes: 10}
        training:
          batch_size: 8
          validation_split: 0.25
          optimizer: {name: adam, learning_rate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1.0e-7}
        treatments:
          normal: {labels: true_labels, epochs: 2}
          shuffled: {labels: shuffled, epochs: 2}
        models:
          dense1:
            - flatten
            - dense: {units: 10, activation: softmax}
        runs:
          - {models: [dense1], treatments: [normal, shuffled]}
        """
}
