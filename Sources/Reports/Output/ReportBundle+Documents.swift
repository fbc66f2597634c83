internal import Pages

/// A table of a report for LaTeX.
public struct LaTeXTable: Sendable, Equatable {
    /// The name of its file, after the section that it is in.
    public let name: String
    /// A `tabular` in the style of booktabs, with numbers as they are in the text.
    public let text: String

    /// What such files begin with.
    public static let mark = LaTeXTables.mark
}

/// A document of a report.
public struct ReportDocument: Sendable, Equatable {
    /// The name of its file: `report.md`, `report.ja.md`.
    public let name: String
    /// The code of its language, where it is not the report's first.
    public let language: String?
    let text: String

    /// Its tables.
    public func latexTables() throws(ReportError) -> [LaTeXTable] {
        do throws(PageError) {
            return try LaTeXTables(markdown: text, file: name).files.map {
                LaTeXTable(name: $0.name, text: $0.text)
            }
        } catch {
            throw .article("\(error)")
        }
    }
}

extension ReportBundle {
    /// Its documents, the first of them first.
    public var documents: [ReportDocument] {
        files.compactMap { file in
            guard let match = file.name.wholeMatch(of: /report(?:\.([A-Za-z0-9-]+))?\.md/) else { return nil }
            return ReportDocument(
                name: file.name, language: match.output.1.map(String.init),
                text: String(decoding: file.bytes, as: UTF8.self))
        }.sorted { ($0.language ?? "") < ($1.language ?? "") }
    }

    /// Its page.
    public var page: String? { bytes(of: ReportPage.fileName).map { String(decoding: $0, as: UTF8.self) } }
}
