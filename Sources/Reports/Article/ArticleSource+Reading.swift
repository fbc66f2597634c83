import Foundation
import Host
public import Plans

extension ArticleSource {
    /// More than any article has.
    static let largestSize = 1 << 20

    /// The articles of a plan, in its order.
    ///
    /// - Parameter folder: The folder that their paths begin at: that of the plan's file.
    /// - Throws: `ReportError.article` where one is missing, too large or no text.
    public static func read(of plan: Plan, folder: String) throws(ReportError) -> [ArticleSource] {
        var sources: [ArticleSource] = []
        for article in plan.articles {
            let (data, path) = try contentBesidePlan(
                article.file, folder, what: "the article that the plan names for '\(article.language)'",
                remedy: "write it, as with `reprise article new`, or remove it from the plan")
            sources.append(try ArticleSource(article, data, path: path))
        }
        return sources
    }

    init(_ article: Plan.ArticleFile, _ data: Data, path: String) throws(ReportError) {
        guard data.count <= Self.largestSize else {
            throw .article(
                "\(path): expected at most \(Self.largestSize) bytes of text, found \(data.count); shorten it"
            )
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw .article("\(path): expected text in UTF-8, found other bytes; save the file as UTF-8")
        }
        self.init(language: article.language, file: article.file, text: text)
    }

    /// Where a report keeps it.
    var keptAs: String { "article/\(file)" }
}

/// A file that a plan names, and how messages call it; nothing that would have to be waited for.
///
/// - Throws: `ReportError.article` where it cannot be read.
func contentBesidePlan(
    _ file: String, _ folder: String, what: String, remedy: String
) throws(ReportError) -> (Data, path: String) {
    let path = folder.isEmpty ? file : "\(folder)/\(file)"
    switch ReportFolder(path: folder.isEmpty ? "." : folder).content(of: file) {
    case .bytes(let data): return (data, path)
    case .missing: throw .article("\(path): expected \(what), found no file; \(remedy)")
    case .unreadable(let reason):
        throw .article("\(path): expected \(what), found what cannot be read (\(reason)); \(remedy)")
    }
}
