/// All lines of two texts, as what leads from the old one to the new one.
struct LineScript {
    let lines: [UnifiedDiff.Line]

    init(old: String, new: String) {
        var table = LineTable()
        let (old, new) = (table.numbers(of: old), table.numbers(of: new))
        var script = Self.script(old, new)
        Self.slideDown(&script)
        lines = script.map { step in
            let line = table.lines[step.line]
            let text = line.last == LineTable.feed ? line.dropLast() : line
            return UnifiedDiff.Line(
                change: step.change, text: String(decoding: text, as: UTF8.self),
                isTerminated: text.endIndex < line.endIndex)
        }
    }

    private struct Step {
        var change: UnifiedDiff.Change
        var line: Int
    }

    /// The fewest removals and additions.
    private static func script(_ old: [Int], _ new: [Int]) -> [Step] {
        var (removed, added) = (
            [Bool](repeating: false, count: old.count), [Bool](repeating: false, count: new.count)
        )
        // Lines that the other text lacks are no part of what is common: left out first, they do not cost the
        // standard library's algorithm (Myers's) time, which grows with every change.
        let (inOld, inNew) = (Set(old), Set(new))
        let oldPlaces = old.indices.filter { inNew.contains(old[$0]) }
        let newPlaces = new.indices.filter { inOld.contains(new[$0]) }
        for index in old.indices { removed[index] = !inNew.contains(old[index]) }
        for index in new.indices { added[index] = !inOld.contains(new[index]) }
        for change in newPlaces.map({ new[$0] }).difference(from: oldPlaces.map { old[$0] }) {
            switch change {
            case .remove(let offset, _, _): removed[oldPlaces[offset]] = true
            case .insert(let offset, _, _): added[newPlaces[offset]] = true
            }
        }

        var steps: [Step] = []
        var (i, j) = (0, 0)
        while i < old.count || j < new.count {
            if i < old.count, removed[i] {
                steps.append(Step(change: .removed, line: old[i]))
                i += 1
            } else if j < new.count, added[j] {
                steps.append(Step(change: .added, line: new[j]))
                j += 1
            } else {
                steps.append(Step(change: .kept, line: new[j]))
                (i, j) = (i + 1, j + 1)
            }
        }
        return steps
    }

    /// Of repeated lines, such as empty ones, the last are said to be added or removed: then a new paragraph
    /// reads as it was written.
    private static func slideDown(_ steps: inout [Step]) {
        var start = 0
        while let first = steps[start...].firstIndex(where: { $0.change != .kept }) {
            let change = steps[first].change
            start = first
            var end = first
            while true {
                while end < steps.count, steps[end].change == change { end += 1 }
                guard end < steps.count, steps[end].change == .kept, steps[end].line == steps[start].line,
                    start == 0 || steps[start - 1].change == .kept
                else { break }
                (steps[start].change, steps[end].change) = (.kept, change)
                start += 1
            }
            while end < steps.count, steps[end].change != .kept { end += 1 }
            start = end
        }
    }
}

/// Numbers lines so that the same bytes have the same number. Bytes, because strings are the same for Swift
/// whose characters are composed otherwise, and a carriage return with a line feed is one character.
private struct LineTable {
    static let feed = UInt8(ascii: "\n")

    private(set) var lines: [ArraySlice<UInt8>] = []
    private var numbers: [ArraySlice<UInt8>: Int] = [:]

    mutating func numbers(of text: String) -> [Int] {
        let bytes = Array(text.utf8)
        var result: [Int] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: Self.feed).map { $0 + 1 } ?? bytes.count
            result.append(number(of: bytes[start..<end]))
            start = end
        }
        return result
    }

    private mutating func number(of line: ArraySlice<UInt8>) -> Int {
        if let known = numbers[line] { return known }
        numbers[line] = lines.count
        lines.append(line)
        return lines.count - 1
    }
}
