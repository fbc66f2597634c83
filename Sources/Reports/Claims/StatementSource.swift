public import Foundation
public import Plans

/// A file of statements, as its author wrote it.
public struct StatementSource: Sendable, Equatable {
    /// Its path from the plan's folder; the report keeps it under the same path below `article/`.
    public var file: String
    /// What it says, byte for byte.
    public var text: String
    /// The statements in it.
    public let statements: [Statement]

    /// Reads the content of a file.
    ///
    /// - Parameter path: What errors call it.
    /// - Throws: `ReportError.article` where it is no file of statements.
    public init(file: String, data: Data, path: String) throws(ReportError) {
        do throws(PlanError) {
            statements = try StatementReader.read(data: data, file: path)
        } catch {
            throw .article(error.description)
        }
        self.file = file
        text = String(decoding: data, as: UTF8.self)
    }

    /// The statements that a plan names; nil where it names none.
    ///
    /// - Parameter folder: The folder that their path begins at: that of the plan's file.
    /// - Throws: `ReportError.article` where the file is missing or is none of statements.
    public static func read(of plan: Plan, folder: String) throws(ReportError) -> StatementSource? {
        guard let file = plan.statements else { return nil }
        let (data, path) = try contentBesidePlan(
            file, folder, what: "the statements that the plan names",
            remedy: "write it, or remove the key from the plan")
        return try StatementSource(file: file, data: data, path: path)
    }

    /// Statements about runs that a plan does not have, which are left out, and these runs: one sentence; nil where there
    /// are none.
    public func omission(in plan: Plan) -> String? {
        let known = Set(plan.conditions.map(\.name))
        let left = statements.filter { statement in
            statement.needsAll
                ? !known.isSuperset(of: statement.conditions) : known.isDisjoint(with: statement.conditions)
        }
        guard !left.isEmpty else { return nil }
        let missing = Set(left.flatMap(\.conditions)).subtracting(known).sorted()
        return
            "\(file): left out, for the plan has no such runs: \(left.count == 1 ? "statement" : "statements") "
            + left.map(\.id).joined(separator: ", ") + " (about " + missing.joined(separator: ", ") + ")"
    }

    /// Where a report keeps it.
    var keptAs: String { "article/\(file)" }
}
