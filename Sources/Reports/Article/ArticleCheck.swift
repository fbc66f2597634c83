import FactBase
import Plans
import Templates

/// What can be said of articles and statements before anything is trained: how they are written, and whether their queries
/// ask for what there is. Values are known only once there are records.
public struct ArticleCheck {
    private let base: FactBase

    /// - Throws: `ReportError.article` where tables do not fit each other.
    public init() throws(ReportError) {
        do throws(QueryError) {
            base = try FactBase(
                Experiment.factShapes.map { FactTable($0) { [] } }, functions: ChanceFunctions.all)
        } catch {
            throw .article(error.problem)
        }
    }

    /// - Throws: `ReportError.article` at the first place that cannot be meant.
    public func check(_ articles: [ArticleSource]) throws(ReportError) {
        for article in articles {
            do throws(TemplateError) {
                try Template(
                    article.text, file: article.file, tags: tags, filters: ArticleFilters.all
                ).check()
            } catch {
                throw .article(error.description)
            }
        }
    }

    /// - Throws: `ReportError.article` at the first statement that cannot be meant.
    public func check(_ source: StatementSource) throws(ReportError) {
        for statement in source.statements {
            let place = "\(source.file), statement \(statement.id)"
            let queries =
                [("query", statement.query)] + statement.lists.map { ("lists.\($0.name)", $0.query) }
            for (field, query) in queries {
                do throws(QueryError) {
                    try base.check(query)
                } catch {
                    throw .article("\(place), \(field)\(error.line(in: query)): SQL: \(error.problem)")
                }
            }
            for (field, words) in [
                ("statement", statement.statement), ("criterion", statement.criterion),
                ("evidence", statement.evidence),
            ] {
                for (language, text) in words.sorted(by: { $0.key < $1.key }) {
                    do throws(TemplateError) {
                        try Template(text, file: "", filters: ArticleFilters.all).check()
                    } catch {
                        throw .article("\(place), \(field).\(language): \(error.problem)")
                    }
                }
            }
        }
    }

    /// Every tag that there is, with its queries looked at and nothing else.
    private var tags: [any BlockTag] {
        let pictures = PictureTag.shape
        return [ItemsTag(), WordsTag(), ContentsTag(), CheckedTag(pictures.name, [], pictures.body, nil)]
            + ["table", "value", "query"].map { CheckedTag($0, [], .verbatim, base) }
            + [CheckedTag("figure", FigureBuilder.options, .verbatim, base)]
    }
}

extension QueryError {
    /// `, line 3 of it`, or nothing where that is not known.
    func line(in query: String) -> String {
        offset.map { ", line \(query.prefix($0).count { $0.isNewline } + 1) of it" } ?? ""
    }
}

/// A tag that is only read.
private struct CheckedTag: BlockTag {
    let name: String
    let options: [String]
    let body: TagBody
    /// What its query would be asked of; nil where its text is none.
    let base: FactBase?

    init(_ name: String, _ options: [String], _ body: TagBody, _ base: FactBase?) {
        (self.name, self.options, self.body, self.base) = (name, options, body, base)
    }

    func check(_ body: String) throws(TemplateFault) {
        do throws(QueryError) {
            try base?.check(body)
        } catch {
            throw TemplateFault(
                "SQL: \(error.problem)", inBody: error.offset ?? body.prefix(while: \.isWhitespace).count)
        }
    }

    func render(_ call: TagCall) -> TagResult { .text("") }
}
