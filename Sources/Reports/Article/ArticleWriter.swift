import Experiments
import FactBase
import Templates

/// Renders the articles of a report: texts with values, tables and figures of its facts.
struct ArticleWriter {
    /// What the articles come to.
    struct Articles {
        var documents: [(name: String, text: String)] = []
        var pictures: [Picture] = []
    }

    let experiment: Experiment
    let facts: ArticleFacts
    let claims: [Claim]

    /// - Throws: `ReportError.article` at the first place that asks for what is not there.
    func write(_ sources: [ArticleSource]) throws(ReportError) -> Articles {
        let shelf = FigureShelf()
        var articles = Articles()
        for (index, source) in sources.enumerated() {
            let tags: [any BlockTag] = [
                TableTag(facts: facts), ValueTag(facts: facts), QueryTag(facts: facts),
                FigureTag(
                    facts: facts, experiment: experiment, shelf: shelf, file: source.file,
                    dataWord: source.language == "ja" ? "データ" : "data"),
            ]
            do throws(TemplateError) {
                let template = try Template(
                    source.text, file: source.file, tags: tags, filters: ArticleFilters.all,
                    joint: source.joint)
                let name = index == 0 ? "report.md" : "report.\(source.language).md"
                articles.documents.append((name, tidied(try template.render(values(source.language)))))
            } catch {
                throw .article(error.description)
            }
        }
        articles.pictures = shelf.figures.map {
            Picture(name: $0.name, figure: $0.figure, alt: "", caption: "")
        }
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

    /// What names stand for in an article of this language.
    private func values(_ language: String) -> [String: Value] {
        var values = ArticleValues(experiment).all
        values["statements"] = .list(
            Value.List(
                kind: "statements", items: claims.map { .record($0.record(language)) },
                named: Dictionary(claims.map { ($0.id, Value.record($0.record(language))) }) { first, _ in
                    first
                }))
        return values
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
                    ]))
        }
        return Value.Record(
            kind: "statement", key: id,
            fields: [
                "id": .text(id), "verdict": .text(verdict.word), "statement": words(statement),
                "criterion": words(criterion),
                "findings": .list(Value.List(kind: "findings", items: findings)),
            ])
    }
}
