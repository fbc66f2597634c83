import Foundation
import Host

/// The file that a certificate is written to: as a whole or not at all.
struct CertificateFile {
    let path: String

    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    /// - Throws: `Refusal` where the path leads to no file, or the system refuses.
    func write(_ text: String) throws {
        if path == "-" { return try Output.write(text: text) }
        do {
            try OutputFile.write(Data(text.utf8), to: path)
        } catch {
            throw Refusal(
                description:
                    "\(path): expected to write the certificate there, found: \(error.found); name another "
                    + "file with --certificate")
        }
    }
}
