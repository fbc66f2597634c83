public import ArgumentParser
public import Figures
import Foundation
import Host
import Reports

extension PrintWidth: ExpressibleByArgument {}

/// Figures for print, beside a report.
struct PrintOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write the figures for print into this folder, too, each as SVG and as PDF.", valueName: "folder")
    )
    var printFigures: String?

    @Option(help: "What they are laid out for: 85 or 175 mm; they are not to be scaled.")
    var printWidth = PrintWidth.twoColumns

    @Flag(help: "Letters of the SVG files as outlines; else as text, in a font that readers should have.")
    var printOutlines = false

    func validate() throws {
        if printFigures?.isEmpty == true {
            throw ValidationError("Expected a folder for --print-figures, found nothing.")
        }
    }

    /// Before a long training: whether files could be written there.
    func check() throws { try printFigures.map { try check("figure.svg", in: $0) } }

    /// Writes them, if they are wanted; a file that is there already is replaced only by one of its kind.
    func write(_ bundle: ReportBundle) throws {
        guard let folder = printFigures else { return }
        let files = try bundle.printFigures(width: printWidth, text: printOutlines ? .outlines : .named)
        for file in files { try check(file.name, in: folder) }
        for file in files {
            let path = "\(folder)/\(file.name)"
            do {
                try OutputFile.write(Data(file.bytes), to: path)
            } catch {
                throw ReportError.fileSystem(
                    path: path, operation: "write the figure", reason: error.found)
            }
        }
    }

    private func check(_ name: String, in folder: String) throws {
        let path = "\(folder)/\(name)"
        do {
            try OutputPlace(path: path).check(inputs: []) { content in
                [Data("<svg ".utf8), Data("%PDF-".utf8)].contains { content.starts(with: $0) }
            }
        } catch {
            Diagnostics.write(
                "reprise: \(path): expected a place for a figure, found \(error.found); choose another folder for --print-figures"
            )
            throw ExitCode(2)
        }
    }
}
