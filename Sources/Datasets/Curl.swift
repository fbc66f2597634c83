import Foundation

/// The `curl` command, so that no network library is linked for four files.
struct Curl {
    private let executable: URL

    /// No file that is fetched is larger; an endless answer is cut off there.
    private static let greatestFile = 1 << 30

    /// Finds the command in `PATH`.
    init(environment: [String: String]) throws(DatasetError) {
        let candidates = (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/curl" }
        guard let path = candidates.first(where: FileManager.default.isExecutableFile(atPath:)) else {
            throw .download(
                file: "curl", problem: "expected the command in PATH, found none",
                remedy: "install it (`apt-get install curl`) and try again")
        }
        executable = URL(fileURLWithPath: path)
    }

    /// Fetches a URL to a file; nil on success, else what went wrong.
    func fetch(_ url: String, to path: String) -> String? {
        let process = Process()
        process.executableURL = executable
        // A stalled server is given up after half a minute; `file` is for mirrors on a disk.
        process.arguments = [
            "--fail", "--location", "--silent", "--show-error", "--proto", "=https,file",
            "--connect-timeout", "20", "--speed-limit", "1000", "--speed-time", "30",
            "--max-filesize", "\(Self.greatestFile)", "--output", path, "--", url,
        ]
        let diagnostics = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = diagnostics
        do {
            try process.run()
        } catch {
            return "curl does not start"
        }
        let message = diagnostics.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            let text = String(decoding: message, as: UTF8.self).split(whereSeparator: \.isNewline).last
            return text.map(String.init) ?? "curl ended with status \(process.terminationStatus)"
        }
        return nil
    }
}
