/// A statement with what the records say of it, in words.
public struct CheckedStatement: Sendable, Encodable {
    /// What the runs of one seed say of it.
    public struct Finding: Sendable, Encodable {
        /// As a text, for it may need 64 bits.
        public let seed: String
        /// `holds`, `does not hold` or `cannot be judged`.
        public let verdict: String
        /// The numbers that decide, as Markdown.
        public let evidence: String
    }

    /// Its number, as in `7` or `6b`.
    public let id: String
    /// As that of a finding, or `holds for 2 of 3 seeds`.
    public let verdict: String
    /// The sentence, as Markdown.
    public let statement: String
    /// When it counts as holding, as Markdown.
    public let criterion: String
    /// One for each seed of the plan.
    public let findings: [Finding]
}

/// Checks the statements that a plan names against the records, in English; none where it names none.
///
/// - Throws: `ReportError` where records do not fit the plan, or a statement asks for what is not there.
public func checkStatements(_ input: ReportInput) throws(ReportError) -> [CheckedStatement] {
    let claims = try ArticleFacts(Experiment(input)).claims(input.statements)
    return claims.map { claim in
        CheckedStatement(
            id: claim.id, verdict: claim.verdict.word, statement: claim.statement.en,
            criterion: claim.criterion.en,
            findings: claim.findings.map {
                CheckedStatement.Finding(
                    seed: String($0.seed), verdict: $0.verdict.word, evidence: $0.sentences)
            })
    }
}
