public import Foundation

/// A browser that prints pages, where one is installed.
public enum Browser {
    /// Where Chromium is, by any of its names; nil where there is none in `PATH`.
    public static let path: String? = {
        let folders = ProcessInfo.processInfo.environment["PATH", default: ""].split(separator: ":")
        return ["chromium", "chromium-browser", "google-chrome"].lazy
            .flatMap { name in folders.map { "\($0)/\(name)" } }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// Why there is no PDF.
    public enum Failure: Error, CustomStringConvertible {
        case notInstalled
        /// It ended without one; what it said last.
        case failed(status: Int32, message: String)

        /// What is missing, and the remedy.
        public var description: String {
            switch self {
            case .notInstalled: "there is no Chromium in PATH, which makes the PDF; install chromium"
            case .failed(let status, let message):
                "Chromium made no PDF and ended with status \(status): \(message)"
            }
        }
    }

    /// A page as PDF. Its bytes depend on the version of the browser and its fonts, but not on the time.
    ///
    /// - Parameters:
    ///   - html: The page, which must be one that needs no other file and has no scripts.
    ///   - fragment: What of it is shown, as the code of a language.
    /// - Throws: ``Failure``, or where temporary files cannot be written.
    public static func pdf(of html: String, at fragment: String = "") throws -> Data {
        guard let path else { throw Failure.notInstalled }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pdf-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (page, file) = (
            folder.appendingPathComponent("page.html"), folder.appendingPathComponent("page.pdf")
        )
        try Data(html.utf8).write(to: page)
        // No sandbox: containers and the superuser have none, and the page runs nothing.
        let result = try Program.run(
            path,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--no-first-run",
                "--user-data-dir=\(folder.path)/profile", "--print-to-pdf=\(file.path)",
                page.absoluteString + (fragment.isEmpty ? "" : "#\(fragment)"),
            ])
        guard let bytes = try? Data(contentsOf: file), bytes.starts(with: Data("%PDF".utf8)) else {
            throw Failure.failed(status: result.status, message: String(result.errors.suffix(200)).printable)
        }
        return withoutDates(bytes)
    }

    /// The beginning of 1970 in the place of the time of printing, which is as long, so that nothing moves.
    private static func withoutDates(_ pdf: Data) -> Data {
        var pdf = pdf
        for key in ["/CreationDate (D:", "/ModDate (D:"] {
            guard let mark = pdf.range(of: Data(key.utf8)), mark.upperBound + 14 <= pdf.endIndex else {
                continue
            }
            pdf.replaceSubrange(mark.upperBound..<mark.upperBound + 14, with: Data("19700101000000".utf8))
        }
        return pdf
    }
}
