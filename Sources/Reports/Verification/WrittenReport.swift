public import Datasets
import Documents
import Foundation
public import Plans

/// A report in its folder, read back so far that it can be made again.
public struct WrittenReport {
    /// The plan that it is of, by its own text.
    public let plan: Plan
    private let report: RecordedReport
    private let articles: [ArticleSource]
    private let statements: StatementSource?

    /// Reads records, articles and statements.
    ///
    /// - Throws: `ReportError` where one of them is missing or cannot be read.
    public init(folder: String) throws(ReportError) {
        let file = "\(folder)/\(ReportFile.name)"
        report = try RecordedReport(path: file)
        do throws(PlanError) {
            plan = try PlanReader.read(text: report.planText, file: file)
        } catch {
            throw .unreadable(path: file, found: "a plan that cannot be read: \(error)")
        }
        articles = try ArticleSource.read(of: plan, folder: "\(folder)/article")
        statements = try StatementSource.read(of: plan, folder: "\(folder)/article")
    }

    /// What the report is made from.
    ///
    /// - Throws: `ReportError.plan` where the samples are others than those of the report.
    public func input(_ dataset: ImageDataset) throws(ReportError) -> ReportInput {
        guard dataset.digest == report.datasetDigest else {
            throw .plan(
                "\(plan.name): expected the data of the report, \(Format.digest(report.datasetDigest)), found "
                    + "\(Format.digest(dataset.digest)); name the folder that has them")
        }
        var input = report.input(plan, dataset)
        (input.articles, input.statements) = (articles, statements)
        return input
    }
}
