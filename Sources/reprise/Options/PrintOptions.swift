public import ArgumentParser
public import Figures
import Foundation
import Host
import Reports

extension PrintWidth: ExpressibleByArgument {}

/// Forms of a report for print, each in a folder of the user's, beside the report.
struct PrintOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Also write report.pdf, in each language, into this folder; needs Chromium.",
            valueName: "folder"))
    var pdf: String?

    @Option(
        help: ArgumentHelp(
            "Also write its tables for LaTeX (booktabs), one file each, into this folder.",
            valueName: "folder"))
    var latex: String?

    @Option(
        help: ArgumentHelp(
            "Also write its figures for print, each as SVG and as PDF, into this folder.",
            valueName: "folder"))
    var printFigures: String?

    @Option(help: "What figures are laid out for: 85 or 175 mm; they are not to be scaled.")
    var printWidth = PrintWidth.twoColumns

    @Flag(help: "Letters of the SVG files as outlines; else as text, in a font that readers should have.")
    var printOutlines = false

    func validate() throws {
        for (option, folder) in [("pdf", pdf), ("latex", latex), ("print-figures", printFigures)]
        where folder?.isEmpty == true {
            throw ValidationError("Expected a folder for --\(option), found nothing.")
        }
    }

    /// Before a long training: whether files could be written there.
    func check() throws {
        if let printFigures { try PrintedFile.figure.check("\(printFigures)/figure.svg") }
        guard let pdf else { return }
        guard Browser.path != nil else {
            throw PrintedFile.refusal("--pdf: \(Browser.Failure.notInstalled)")
        }
        try PrintedFile.pdf.check("\(pdf)/report.pdf")
    }

    /// Writes what is wanted; a file that is there already is replaced only by one of its kind.
    func write(_ bundle: ReportBundle) throws {
        if let printFigures {
            let files = try bundle.printFigures(
                width: printWidth, text: printOutlines ? .outlines : .named)
            try PrintedFile.figure.write(files.map { ($0.name, Data($0.bytes)) }, to: printFigures)
        }
        for document in bundle.documents {
            if let latex {
                // The first language has the folder, each other one a folder in it.
                let folder = document.language.map { "\(latex)/\($0)" } ?? latex
                let tables = try document.latexTables().map { ($0.name, Data($0.text.utf8)) }
                try PrintedFile.latex.write(tables, to: folder)
            }
            if let pdf, let page = bundle.page {
                let bytes = try printed(page, document.language ?? "")
                try PrintedFile.pdf.write([(document.name.replacing(/\.md$/, with: ".pdf"), bytes)], to: pdf)
            }
        }
    }

    private func printed(_ page: String, _ fragment: String) throws -> Data {
        do { return try Browser.pdf(of: page, at: fragment) } catch {
            throw PrintedFile.refusal("--pdf: \(error)")
        }
    }
}

/// A kind of file for print, by what such files begin with.
private struct PrintedFile {
    let beginnings: [String]
    let option: String

    static let pdf = Self(beginnings: ["%PDF-"], option: "--pdf")
    static let figure = Self(beginnings: ["<svg ", "%PDF-"], option: "--print-figures")
    static let latex = Self(beginnings: [LaTeXTable.mark], option: "--latex")

    /// All or none, as far as that can be known before.
    func write(_ files: [(name: String, data: Data)], to folder: String) throws {
        for file in files { try check("\(folder)/\(file.name)") }
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for file in files {
            let path = "\(folder)/\(file.name)"
            do throws(OutputFile.Refusal) {
                try OutputFile.write(file.data, to: path)
            } catch {
                throw ReportError.fileSystem(path: path, operation: "write the file", reason: error.found)
            }
        }
    }

    func check(_ path: String) throws {
        do throws(OutputFile.Refusal) {
            try OutputPlace(path: path).check(inputs: []) { content in
                beginnings.contains { content.starts(with: Data($0.utf8)) }
            }
        } catch {
            throw Self.refusal(
                "\(path): expected a place for a file, found \(error.found); choose another folder for \(option)"
            )
        }
    }

    /// Says it, and ends.
    static func refusal(_ sentence: String) -> any Error {
        Diagnostics.write("reprise: \(sentence)")
        return ExitCode(2)
    }
}
