public import Experiments
import Foundation
import Host

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
            let path = folder.isEmpty ? article.file : "\(folder)/\(article.file)"
            guard let data = FileManager.default.contents(atPath: path) else {
                throw .article(
                    "\(path): expected the article that the plan names for '\(article.language)', found no file that can be read; "
                        + "write it, as with `reprise article new`, or remove it from the plan")
            }
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
