import ArgumentParser
import Foundation
import Host
import Reports

/// Forms of a report for print, written where the user says, outside of its folder.
struct PrintedForms: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Also write report.pdf, in each of its languages, into this folder; needs Chromium.",
            valueName: "folder"))
    var pdf: String?

    @Option(
        help: ArgumentHelp(
            "Also write its tables for LaTeX (booktabs), one file each, into this folder.",
            valueName: "folder"))
    var latex: String?

    func validate() throws {
        for (option, folder) in [("--pdf", pdf), ("--latex", latex)] where folder?.isEmpty == true {
            throw ValidationError("Expected a folder for \(option), found nothing.")
        }
    }

    /// What can be said before a long training.
    func check() throws {
        if pdf != nil, Browser.path == nil { throw Trouble("--pdf: \(Browser.Failure.notInstalled)") }
    }

    /// Writes what was asked for; existing files only where they are earlier ones of the kind.
    func write(_ bundle: ReportBundle) throws {
        if let latex {
            for document in bundle.documents {
                // The first language has the folder, each other one a folder in it.
                let folder = document.language.map { "\(latex)/\($0)" } ?? latex
                for table in try document.latexTables() {
                    try write(Data(table.text.utf8), "\(folder)/\(table.name)") {
                        $0.starts(with: Data(LaTeXTable.mark.utf8))
                    }
                }
            }
        }
        if let pdf, let page = bundle.page {
            for document in bundle.documents {
                let name = document.name.replacing(/\.md$/, with: ".pdf")
                let bytes: Data
                do {
                    bytes = try Browser.pdf(of: page, at: document.language ?? "")
                } catch {
                    throw Trouble("\(pdf)/\(name): \(error)")
                }
                try write(bytes, "\(pdf)/\(name)") { $0.starts(with: Data("%PDF".utf8)) }
            }
        }
    }

    private func write(_ data: Data, _ path: String, isOwn: (Data) -> Bool) throws {
        do throws(OutputFile.Refusal) {
            try OutputPlace(path: path).check(inputs: [], isOwn: isOwn)
        } catch {
            throw Trouble("\(path): expected a place for a file, found \(error.found); choose another folder")
        }
        do {
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try OutputFile.write(data, to: path)
        } catch {
            throw Trouble("\(path): expected to write it, found: \(error); choose another folder")
        }
    }

    /// A sentence of what went wrong.
    private struct Trouble: Error, CustomStringConvertible {
        let description: String
        init(_ sentence: String) { description = sentence }
    }
}
