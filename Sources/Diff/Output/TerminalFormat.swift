import Host

/// For reading in a terminal: only what changed, in tables that fit its width; in a pipe each row is one line.
public struct TerminalFormat: DiffFormat {
    private let width: Int
    private let usesColor: Bool

    /// A terminal of so many columns; nil for what has none, as a pipe or a file, where nothing is wrapped.
    public init(width: Int?, usesColor: Bool) {
        self.width = width.map { max(40, $0) } ?? .max
        self.usesColor = usesColor
    }

    /// The text; a terminal has no files.
    public func write(_ differences: Differences) -> DiffOutput {
        let page = Page(differences, albums: nil)
        return DiffOutput(text: page.blocks.map(text).joined(separator: "\n\n") + "\n")
    }

    private func text(_ block: Block) -> String {
        switch block {
        case .heading(let level, let line): style(line.plain.printable, level == 1 ? "1;4" : "1")
        case .paragraph(let line): wrapped(line, indent: "")
        case .bullets(let lines): lines.map { wrapped($0, indent: "  ") }.joined(separator: "\n")
        case .table(let table): TextTable(table).lines(width: width, style: styled).joined(separator: "\n")
        case .picture(let picture): picture.caption
        case .text(let change): change.summary + "\n\n" + coloured(change.diff)
        }
    }

    private func wrapped(_ line: Line, indent: String) -> String {
        line.wrapped(to: width - indent.count).map { indent + styled($0) }.joined(separator: "\n")
    }

    private func styled(_ line: Line) -> String {
        line.pieces.map { piece in
            let text = piece.text.printable
            return switch piece.tone {
            case .good: style(text, "32")
            case .neutral: style(text, "33")
            case .bad: style(text, "31")
            case nil: text
            }
        }.joined()
    }

    private func coloured(_ diff: UnifiedDiff) -> String {
        diff.hunks.map { hunk in
            let lines = hunk.lines.map { line in
                let text = line.change.rawValue + line.text.printable
                return switch line.change {
                case .kept: text
                case .added: style(text, "32")
                case .removed: style(text, "31")
                }
            }
            return ([style(hunk.header, "36")] + lines).joined(separator: "\n")
        }.joined(separator: "\n")
    }

    private func style(_ text: String, _ code: String) -> String {
        usesColor ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
    }
}
