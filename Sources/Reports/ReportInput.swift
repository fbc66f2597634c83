public import Datasets
public import Plans
public import Records

/// Everything that a report is made of. The report is a function of this value and of nothing else.
public struct ReportInput: Sendable {
    /// The plan.
    public var plan: Plan
    /// The plan's canonical text, shown in the report.
    public var planText: String
    /// What is known of the plan's runs, in any order; a run without a record counts as not trained.
    public var records: [RunRecord]
    /// How often each run was trained again elsewhere, with the same bits, by the run's identity; of most runs never.
    public var replicas: [String: Int]
    /// The samples that the runs were trained on.
    public var dataset: ImageDataset
    /// Version of the arithmetic contract that the records follow.
    public var numericsVersion: Int
    /// The plan's own articles, one for each language, the first of them `report.md`; empty for the usual one.
    public var articles: [ArticleSource]
    /// The statements that are checked; nil where the plan names none.
    public var statements: StatementSource?

    /// The parts of a report.
    public init(
        plan: Plan, planText: String, records: [RunRecord], dataset: ImageDataset, numericsVersion: Int,
        articles: [ArticleSource] = [], statements: StatementSource? = nil, replicas: [String: Int] = [:]
    ) {
        self.plan = plan
        self.planText = planText
        self.records = records
        self.replicas = replicas
        self.dataset = dataset
        self.numericsVersion = numericsVersion
        self.articles = articles
        self.statements = statements
    }
}
