import ArgumentParser
import Foundation
import Host
import Plans

/// Articles to be written beside a plan; what is there already is never replaced.
struct NewArticles {
    let plan: String
    let texts: [(language: String, text: String)]

    func write() throws {
        let experiment = try Experiment(plan: plan, ledger: nil)
        let articles = texts.map { language, text in
            let name = "\(experiment.plan.name).\(language).md"
            return (
                language: language, name: name, text: text,
                path: experiment.folder.isEmpty ? name : "\(experiment.folder)/\(name)"
            )
        }
        // Either all or none.
        if let path = articles.map(\.path).first(where: FileManager.default.fileExists(atPath:)) {
            Diagnostics.write(
                "reprise: \(path): expected no file there yet, found one; go on with it, or move it away")
            throw ExitCode(2)
        }
        for article in articles { try write(article.text, to: article.path) }
        if experiment.plan.articles.isEmpty {
            let names = articles.map { "\($0.language): \($0.name)" }.joined(separator: ", ")
            Diagnostics.write("add to the plan: article: {\(names)}")
        }
        for article in articles { try Output.write(article.path) }
    }

    private func write(_ text: String, to path: String) throws {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
        } catch {
            Diagnostics.write(
                "reprise: \(path): expected to write the article, found: \(systemReason(error)); check the folder and its permissions"
            )
            throw ExitCode(2)
        }
    }
}
