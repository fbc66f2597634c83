import FactBase
import Figures
import Marks
import Templates

/// Renders the articles of a report: texts with values, tables and figures of its facts.
struct ArticleWriter {
    /// What the articles come to.
    struct Articles {
        var documents: [Document] = []
        /// What is shown, once in all languages.
        var figures: [(name: String, figure: Figure)] = []
        /// What is drawn, for each language in which words differ.
        var pictures: [Picture] = []
        var claims: [Claim] = []
    }

    /// One article, rendered.
    struct Document {
        /// The name of its file in the report.
        let name: String
        let language: String
        /// What the article was read from.
        let source: String
        /// The text with signs around what it tells of values.
        let marked: String
        /// By the numbers of the signs.
        let origins: [Origin]
        /// The text.
        let text: String
    }

    let experiment: Experiment
    let facts: ArticleFacts
    let claims: [Claim]

    /// - Throws: `ReportError.article` at the first place that asks for what is not there.
    func write(_ sources: [ArticleSource]) throws(ReportError) -> Articles {
        let shelf = FigureShelf()
        var articles = Articles(claims: claims)
        for (index, source) in sources.enumerated() {
            let dataWord = source.language == "ja" ? "データ" : "data"
            let tags: [any BlockTag] = [
                ItemsTag(), WordsTag(), ContentsTag(),
                PictureTag(
                    pictures: facts.pictures, shelf: shelf, file: source.file,
                    language: source.language, dataWord: dataWord, joint: source.joint),
                TableTag(facts: facts), ValueTag(facts: facts), QueryTag(facts: facts),
                FigureTag(
                    facts: facts, experiment: experiment, shelf: shelf, file: source.file,
                    language: source.language, dataWord: dataWord),
            ]
            do throws(TemplateError) {
                let template = try Template(
                    source.text, file: source.file, tags: tags, filters: ArticleFilters.all,
                    joint: source.joint)
                let name = index == 0 ? "report.md" : "report.\(source.language).md"
                let trace = try template.trace(facts.values.merging(statements(source.language)) { $1 })
                let marked = Contents.filled(tidied(trace.marked), mark: ContentsTag.mark)
                articles.documents.append(
                    Document(
                        name: name, language: source.language, source: source.file, marked: marked,
                        origins: trace.origins, text: Mark.stripped(marked)))
            } catch {
                throw .article(error.description)
            }
        }
        articles.figures = shelf.figures.map { ($0.name, $0.figure) }
        articles.pictures = shelf.pictures
        return articles
    }

    /// With one empty line where there are several, but for code between fences.
    private func tidied(_ text: String) -> String {
        var (lines, fence): ([Substring], Substring?) = ([], nil)
        for line in text.split(separator: "\n" as Character, omittingEmptySubsequences: false) {
            let mark = line.prefix { $0 == "`" || $0 == "~" }
            if mark.count >= 3 {
                if fence == nil { fence = mark } else if mark == fence { fence = nil }
            }
            if line.isEmpty, fence == nil, lines.last?.isEmpty ?? true { continue }
            lines.append(line)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The statements in an article of this language.
    private func statements(_ language: String) -> [String: Value] {
        let records = claims.map { ($0.id, Value.record($0.record(language))) }
        func count(_ isMeant: (Verdict) -> Bool) -> Value { .integer(claims.count { isMeant($0.verdict) }) }
        return [
            "verdicts": .record(
                "verdicts",
                [
                    "holds": count { $0 == .holds }, "does_not_hold": count { $0 == .doesNotHold },
                    "cannot_be_judged": count { $0 == .cannotBeJudged },
                    "holds_for_some": count { if case .holdsForSome = $0 { true } else { false } },
                ]),
            "statements": .list(
                Value.List(
                    kind: "statements", items: records.map(\.1),
                    named: Dictionary(records) { first, _ in first })),
        ]
    }
}

extension ArticleWriter.Articles {
    /// The articles of a report: the plan's own, or the usual ones.
    ///
    /// - Throws: `ReportError` at the first place of an article or a statement that asks for what is not there.
    init(_ input: ReportInput, _ experiment: Experiment) throws(ReportError) {
        let facts = try ArticleFacts(experiment)
        let claims = try facts.claims(input.statements)
        self = try ArticleWriter(experiment: experiment, facts: facts, claims: claims)
            .write(input.articles.isEmpty ? ArticleSource.usual : input.articles)
    }
}

extension Claim {
    /// As templates ask for it.
    fileprivate func record(_ language: String) -> Value.Record {
        func words(_ text: Text) -> Value { .text(language == "ja" ? text.ja : text.en) }
        let findings = findings.map { finding in
            Value.record(
                Value.Record(
                    kind: "finding", key: String(finding.seed),
                    fields: [
                        "seed": .text(String(finding.seed)), "verdict": .text(finding.verdict.word),
                        "evidence": words(finding.evidence),
                        // Why it cannot be judged, where that is not up to the statement.
                        "diverged": .texts("runs", finding.diverged),
                        "unfinished": .texts("runs", finding.unfinished),
                        "short_run": Value(finding.short?.run),
                        "epochs": Value(finding.short?.epochs),
                        "needed_epochs": Value(finding.short?.needed),
                    ]))
        }
        return Value.Record(
            kind: "statement", key: id,
            fields: [
                "id": .text(id), "verdict": .text(verdict.word),
                // The same without numbers, and with how many seeds it holds.
                "outcome": .text(verdict.outcome),
                "held_seeds": .integer(self.findings.count { $0.verdict == .holds }),
                "more_findings": .integer(max(0, self.findings.count - 10)), "statement": words(statement),
                "criterion": words(criterion),
                "findings": .list(Value.List(kind: "findings", items: findings)),
            ])
    }
}
