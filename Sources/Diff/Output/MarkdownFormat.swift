import Host
import Reports

/// For code-hosting sites (CommonMark with tables): every result, with pictures in a folder beside the file.
public struct MarkdownFormat: DiffFormat {
    private let albums: [Album]
    private let folder: String

    /// Pictures go into `folder`, as the text refers to them.
    public init(albums: [Album], folder: String) {
        self.albums = albums
        self.folder = folder
    }

    /// The text and its pictures.
    public func write(_ differences: Differences) -> DiffOutput {
        let page = Page(differences, albums: albums)
        var files: [String: [UInt8]] = [:]
        for case .picture(let picture) in page.blocks { files[path(picture)] = picture.png }
        return DiffOutput(text: page.blocks.map(text).joined(separator: "\n\n") + "\n", files: files)
    }

    private func path(_ picture: Picture) -> String { "\(folder)/\(picture.name).png" }

    private func text(_ block: Block) -> String {
        switch block {
        case .heading(let level, let line):
            String(repeating: "#", count: level) + " " + line.markdown()
        case .paragraph(let line): line.markdown()
        case .bullets(let lines): lines.map { "- " + $0.markdown() }.joined(separator: "\n")
        case .table(let table): text(table)
        case .picture(let picture):
            "![\(Markdown.escaped(picture.caption))](\(path(picture)))\n\n*\(Markdown.escaped(picture.caption))*"
        case .text(let change):
            """
            <details>
            <summary>\(Markdown.escaped(change.summary))</summary>

            \(Markdown.fenced(change.diff.text(oldName: "old", newName: "new").printableLines, language: "diff"))

            </details>
            """
        }
    }

    private func text(_ table: Table) -> String {
        let titles = table.columns.map(\.title)
        let rules = table.columns.map { $0.alignment == .left ? "---" : "---:" }
        let rows = table.rows.map { row in
            zip(row, table.columns).map { $0.markdown(isNumber: $1.alignment == .right) }
        }
        return ([titles, rules] + rows)
            .map { "| " + $0.joined(separator: " | ") + " |" }
            .joined(separator: "\n")
    }
}

extension Line {
    /// As Markdown.
    /// - Parameter isNumber: whether it is made of nothing that Markdown could take for markup.
    func markdown(isNumber: Bool = false) -> String {
        pieces.map { piece in
            // A bar would end a table's cell even inside code.
            if piece.isCode, !piece.text.contains(where: { "`|".contains($0) || $0.isNewline }) {
                return "`\(piece.text)`"
            }
            let text = isNumber ? piece.text : Markdown.escaped(piece.text)
            return piece.tone == .bad ? "**\(text)**" : text
        }.joined()
    }
}
