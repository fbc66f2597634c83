/// Cells in columns of text. Where they are wider than the terminal, the widest columns are wrapped.
struct TextTable {
    private let alignments: [Table.Alignment]
    private let rows: [[Line]]
    private static let gap = 2
    /// A column is not made narrower than this.
    private static let narrowest = 4

    init(_ table: Table) {
        alignments = table.columns.map(\.alignment)
        rows = [table.columns.map { Line($0.title) }] + table.rows
    }

    func lines(width: Int, style: (Line) -> String) -> [String] {
        let widths = widths(within: width)
        return rows.flatMap { row -> [String] in
            let cells = zip(row, widths).map { $0.wrapped(to: $1) }
            let height = cells.map(\.count).max() ?? 0
            return (0..<height).map { index in
                var text = ""
                // Spaces are kept back until something follows them.
                var space = 0
                for (column, lines) in cells.enumerated() {
                    let line = index < lines.count ? lines[index] : Line("")
                    let rest = widths[column] - line.plain.count
                    let isLeft = alignments[column] == .left
                    if column > 0 { space += Self.gap }
                    if !isLeft { space += rest }
                    if !line.plain.isEmpty {
                        text += String(repeating: " ", count: space) + style(line)
                        space = 0
                    } else {
                        space += line.plain.count
                    }
                    if isLeft { space += rest }
                }
                return text
            }
        }
    }

    /// Text gives way before numbers do, and words are only broken where nothing else is left.
    private func widths(within width: Int) -> [Int] {
        let columns = Array(alignments.indices)
        var widths = columns.map { column in rows.map { $0[column].plain.count }.max() ?? 0 }
        let words = columns.map { column in rows.map { $0[column].longestWord }.max() ?? 0 }
        func shrink(_ columns: [Int], to least: (Int) -> Int) {
            let available = width - Self.gap * (widths.count - 1)
            while widths.reduce(0, +) > available,
                let widest = columns.filter({ widths[$0] > least($0) }).max(by: { widths[$0] < widths[$1] })
            {
                widths[widest] -= 1
            }
        }
        shrink(columns.filter { alignments[$0] == .left }) { words[$0] }
        shrink(columns) { words[$0] }
        shrink(columns) { _ in Self.narrowest }
        return widths
    }
}

extension Line {
    /// A line may be broken behind these.
    private static let breaks: Set<Character> = [" ", "-", "_", ":", "/"]

    /// Characters between two places where the line may be broken; a space at its end needs no room.
    fileprivate var longestWord: Int {
        var (longest, length) = (0, 0)
        for character in plain {
            length += character == " " ? 0 : 1
            longest = max(longest, length)
            if Self.breaks.contains(character) { length = 0 }
        }
        return longest
    }

    /// Lines of at most `width` characters, broken behind a space, a hyphen or the like where there is one.
    func wrapped(to width: Int) -> [Line] {
        var rest = pieces.flatMap { piece in piece.text.map { (character: $0, piece: piece) } }[...]
        var lines: [Line] = []
        while rest.count > max(1, width) {
            let window = rest.prefix(max(1, width) + 1)
            // A space at the very end of the line needs no room.
            let end =
                window.indices.last { index in
                    let character = window[index].character
                    let isInside = index < window.index(before: window.endIndex)
                    return character == " " || (isInside && Self.breaks.contains(character))
                } ?? window.index(window.endIndex, offsetBy: -2)
            lines.append(Line(joining: rest[...end]))
            rest = rest[(end + 1)...]
        }
        return lines + [Line(joining: rest)]
    }

    /// Characters with their looks, without a space at the end.
    private init(joining characters: some BidirectionalCollection<(character: Character, piece: Piece)>) {
        var pieces: [Piece] = []
        for (character, piece) in characters {
            if let last = pieces.last, last.tone == piece.tone, last.isCode == piece.isCode {
                pieces[pieces.count - 1].text.append(character)
            } else {
                var next = piece
                next.text = String(character)
                pieces.append(next)
            }
        }
        while pieces.last?.text.last == " " { pieces[pieces.count - 1].text.removeLast() }
        self.init(pieces)
    }
}
