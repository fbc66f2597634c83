import Foundation

/// Where links lead: to sections of the page's documents, or out of it.
struct Places {
    enum Place: Equatable {
        case inside(id: String)
        case outside(url: String)
        /// To a section that no document of the page has.
        case nowhere
        /// With a scheme that does something else than lead somewhere.
        case forbidden
    }

    private let codes: [String: String]
    private let ids: Set<String>

    init(_ readings: [Reading]) {
        codes = Dictionary(
            readings.map { ($0.document.file, $0.document.code) }, uniquingKeysWith: { first, _ in first })
        ids = Set(readings.flatMap { $0.sections.map(\.id) })
    }

    /// Where a link of a document leads.
    func place(of url: String, from document: Page.Document) -> Place {
        let parts = url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let file = parts.first.map { String($0) } ?? ""
        guard let code = file.isEmpty ? document.code : codes[file.removingPercentEncoding ?? file] else {
            return Self.isAllowed(url) ? .outside(url: url) : .forbidden
        }
        guard parts.count == 2, !parts[1].isEmpty else { return .inside(id: code) }
        let fragment = String(parts[1])
        let id = "\(code).\(fragment.removingPercentEncoding ?? fragment)"
        return ids.contains(id) ? .inside(id: id) : .nowhere
    }

    /// Relative addresses, and the schemes of pages and mail.
    private static func isAllowed(_ url: String) -> Bool {
        let head = url.prefix { !"/?#".contains($0) }
        guard let colon = head.firstIndex(of: ":") else { return !url.hasPrefix("//") }
        return ["http", "https", "mailto"].contains(head[..<colon].lowercased())
    }
}
