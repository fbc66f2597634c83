public import Datasets
import Digests
import Foundation
public import Plans

/// Checks a written report without training: that its files are those of its manifest, its decimals their bits, its runs
/// those of the plan, and every text, table and figure what its records give.
public struct ReportVerification {
    private let folder: ReportFolder
    private let plan: Plan
    private let dataset: () throws -> ImageDataset
    private let articles: [ArticleSource]
    private let statements: StatementSource?
    private let render: (ReportInput) throws(ReportError) -> ReportBundle

    /// - Parameters:
    ///   - path: The report's folder.
    ///   - plan: The plan that it should be a report of.
    ///   - articles: The plan's own articles, as far as they are at hand, to hold those of the report against.
    ///   - statements: The plan's statements, where they are at hand, likewise.
    ///   - dataset: Gives the plan's data; what it throws is why texts and figures cannot be rendered.
    ///   - render: Makes a report of its records; `buildReport`, or what remembers its results.
    public init(
        folder path: String, plan: Plan, articles: [ArticleSource] = [], statements: StatementSource? = nil,
        dataset: @escaping () throws -> ImageDataset,
        render: @escaping (ReportInput) throws(ReportError) -> ReportBundle = buildReport
    ) {
        folder = ReportFolder(path: path)
        self.plan = plan
        self.articles = articles
        self.statements = statements
        self.dataset = dataset
        self.render = render
    }

    /// Checks all of it, and goes on after what is wrong.
    ///
    /// - Throws: `ReportError.unreadable` where there is no report, or none that this version can read and no file is
    ///   known to be altered.
    public func check() throws(ReportError) -> ReportCheck {
        var check = ReportCheck()
        let (reportData, manifestData) = (
            folder.content(of: ReportFile.name), folder.content(of: Manifest.fileName)
        )
        for (name, content) in [(ReportFile.name, reportData), (Manifest.fileName, manifestData)] {
            check.digests[name] = content.bytes.map { sha256($0) }
        }
        if case .missing = manifestData, case .missing = reportData {
            throw .unreadable(path: "\(folder.path)/\(ReportFile.name)", found: "no file that can be read")
        }
        let manifest = manifestData.bytes.flatMap(RecordedManifest.init)
        if let manifest {
            check.checkFiles(of: folder, against: manifest)
            if manifest.plan != plan.name {
                check.find(
                    Manifest.fileName, .plan, "a report of plan '\(manifest.plan)', not of '\(plan.name)'")
            }
        } else if case .missing = manifestData {
            check.find(
                Manifest.fileName, .missing,
                "nothing says what the files were written as; write the report anew, or restore the file")
        } else {
            check.find(
                Manifest.fileName, .altered,
                "it is no manifest that can be read; write the report anew, or restore the file")
        }
        guard let data = reportData.bytes else {
            if !check.isFaulty(ReportFile.name) {
                check.find(ReportFile.name, .missing, "there are no records that can be read")
            }
            return check
        }
        check.checkDecimals(of: data)
        try checkContent(&check, data, manifest)
        return check
    }

    private func checkContent(_ check: inout ReportCheck, _ data: Data, _ manifest: RecordedManifest?)
        throws(ReportError)
    {
        let report: RecordedReport
        do throws(ReportError) {
            report = try RecordedReport(data: data, path: "\(folder.path)/\(ReportFile.name)")
        } catch {
            // Of a form that this version writes, but not what it writes; or of another form, which is not ours to judge.
            let header = try? JSONDecoder().decode(ReportFile.Header.self, from: data)
            if let header, ReportFile.schemas.contains(header.schema) {
                check.find(ReportFile.name, .record, "its records cannot be read: \(error.found)")
            }
            guard !check.findings.isEmpty else { throw error }
            leaveRendered(&check, manifest, "report.json cannot be read (\(error.found))")
            return
        }
        check.report = report
        check.checkPlan(report, against: plan)
        let (images, trouble) = loadedData()
        if let images { check.checkData(report, digest: images.digest) }
        guard let own = try? PlanReader.read(text: report.planText, file: ReportFile.name) else {
            if !check.isFaulty(ReportFile.name) {
                check.find(ReportFile.name, .record, "its plan cannot be read")
            }
            return
        }
        let stated = images?.training.size
        check.checkRecords(report, of: own, imageSize: own.dataset.imageSize ?? stated)
        let isOwn = own.dataset == plan.dataset && own.seed == plan.seed
        guard let images, isOwn, images.digest == report.datasetDigest else {
            check.checkTables(of: folder, report, own, manifest)
            let reason = trouble ?? "the data of the report are others than the plan's"
            return leaveRendered(&check, manifest, "rendering needs the images: \(reason)")
        }
        var input = report.input(own, images)
        guard let articles = keptArticles(&check, of: own) else {
            return leaveRendered(&check, manifest, "an article that its plan names is missing")
        }
        input.articles = articles
        if let file = own.statements {
            guard let kept = keptStatements(&check, file) else {
                return leaveRendered(&check, manifest, "the statements that its plan names are missing")
            }
            input.statements = kept
        }
        compareRendered(&check, input, manifest)
    }

    /// The articles of a report as it keeps them, or nil where one cannot be read; what differs from the plan's is found.
    private func keptArticles(_ check: inout ReportCheck, of own: Plan) -> [ArticleSource]? {
        var articles: [ArticleSource] = []
        for article in own.articles {
            let name = ArticleSource(language: article.language, file: article.file, text: "").keptAs
            guard let data = folder.content(of: name).bytes,
                let source = try? ArticleSource(article, data, path: "\(folder.path)/\(name)")
            else {
                if !check.isFaulty(name) {
                    check.find(name, .missing, "the article that the report was made of")
                }
                return nil
            }
            if let other = self.articles.first(where: { $0.file == source.file }), other.text != source.text {
                check.find(name, .unlike, "the plan's article has another text; write the report anew")
            }
            articles.append(source)
        }
        return articles
    }

    /// The statements of a report as it keeps them, or nil where they cannot be read.
    private func keptStatements(_ check: inout ReportCheck, _ file: String) -> StatementSource? {
        let name = "article/\(file)"
        guard let data = folder.content(of: name).bytes,
            let source = try? StatementSource(file: file, data: data, path: "\(folder.path)/\(name)")
        else {
            if !check.isFaulty(name) { check.find(name, .missing, "the statements that the report checks") }
            return nil
        }
        if let statements, statements.file == file, statements.text != source.text {
            check.find(name, .unlike, "the plan's statements are others; write the report anew")
        }
        return source
    }

    private func loadedData() -> (ImageDataset?, trouble: String?) {
        do { return (try dataset(), nil) } catch { return (nil, "\(error)") }
    }

    private func compareRendered(
        _ check: inout ReportCheck, _ input: ReportInput, _ manifest: RecordedManifest?
    ) {
        do throws(ReportError) {
            check.compare(folder, manifest, with: try render(input))
        } catch .figure(let name, let reason) {
            leaveRendered(&check, manifest, "figure \(name) cannot be drawn here: \(reason)")
        } catch {
            check.find(ReportFile.name, .record, error.description)
        }
    }

    /// Says of every file that is made from records, and was not compared with them, that it was not.
    private func leaveRendered(_ check: inout ReportCheck, _ manifest: RecordedManifest?, _ reason: String) {
        for entry in manifest?.files ?? [] where !check.isFaulty(entry.name) {
            if check.comparedTexts.contains(entry.name) { continue }
            check.agreeing.remove(entry.name)
            check.leaveUnchecked(entry.name, reason)
        }
        if manifest != nil, !check.isFaulty(Manifest.fileName) {
            check.leaveUnchecked(Manifest.fileName, reason)
        }
    }
}

extension RecordedReport {
    func input(_ plan: Plan, _ dataset: ImageDataset) -> ReportInput {
        ReportInput(
            plan: plan, planText: planText, records: runs, dataset: dataset, numericsVersion: numericsVersion,
            replicas: replicas)
    }
}

extension ReportError {
    /// What was found, for a sentence of its own.
    fileprivate var found: String {
        if case .unreadable(_, let found) = self { found } else { description }
    }
}
