/// A statement about the runs of a plan, with the query that decides whether it holds.
public struct Statement: Sendable, Equatable {
    /// Words in several languages, by their codes.
    public typealias Words = [String: String]

    /// Its number, as in `7` or `6b`.
    public var id: String
    /// Names of conditions, as in `conv1-shuffled`: what it is about.
    public var conditions: [String]
    /// Whether a plan has to have all of them; else it is about those that the plan has.
    public var needsAll: Bool
    /// Fewer epochs cannot confirm or refute it.
    public var epochs: Int
    /// The sentence itself, a template.
    public var statement: Words
    /// In words what the query decides, a template.
    public var criterion: Words
    /// SQL that comes to one row with a column `holds`.
    public var query: String
    /// Further queries, whose rows the evidence can go through.
    public var lists: [(name: String, query: String)]
    /// What decides, a template with the columns of the query as values.
    public var evidence: Words

    /// Equal in all parts.
    public static func == (left: Statement, right: Statement) -> Bool {
        left.id == right.id && left.conditions == right.conditions
            && left.needsAll == right.needsAll && left.epochs == right.epochs
            && left.statement == right.statement && left.criterion == right.criterion
            && left.query == right.query
            && left.lists.elementsEqual(right.lists, by: ==) && left.evidence == right.evidence
    }
}
