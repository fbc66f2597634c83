import FactBase
import Templates

/// Asks a query of the facts of a plan, outside of any article.
///
/// - Returns: The answer as a table of Markdown; numbers that nothing says how to write have all their digits.
/// - Throws: `ReportError.article` with the line of the query where it cannot be asked.
public func answer(to query: String, _ input: ReportInput) throws(ReportError) -> String {
    let facts = try ArticleFacts(Experiment(input))
    let answer: Answer
    do throws(QueryError) {
        answer = try facts.base.ask(query, [:])
    } catch {
        throw .article("the query\(error.line(in: query)): \(error.problem)")
    }
    do {
        return try AnswerTable(answer, known: facts.formats, otherwise: .shortest).markdown()
    } catch {
        throw .article("the query: \(error.problem)")
    }
}
