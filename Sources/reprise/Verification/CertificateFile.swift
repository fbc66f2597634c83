import Foundation
import Host

/// The file that a certificate is written to: as a whole or not at all.
struct CertificateFile {
    let path: String

    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    /// Whether there is room for a certificate, to be asked before anything is compared.
    ///
    /// - Throws: `Refusal` where it would take the place of something else.
    func check(inputs: [String]) throws(Refusal) {
        do {
            try OutputPlace(path: path).check(inputs: inputs) { content in
                (try? JSONDecoder().decode(Head.self, from: content)) != nil
            }
        } catch {
            throw refusal(error.found)
        }
    }

    /// By which an earlier certificate is known.
    private struct Head: Decodable {
        let plan, report: String
        let result: Certificate.Result
    }

    private func refusal(_ found: String) -> Refusal {
        Refusal(
            description:
                "\(path): expected to write the certificate there, found: \(found); name another file with "
                + "--certificate")
    }

    /// - Throws: `Refusal` where the path leads to no file, or the system refuses.
    func write(_ text: String) throws {
        if path == "-" { return try Output.write(text: text) }
        do {
            try OutputFile.write(Data(text.utf8), to: path)
        } catch {
            throw refusal(error.found)
        }
    }
}
