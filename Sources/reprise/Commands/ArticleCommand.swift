import ArgumentParser
import Foundation
import Host
import Reports

/// What an article of one's own begins with.
struct ArticleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "article",
        abstract: "Begin an article of your own, and see what it can ask for.",
        discussion: """
            An article is a text with values, tables and figures that are queries of what is recorded; the key \
            `article` of a plan names its file for each language, and `reprise report` renders it.
            """,
        subcommands: [New.self, Eject.self, Facts.self, Query.self])

    /// Writes a file; nothing is replaced.
    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a short article for a plan, to go on from.")

        @Argument(help: "A plan file, or the name of one in seeds/.")
        var plan: String

        @Option(help: "The code of its language, as in en or ja.")
        var language = "en"

        func run() throws {
            try NewArticles(plan: plan, texts: [(language, StarterArticle.text)]).write()
        }
    }

    /// Writes the usual article; nothing is replaced.
    struct Eject: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the usual article beside a plan, in each of its languages, to change it.")

        @Argument(help: "A plan file, or the name of one in seeds/.")
        var plan: String

        func run() throws {
            try NewArticles(plan: plan, texts: ArticleSource.usual.map { ($0.language, $0.text) }).write()
        }
    }

    /// Asks what an article would.
    struct Query: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Try a query on what is recorded of a plan.",
            discussion:
                "For example: reprise article query quick 'SELECT run, test_accuracy FROM runs ORDER BY position'"
        )

        @OptionGroup var plan: PlanOptions

        @Argument(
            help: "A SELECT, as between {% table %} and {% endtable %}; - reads it from standard input.")
        var query: String

        func run() throws {
            var query = query
            if query == "-" {
                query = String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
            }
            let text = try answer(to: query, try plan.experiment().reportInput(articles: []))
            try Output.write(text.hasSuffix("\n") ? String(text.dropLast()) : text)
        }
    }

    /// Lists tables and columns.
    struct Facts: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the tables that an article's queries can ask.")

        @Argument(help: "Only this table, with its columns.")
        var table: String?

        func run() throws {
            guard let table else { return try Output.write(FactCatalogue.tables) }
            guard let columns = FactCatalogue.columns(of: table) else {
                throw ValidationError(
                    "Expected one of the tables \(FactCatalogue.names.joined(separator: ", ")), found '\(table)'."
                )
            }
            try Output.write(columns)
        }
    }
}
