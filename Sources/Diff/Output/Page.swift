import Reports

/// A comparison as it is read, before it is written in one format: blocks in reading order.
struct Page {
    var blocks: [Block] = []
}

/// One block of a page.
enum Block {
    /// Level 1 for the page's title.
    case heading(level: Int, Line)
    case paragraph(Line)
    case bullets([Line])
    case table(Table)
    /// A picture, which a terminal only names.
    case picture(Picture)
    /// What changed in a document, line by line.
    case text(TextChange)
}

/// Text in pieces.
struct Line: ExpressibleByStringInterpolation {
    var pieces: [Piece]

    init(_ pieces: [Piece]) { self.pieces = pieces }
    init(stringLiteral text: String) { self.init([Piece(text: text)]) }
    init(_ text: String) { self.init([Piece(text: text)]) }

    /// A name or number of the machine's.
    static func code(_ text: String) -> Line { Line([Piece(text: text, isCode: true)]) }

    static func + (left: Line, right: Line) -> Line { Line(left.pieces + right.pieces) }

    /// Without any marks.
    var plain: String { pieces.map(\.text).joined() }
}

/// A piece of text that looks one way.
struct Piece {
    /// What a colour says; never said by colour alone.
    enum Tone: String {
        case good, neutral, bad
    }

    var text: String
    var isCode = false
    var tone: Tone?
}

/// Cells in columns.
struct Table {
    enum Alignment {
        case left, right
    }

    var columns: [(title: String, alignment: Alignment)]
    var rows: [[Line]] = []

    /// The last column is for few tables only.
    var withoutEmptyLastColumn: Table {
        guard rows.allSatisfy({ $0.last?.plain.isEmpty ?? true }) else { return self }
        return Table(columns: columns.dropLast(), rows: rows.map { $0.dropLast() })
    }
}

extension TextChange {
    /// As in `report.md: 12 lines added, 3 removed`.
    var summary: String { "\(name): \(counted(added, "line")) added, \(removed) removed" }
}
