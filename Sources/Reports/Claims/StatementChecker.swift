import Documents
import FactBase
import Plans
import Templates

/// Checks statements against the records, seed by seed.
struct StatementChecker {
    let experiment: Experiment
    let facts: ArticleFacts
    /// What errors call the file of the statements.
    let file: String
    private let values: [String: Value]

    init(_ experiment: Experiment, _ facts: ArticleFacts, file: String) throws(ReportError) {
        (self.experiment, self.facts, self.file) = (experiment, facts, file)
        values = facts.values
    }

    /// The statements whose runs the plan has, with what each seed says of them.
    func claims(_ statements: [Statement]) throws(ReportError) -> [Claim] {
        var claims: [Claim] = []
        for statement in statements {
            let conditions = statement.conditions.compactMap { name in
                experiment.conditions.first { $0.name == name }
            }
            guard !conditions.isEmpty, !statement.needsAll || conditions.count == statement.conditions.count
            else { continue }
            var findings: [Claim.Finding] = []
            for seed in experiment.plan.seeds {
                let runs = conditions.compactMap { $0.runs.first { $0.seed == seed } }
                findings.append(try finding(statement, runs, seed))
            }
            claims.append(
                Claim(
                    id: statement.id,
                    statement: try render(statement, "statement", statement.statement, values),
                    criterion: try render(statement, "criterion", statement.criterion, values),
                    findings: findings))
        }
        return claims
    }

    /// Unfinished runs cannot be judged, and neither can runs with fewer epochs than the statement needs, whatever the
    /// query says of them.
    private func finding(_ statement: Statement, _ runs: [RunFacts], _ seed: UInt64) throws(ReportError)
        -> Claim.Finding
    {
        var finding = Claim.Finding(seed: seed, verdict: .cannotBeJudged)
        finding.diverged = runs.filter { $0.divergence != nil }.map(\.name)
        guard finding.diverged.isEmpty else { return finding }
        finding.unfinished = runs.filter { !$0.isFinished }.map(\.name)
        guard finding.unfinished.isEmpty else { return finding }
        (finding.verdict, finding.evidence) = try decide(statement, seed)
        if let short = runs.first(where: { $0.epochs.count < statement.epochs }) {
            finding.verdict = .cannotBeJudged
            finding.short = (short.name, short.epochs.count, statement.epochs)
        }
        return finding
    }

    private func decide(_ statement: Statement, _ seed: UInt64) throws(ReportError) -> (Verdict, Text) {
        let answer = try ask(statement, "query", statement.query, seed)
        guard answer.rows.count <= 1, let position = answer.columns.firstIndex(of: "holds") else {
            throw fault(
                statement, "query",
                "expected one row with a column 'holds', found \(counted(answer.rows.count, "row")) of \(answer.columns.joined(separator: ", "))"
            )
        }
        let row = answer.rows.first ?? answer.columns.map { _ in .null }
        var values = values
        for (name, cell) in zip(answer.columns, row) { values[name] = cell.templateValue }
        values["seed"] = .text(String(seed))
        for list in statement.lists {
            let rows = try ask(statement, "lists.\(list.name)", list.query, seed)
            guard rows.isOrdered || rows.rows.count < 2 else {
                throw fault(statement, "lists.\(list.name)", "SQL: the query has no ORDER BY; add one")
            }
            values[list.name] = rows.templateValue
        }
        let evidence: Text
        do throws(ReportError) {
            evidence = try render(statement, "evidence", statement.evidence, values)
        } catch .article(let problem) where answer.rows.isEmpty {
            throw .article("\(problem) (with seed \(seed) the query of the statement has no row)")
        }
        switch row[position] {
        case .null: return (.cannotBeJudged, evidence)
        case .integer(0): return (.doesNotHold, evidence)
        case .integer(1): return (.holds, evidence)
        default:
            throw fault(
                statement, "query",
                "expected 1, 0 or NULL in the column 'holds', found '\(row[position].label)'")
        }
    }

    private func ask(
        _ statement: Statement, _ field: String, _ query: String, _ seed: UInt64
    ) throws(ReportError) -> Answer {
        do throws(QueryError) {
            return try facts.base.ask(query, ["seed": .text(String(seed))])
        } catch {
            throw fault(statement, "\(field)\(error.line(in: query))", "SQL: \(error.problem)")
        }
    }

    /// A text in English and Japanese; where one is missing, in the language that is there.
    private func render(
        _ statement: Statement, _ field: String, _ words: Statement.Words, _ values: [String: Value]
    ) throws(ReportError) -> Text {
        var texts: [String: String] = [:]
        for (language, text) in words.sorted(by: { $0.key < $1.key }) {
            let source = ArticleSource(
                language: language, file: "\(file), statement \(statement.id), \(field).\(language)",
                text: text)
            do throws(TemplateError) {
                let template = try Template(
                    "{% paragraph %}\n\(text)\n{% endparagraph %}", file: source.file,
                    filters: ArticleFilters.all,
                    joint: source.joint)
                texts[language] = String(try template.render(values).dropLast())
            } catch {
                throw .article("\(source.file): \(error.problem)")
            }
        }
        let any = texts.sorted { $0.key < $1.key }.first?.value ?? ""
        return Text(texts["en"] ?? any, texts["ja"] ?? texts["en"] ?? any)
    }

    private func fault(_ statement: Statement, _ field: String, _ problem: String) -> ReportError {
        .article("\(file), statement \(statement.id), \(field): \(problem)")
    }
}
