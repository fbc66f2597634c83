/// What can be seen of a query without understanding it.
struct QueryOutline {
    /// Words, numbers and signs in their order; names without their quotation marks, texts without their content.
    let words: [Word]

    struct Word: Equatable {
        enum Kind { case word, quotedName, text, sign }

        let text: String
        let kind: Kind
        /// Unicode scalars before it.
        let offset: Int
        /// Parentheses around it.
        let depth: Int

        /// In capitals, as keywords are compared.
        var keyword: String { kind == .word ? text.uppercased() : kind == .sign ? text : "" }
    }

    /// Whether the outermost `SELECT` has an order.
    var isOrdered: Bool {
        let outermost = words.filter { $0.depth == 0 }.map(\.keyword)
        return zip(outermost, outermost.dropFirst()).contains { $0 == "ORDER" && $1 == "BY" }
    }

    func mentions(_ name: String) -> Bool { words.contains { $0.text.lowercased() == name.lowercased() } }

    /// - Throws: where it is no single `SELECT`.
    init(_ query: String) throws(QueryError) {
        words = QueryScanner.words(of: query)
        guard let first = words.first(where: { $0.text != "(" }),
            ["SELECT", "WITH", "VALUES"].contains(first.keyword)
        else {
            throw QueryError(
                problem: "a query begins with SELECT or WITH; facts can only be asked for", offset: 0)
        }
        if let index = words.firstIndex(where: { $0.text == ";" && $0.kind == .sign }),
            index + 1 < words.count
        {
            throw QueryError(
                problem: "found a second query behind ';'; one is asked at a time",
                offset: words[index + 1].offset)
        }
    }

    /// Whether all that is called and asked for is the same with every SQLite.
    ///
    /// - Parameters:
    ///   - names: Columns by the name of their table.
    ///   - functions: What may be called beside this module's own functions.
    func check(names: [String: [String]], functions: Set<String>) throws(QueryError) {
        let own = namesOfOwn
        let known = Set((Array(names.keys) + names.values.joined()).map { $0.lowercased() }).union(own)
        for (index, word) in words.enumerated() {
            let next = index + 1 < words.count ? words[index + 1] : nil
            let name = word.text.lowercased()
            if word.kind != .text, Self.isSQLites(name) {
                throw QueryError(
                    problem: "'\(name)' is SQLite's own, no part of the facts", offset: word.offset)
            }
            if ["CURRENT_TIME", "CURRENT_DATE", "CURRENT_TIMESTAMP"].contains(word.keyword) {
                throw .notAFunction(name, offset: word.offset, functions: functions)
            }
            if word.kind == .quotedName, !known.contains(name), words[max(0, index - 1)].keyword != "AS" {
                // SQLite would take it for a text.
                let problem = "no such column: \(word.text)"
                throw QueryError(problem: problem + hint(name, among: known), offset: word.offset)
            }
            // A name in quotation marks can be called, too.
            guard word.kind == .word || word.kind == .quotedName, next?.text == "(", next?.kind == .sign
            else { continue }
            if !OwnFunctions.isAllowed(name), !functions.contains(name),
                !own.contains(name) || OwnFunctions.isSQLites(name),
                !Self.beforeParentheses.contains(word.keyword)
            {
                throw .notAFunction(name, offset: word.offset, functions: functions)
            }
        }
    }

    /// Names that the query itself gives: behind `AS`, and of tables by `WITH`.
    private var namesOfOwn: Set<String> {
        var names: Set<String> = []
        for (index, word) in words.enumerated() where word.keyword == "AS" && index + 1 < words.count {
            let next = words[index + 1]
            guard ["(", "MATERIALIZED", "NOT"].contains(next.keyword) else {
                names.insert(next.text.lowercased())
                continue
            }
            // Only a table of `WITH` has a parenthesis behind: `name (columns) AS (`.
            var before = index - 1
            if before >= 0, words[before].text == ")", words[before].kind == .sign {
                let depth = words[before].depth
                before = (words[..<before].lastIndex { $0.text == "(" && $0.depth == depth } ?? 0) - 1
            }
            if before >= 0, words[before].kind != .text { names.insert(words[before].text.lowercased()) }
        }
        return names
    }

    /// Tables and columns that SQLite has beside those that were made.
    private static func isSQLites(_ name: String) -> Bool {
        name.hasPrefix("sqlite_") || name.hasPrefix("pragma_") || ["rowid", "_rowid_", "oid"].contains(name)
    }

    /// Keywords that a parenthesis may follow.
    private static let beforeParentheses = Set(
        """
        ALL AND AS BETWEEN BY CASE CAST DISTINCT ELSE EXCEPT EXISTS FILTER FROM GLOB HAVING IN INTERSECT IS JOIN LIKE LIMIT
        MATERIALIZED NOT OFFSET ON OR ORDER OVER PARTITION SELECT THEN UNION USING VALUES WHEN WHERE
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
