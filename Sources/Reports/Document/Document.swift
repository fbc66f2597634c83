/// A report before it is written in one language: blocks in reading order.
struct Document {
    var blocks: [Block] = []

    /// Headings of the second level and below, for the table of contents that stands above them.
    var headings: [(level: Int, text: Text)] {
        blocks.compactMap {
            guard case .heading(let level, let text) = $0, level > 1 else { return nil }
            return (level, text)
        }
    }
}

/// One block of a document.
indirect enum Block {
    case heading(level: Int, Text)
    /// The table of contents, made from the headings.
    case contents
    case paragraph(Text)
    /// A remark that must not be missed.
    case note(Text)
    case bullets([Bullet])
    case table(Table)
    /// A picture of the bundle, what it shows, and the file with its data.
    case figure(name: String, alt: Text, caption: Text)
    case code(language: String, String)
    /// Folded away until it is asked for.
    case details(summary: Text, [Block])
}

/// A point of a list, with points of its own.
struct Bullet {
    var text: Text
    var points: [Text] = []

    init(_ text: Text, _ points: [Text] = []) {
        self.text = text
        self.points = points
    }
}

/// A table: narrow enough for a telephone, so at most seven short columns.
struct Table {
    enum Alignment {
        case left
        case right
    }

    struct Column {
        var title: Text
        var alignment: Alignment

        static func text(_ title: Text) -> Self { Self(title: title, alignment: .left) }
        static func number(_ title: Text) -> Self { Self(title: title, alignment: .right) }
    }

    var columns: [Column]
    var rows: [[Text]] = []
}
