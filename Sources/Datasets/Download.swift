import Crypto
import Digests
public import Foundation

/// Fetches MNIST into a folder, as `.gz` files. Files that are there and right are left alone.
///
/// - Parameters:
///   - folder: is made where it is missing.
///   - progress: receives one line for each thing that is done.
/// - Throws: `DatasetError` where no mirror gave the right bytes or the file could not be stored.
public func downloadMNIST(into folder: String, progress: (String) -> Void = { _ in }) throws(DatasetError) {
    try download(MNIST.files, from: MNIST.mirrors, into: folder, progress: progress)
}

/// Fetches gzip files into a folder with the `curl` command, from the first mirror that gives the right bytes.
///
/// A file appears under its name only when it is whole: it is written under a temporary name, both of its
/// digests are checked, and it is renamed.
///
/// - Parameters:
///   - files: what to fetch.
///   - mirrors: URLs of folders that hold the files with `.gz`, in the order in which they are tried.
///   - folder: is made where it is missing.
///   - environment: where `PATH` is looked up.
///   - progress: receives one line for each thing that is done.
/// - Throws: `DatasetError` where no mirror gave the right bytes or the file could not be stored.
public func download(
    _ files: [RemoteFile], from mirrors: [String], into folder: String,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    progress: (String) -> Void = { _ in }
) throws(DatasetError) {
    do {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
        throw .download(
            file: folder, problem: "the folder cannot be made", remedy: "choose one that can be written to")
    }
    for file in files {
        if try isPresent(file, in: folder) {
            progress("\(file.name): already there")
        } else {
            let curl = try Curl(environment: environment)
            try fetch(file, from: mirrors, into: folder, with: curl, progress: progress)
        }
    }
}

/// Whether the right file is in the folder. A wrong `.gz` is fetched anew; a wrong plain file, which would
/// hide the fetched one, is the user's to remove.
private func isPresent(_ file: RemoteFile, in folder: String) throws(DatasetError) -> Bool {
    let plain = "\(folder)/\(file.name)"
    if let source = try openBytes(path: plain) {
        let found = try source.digestOfRest()
        guard found == file.digest else {
            throw .wrongDigest(
                plain, expected: file.digest, found: found, remedy: "remove the file and run `make data`")
        }
        return true
    }
    guard let source = try openBytes(path: plain + ".gz") else { return false }
    return (try? source.digestOfRest()) == file.digest
}

/// Tries the mirrors in turn.
private func fetch(
    _ file: RemoteFile, from mirrors: [String], into folder: String, with curl: Curl,
    progress: (String) -> Void
) throws(DatasetError) {
    let name = "\(file.name).gz"
    let partial = "\(folder)/.\(name).\(ProcessInfo.processInfo.processIdentifier).part"
    defer { unlink(partial) }
    var failures: [String] = []
    for mirror in mirrors {
        let url = "\(mirror)/\(name)"
        progress("\(name): fetching \(url)")
        guard let problem = curl.fetch(url, to: partial) ?? defect(of: partial, asked: file) else {
            try store(partial, as: "\(folder)/\(name)")
            return
        }
        progress("\(name): \(problem)")
        failures.append("\(url): \(problem)")
    }
    throw .download(
        file: "\(folder)/\(name)",
        problem: "expected the file from one of \(mirrors.count) mirrors, found none that gave it "
            + "(\(failures.joined(separator: "; ")))",
        remedy: "check the network, or put the file there yourself")
}

/// What is wrong with a fetched file; nil where it is the right one.
private func defect(of path: String, asked file: RemoteFile) -> String? {
    do throws(DatasetError) {
        guard let raw = try FileBytes.open(path: path) else { return "nothing was written" }
        let compressed = try raw.digestOfRest()
        guard compressed == file.compressedDigest else {
            return "expected SHA-256 \(file.compressedDigest), found \(compressed) (\(raw.limit) bytes)"
        }
        let digest = try openBytes(path: path)?.digestOfRest()
        return digest == file.digest ? nil : "the bytes inside are not the expected ones"
    } catch {
        return error.description
    }
}

/// Brings a whole file to the disk, and only then to its name.
private func store(_ partial: String, as path: String) throws(DatasetError) {
    let descriptor = open(partial, O_RDONLY | O_CLOEXEC)
    let synced = descriptor >= 0 && fsync(descriptor) == 0
    if descriptor >= 0 { close(descriptor) }
    guard synced, rename(partial, path) == 0 else {
        throw .download(
            file: path, problem: "the fetched file cannot be stored (\(systemReason()))",
            remedy: "check the folder's permissions and free space")
    }
}

extension ByteSource {
    /// SHA-256 (hexadecimal) of what has not been read yet, in pieces.
    fileprivate func digestOfRest() throws(DatasetError) -> String {
        var hash = SHA256()
        while true {
            let piece = try bytes(1 << 18)
            if piece.isEmpty { return hash.finalize().withUnsafeBytes { hexadecimal($0) } }
            hash.update(data: piece)
        }
    }
}
