import Foundation
import Host
import Reports

/// Where a file may be written that nobody asked to be kept: in no input's place, in no report's folder, and in the place
/// of no file but an earlier one of its kind.
struct OutputPlace {
    let path: String

    /// - Parameters:
    ///   - inputs: Files and folders that the command reads.
    ///   - isOwn: Whether what stands there already is an earlier output of this kind.
    /// - Throws: what is there that would be lost.
    func check(inputs: [String], isOwn: (Data) -> Bool) throws(OutputFile.Refusal) {
        guard path != "-" else { return }
        let file = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath()
        // Folders and devices are told of where they are written to.
        let isFile = Self.isFile(file.path)
        for input in inputs where isFile && Self.identity(input) == Self.identity(file.path) {
            throw OutputFile.Refusal(found: "what this command reads")
        }
        var folder = file.deletingLastPathComponent()
        // Figures and data are a level below.
        for _ in 0..<2 {
            let manifest = folder.appendingPathComponent("manifest.json").path
            let content = Self.isFile(manifest) ? FileManager.default.contents(atPath: manifest) : nil
            if content.flatMap(RecordedManifest.init) != nil {
                throw OutputFile.Refusal(found: "the folder of a report, which is for its own files")
            }
            folder.deleteLastPathComponent()
        }
        guard isFile, let content = FileManager.default.contents(atPath: file.path), !content.isEmpty
        else { return }
        guard isOwn(content) else {
            throw OutputFile.Refusal(found: "a file that was not written by such a command")
        }
    }

    private static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// Which file or folder it is, whatever it is called; nil where there is none.
    private static func identity(_ path: String) -> [UInt64]? {
        var status = stat()
        return stat(path, &status) == 0 ? [UInt64(status.st_dev), UInt64(status.st_ino)] : nil
    }
}
