/// What changed between two texts, line by line, in the unified format of POSIX `diff -u`.
public struct UnifiedDiff: Sendable, Equatable {
    /// What happens to a line.
    public enum Change: String, Sendable, Equatable {
        /// In both texts.
        case kept = " "
        /// In the old text only.
        case removed = "-"
        /// In the new text only.
        case added = "+"
    }

    /// A line of either text or both.
    public struct Line: Sendable, Equatable {
        /// What happens to it.
        public let change: Change
        /// Without its line feed.
        public let text: String
        /// Whether a line feed ends it, as every line but a text's last.
        public let isTerminated: Bool
    }

    /// Changes that lie close together, with the lines around them.
    public struct Hunk: Sendable, Equatable {
        /// Where it begins in the old text, from 1; the line before it where it has no old line.
        public let oldStart: Int
        /// Its lines of the old text.
        public let oldCount: Int
        /// Where it begins in the new text, from 1; the line before it where it has no new line.
        public let newStart: Int
        /// Its lines of the new text.
        public let newCount: Int
        /// In order; of what is replaced, first what is removed, then what is added.
        public let lines: [Line]

        /// As in `@@ -3,7 +3,8 @@`.
        public var header: String {
            func range(_ start: Int, _ count: Int) -> String { count == 1 ? "\(start)" : "\(start),\(count)" }
            return "@@ -\(range(oldStart, oldCount)) +\(range(newStart, newCount)) @@"
        }

        /// As `diff -u` prints it, a line feed at its end.
        var text: String {
            lines.reduce(into: header + "\n") { text, line in
                text += line.change.rawValue + line.text + "\n"
                if !line.isTerminated { text += "\\ No newline at end of file\n" }
            }
        }
    }

    /// In order; none where the texts are the same, byte for byte.
    public let hunks: [Hunk]

    /// Compares two texts.
    /// - Parameter context: unchanged lines around each change.
    public init(old: String, new: String, context: Int = 3) {
        hunks = Self.hunks(LineScript(old: old, new: new).lines, context: max(0, context))
    }

    init(hunks: [Hunk]) { self.hunks = hunks }

    /// As `diff -u` prints it; empty where there is no difference.
    public func text(oldName: String, newName: String) -> String {
        guard !hunks.isEmpty else { return "" }
        return hunks.reduce(into: "--- \(oldName)\n+++ \(newName)\n") { $0 += $1.text }
    }

    /// Cuts the lines into hunks: changes with no more than twice `context` lines between them stay together.
    private static func hunks(_ lines: [Line], context: Int) -> [Hunk] {
        var hunks: [Hunk] = []
        var (old, new) = (0, 0)
        var position = 0
        func count(_ lines: some Sequence<Line>, without other: Change) -> Int {
            lines.count { $0.change != other }
        }
        func begin(_ before: Int, _ count: Int) -> Int { count == 0 ? before : before + 1 }
        while let first = lines[position...].firstIndex(where: { $0.change != .kept }) {
            let start = max(position, first - context)
            var end = first + 1
            while let next = lines[end...].firstIndex(where: { $0.change != .kept }),
                next - end <= 2 * context
            {
                end = next + 1
            }
            end = min(lines.count, end + context)
            old += count(lines[position..<start], without: .added)
            new += count(lines[position..<start], without: .removed)
            let shown = Array(lines[start..<end])
            let (oldCount, newCount) = (count(shown, without: .added), count(shown, without: .removed))
            hunks.append(
                Hunk(
                    oldStart: begin(old, oldCount), oldCount: oldCount, newStart: begin(new, newCount),
                    newCount: newCount, lines: shown))
            (old, new, position) = (old + oldCount, new + newCount, end)
        }
        return hunks
    }
}
