extension UnifiedDiff {
    /// The first hunks alone, since nobody reads two hundred pages of differing text: the last of them may be cut.
    /// - Returns: them, and how many lines that were added or removed are left out.
    func beginning(hunks mostHunks: Int = 20, lines mostLines: Int = 400) -> (diff: UnifiedDiff, rest: Int) {
        var shown: [Hunk] = []
        var room = mostLines
        for hunk in hunks.prefix(mostHunks) where room > 0 {
            shown.append(hunk.lines.count <= room ? hunk : hunk.beginning(lines: room))
            room -= hunk.lines.count
        }
        let beginning = UnifiedDiff(hunks: shown)
        return (beginning, changedLines - beginning.changedLines)
    }

    private var changedLines: Int { hunks.reduce(0) { $0 + $1.lines.count { $0.change != .kept } } }
}

extension UnifiedDiff.Hunk {
    fileprivate func beginning(lines count: Int) -> UnifiedDiff.Hunk {
        let lines = Array(lines.prefix(count))
        return UnifiedDiff.Hunk(
            oldStart: oldStart, oldCount: lines.count { $0.change != .added }, newStart: newStart,
            newCount: lines.count { $0.change != .removed }, lines: lines)
    }
}
