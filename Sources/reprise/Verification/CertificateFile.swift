import Foundation

/// The file that a certificate is written to: as a whole or not at all, and through a symbolic link.
struct CertificateFile {
    let path: String

    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    func write(_ text: String) throws {
        if path == "-" { return try Output.write(text: text) }
        let place = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        var status = stat()
        if stat(place.path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            throw Refusal(
                description: "\(path): expected a file for the certificate, found something else there")
        }
        do {
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: place, options: .atomic)
        } catch {
            throw Refusal(
                description: "\(path): expected to write the certificate, found: "
                    + "\((error as NSError).localizedDescription); name another file with --certificate")
        }
    }
}
