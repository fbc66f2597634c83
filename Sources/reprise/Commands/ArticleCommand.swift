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
        subcommands: [New.self, Facts.self])

    /// Writes a file; nothing is replaced.
    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a short article for a plan, to go on from.")

        @Argument(help: "A plan file, or the name of one in seeds/.")
        var plan: String

        @Option(help: "The code of its language, as in en or ja.")
        var language = "en"

        func run() throws {
            let experiment = try Experiment(plan: plan, ledger: nil)
            let name = "\(experiment.plan.name).\(language).md"
            let path = experiment.folder.isEmpty ? name : "\(experiment.folder)/\(name)"
            guard !FileManager.default.fileExists(atPath: path) else {
                Diagnostics.write(
                    "reprise: \(path): expected no file there yet, found one; go on with it, or move it away")
                throw ExitCode(2)
            }
            do {
                try Data(StarterArticle.text.utf8).write(
                    to: URL(fileURLWithPath: path), options: .withoutOverwriting)
            } catch {
                Diagnostics.write(
                    "reprise: \(path): expected to write the article, found: \(systemReason(error)); check the folder and its permissions"
                )
                throw ExitCode(2)
            }
            if experiment.plan.articles.isEmpty {
                Diagnostics.write("add to the plan: article: {\(language): \(name)}")
            }
            try Output.write(path)
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
