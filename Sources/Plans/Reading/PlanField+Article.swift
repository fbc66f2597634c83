internal import Yams

/// The articles of a plan.
extension PlanField {
    /// `{en: my.en.md, ja: my.ja.md}`
    func articles() throws(PlanError) -> [Plan.ArticleFile] {
        let mapping = try entries(of: "files by language", example: "en") { key throws(PlanError) in
            try key.language()
        }
        guard !mapping.entries.isEmpty else {
            throw error(
                expected: "files by language", found: "an empty mapping",
                remedy: "name a file, or remove the key for the usual article")
        }
        var articles: [Plan.ArticleFile] = []
        for (language, value) in mapping.entries {
            articles.append(
                Plan.ArticleFile(language: language, file: try value.path(endingWith: ".md", as: "my.en.md")))
        }
        guard Set(articles.map(\.file)).count == articles.count else {
            throw error(
                expected: "a file for each language", found: articles.map(\.file).joined(separator: ", "),
                remedy: "name each file once")
        }
        return articles
    }

    /// A language's code.
    func language() throws(PlanError) -> String {
        guard let language = node.scalar?.string,
            language.wholeMatch(of: /[a-z]{2,3}(-[A-Za-z0-9]{2,8})*/) != nil
        else { throw error(expected: "a language's code, as in en, ja or pt-BR", remedy: "write its code") }
        return language
    }

    /// A path that leads nowhere but below the plan's folder: the report keeps the file under it.
    func path(endingWith ending: String, as example: String) throws(PlanError) -> String {
        let part = #/[A-Za-z0-9_][A-Za-z0-9._-]{0,127}/#
        guard let path = node.scalar?.string, path.hasSuffix(ending),
            path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy({
                $0.wholeMatch(of: part) != nil
            })
        else {
            throw error(
                expected:
                    "a path below the plan's folder that ends with \(ending), of letters, digits, ., - and _",
                remedy: "put the file beside the plan and write its name as in \(example)")
        }
        return path
    }
}
