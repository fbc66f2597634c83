/// Why a plan cannot be used: where, what was expected, what was found, and what to do about it.
public struct PlanError: Error, CustomStringConvertible, Equatable, Sendable {
    /// The plan's file as the caller named it; nil where the plan did not come from a file.
    public var file: String?
    /// Line in the file, from 1.
    public var line: Int?
    /// Column in the line, from 1, in Unicode scalars.
    public var column: Int?
    /// Path of the field, as in `models.conv1[3].maxpool.size`; nil where the whole file is meant.
    public var field: String?
    /// What the field may hold.
    public var expected: String
    /// What it holds.
    public var found: String
    /// What the user can do.
    public var remedy: String

    /// One sentence: `seeds/my.yml:14:22: field: expected this, found that; do so`.
    public var description: String {
        let position = [file, line.map(String.init), column.map(String.init)].compactMap { $0 }
        let place = [position.joined(separator: ":"), field ?? ""].filter { !$0.isEmpty }
        return (place + ["expected \(expected), found \(found); \(remedy)"]).joined(separator: ": ")
    }
}
