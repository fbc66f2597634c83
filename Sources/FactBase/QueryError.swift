internal import GRDB
internal import Spelling

/// Why a query has no answer.
public struct QueryError: Error, Equatable, Sendable {
    /// What was expected and what was found.
    public let problem: String
    /// Characters of the query before the place, where it is known.
    public let offset: Int?

    /// An error, and where it is.
    public init(problem: String, offset: Int? = nil) { (self.problem, self.offset) = (problem, offset) }

    /// SQLite's words, with the nearest name where a table, a column or a function is not there.
    init(_ error: DatabaseError, names: [String: [String]], offset: Int? = nil) {
        let message = error.message ?? "\(error)"
        let choices = [
            ("no such table: ", names.keys.sorted()),
            ("no such column: ", Set(names.values.joined()).sorted()),
        ]
        for (beginning, choice) in choices where message.hasPrefix(beginning) {
            let name = message.dropFirst(beginning.count).split(separator: ".").last.map(String.init) ?? ""
            let owners = names.filter { $0.value.contains(name) }.keys.sorted()
            guard owners.isEmpty || beginning != "no such column: " else {
                self.init(
                    problem:
                        "\(message); \(owners.joined(separator: ", ")) \(owners.count == 1 ? "has" : "have") it",
                    offset: offset)
                return
            }
            self.init(problem: message + hint(name, among: choice), offset: offset)
            return
        }
        self.init(problem: message, offset: offset)
    }

    /// With its place in characters, where it was in code points.
    func counted(in query: String) -> QueryError {
        QueryError(problem: problem, offset: offset.map { String(query.unicodeScalars.prefix($0)).count })
    }

    static func notAFunction(_ name: String, offset: Int, functions: Set<String>) -> QueryError {
        if OwnFunctions.isSQLites(name) {
            return QueryError(
                problem: "\(name)()\(OwnFunctions.refusalReason)",
                offset: offset)
        }
        let hint = hint(name, among: OwnFunctions.names + functions)
        return QueryError(problem: "no such function: \(name)\(hint)", offset: offset)
    }
}

func hint(_ name: String, among names: some Sequence<String>) -> String {
    nearest(to: name, among: names.sorted()).map { "; the nearest is '\($0)'" } ?? ""
}
