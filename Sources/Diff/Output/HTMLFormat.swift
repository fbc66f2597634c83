import Host
import Foundation

/// One page that holds everything: styles, every result, and the pictures as data.
public struct HTMLFormat: DiffFormat {
    private let albums: [Album]

    /// A page with these pictures.
    public init(albums: [Album]) {
        self.albums = albums
    }

    /// The page; it has no files beside it.
    public func write(_ differences: Differences) -> DiffOutput {
        let page = Page(differences, albums: albums)
        let title = escaped("\(differences.oldName) → \(differences.newName)")
        var text = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <style>
            \(Self.style)
            </style>
            </head>
            <body>
            <main>

            """
        // Piece by piece: with its pictures the page has many megabytes.
        for block in page.blocks { text += html(block) + "\n" }
        text += "</main>\n</body>\n</html>\n"
        return DiffOutput(text: text)
    }

    private func html(_ block: Block) -> String {
        switch block {
        case .heading(let level, let line): "<h\(level)>\(html(line))</h\(level)>"
        case .paragraph(let line): "<p>\(html(line))</p>"
        case .bullets(let lines): "<ul>\(lines.map { "<li>\(html($0))</li>" }.joined())</ul>"
        case .table(let table): html(table)
        case .picture(let picture):
            """
            <figure><img alt="\(escaped(picture.caption))" \
            src="data:image/png;base64,\(Data(picture.png).base64EncodedString())">\
            <figcaption>\(escaped(picture.caption))</figcaption></figure>
            """
        case .text(let change):
            "<details><summary>\(escaped(change.summary))</summary>\n<pre>\(html(change.diff))</pre></details>"
        }
    }

    private func html(_ line: Line) -> String {
        line.pieces.map { piece in
            let text = piece.isCode ? "<code>\(escaped(piece.text))</code>" : escaped(piece.text)
            return piece.tone.map { "<span class=\"\($0.rawValue)\">\(text)</span>" } ?? text
        }.joined()
    }

    private func html(_ table: Table) -> String {
        func row(_ cells: [String], _ tag: String) -> String {
            let cells = zip(cells, table.columns).map { cell, column in
                "<\(tag)\(column.alignment == .right ? " class=\"number\"" : "")>\(cell)</\(tag)>"
            }
            return "<tr>\(cells.joined())</tr>"
        }
        let head = row(table.columns.map { escaped($0.title) }, "th")
        let rows = table.rows.map { row($0.map(html), "td") }
        return "<div class=\"table\"><table><thead>\(head)</thead><tbody>\n"
            + rows.joined(separator: "\n") + "\n</tbody></table></div>"
    }

    private func html(_ diff: UnifiedDiff) -> String {
        diff.hunks.map { hunk in
            let lines = hunk.lines.map { line in
                let text = escaped(line.change.rawValue + line.text)
                return switch line.change {
                case .kept: text
                case .added: "<ins>\(text)</ins>"
                case .removed: "<del>\(text)</del>"
                }
            }
            return (["<b>\(escaped(hunk.header))</b>"] + lines).joined(separator: "\n")
        }.joined(separator: "\n")
    }

    private func escaped(_ text: String) -> String {
        text.printableLines.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(
            ">", with: "&gt;"
        )
        .replacing("\"", with: "&quot;")
    }

    private static let style = """
        :root { color-scheme: light dark; --line: #8884; --good: #00785a; --neutral: #8a6100; --bad: #b04a00; }
        @media (prefers-color-scheme: dark) { :root { --good: #35c99b; --neutral: #e0b040; --bad: #ff8f4a; } }
        body { margin: 0; font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 68rem; margin: 0 auto; padding: 1rem; }
        h1 { font-size: 1.5rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.15rem; margin-top: 2rem; border-bottom: 1px solid var(--line); }
        code, pre { font: 0.875em ui-monospace, monospace; }
        .table { overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { padding: 0.2rem 0.75rem; border-bottom: 1px solid var(--line); text-align: left; }
        .number { text-align: right; white-space: nowrap; }
        .good { color: var(--good); } .neutral { color: var(--neutral); } .bad { color: var(--bad); font-weight: 600; }
        figure { margin: 1rem 0; } figcaption { font-size: 0.9em; }
        img { max-width: 100%; height: auto; background: #fff; }
        pre { overflow-x: auto; border: 1px solid var(--line); padding: 0.5rem; }
        ins, del { text-decoration: none; } ins { background: #00a07833; } del { background: #d55e0033; }
        """
}
