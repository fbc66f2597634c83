import Foundation

/// The files of a written report, read without trust in what they are.
struct ReportFolder {
    /// Far more than any file of a report has.
    private static let mostBytes = 1 << 30

    let path: String

    enum Content {
        case bytes(Data)
        case missing
        /// There is something that is no readable file, for this reason.
        case unreadable(String)

        var bytes: Data? { if case .bytes(let data) = self { data } else { nil } }
    }

    /// Reads a file, links followed; never waits for a pipe or device.
    func content(of name: String) -> Content {
        let file = "\(path)/\(name)"
        var status = stat()
        guard stat(file, &status) == 0 else {
            return errno == ENOENT || errno == ENOTDIR
                ? .missing : .unreadable(String(cString: strerror(errno)))
        }
        guard status.st_mode & S_IFMT == S_IFREG else { return .unreadable("no file but something else") }
        guard status.st_size <= Self.mostBytes else { return .unreadable("\(status.st_size) bytes") }
        guard let data = FileManager.default.contents(atPath: file) else {
            return .unreadable("no permission to read it")
        }
        return .bytes(data)
    }

    /// Every entry below the folder that is no folder itself, by path inside it, in ascending order.
    func names() -> [String] {
        let entries = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
        return entries.filter { entry in
            var status = stat()
            return lstat("\(path)/\(entry)", &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
        }.sorted()
    }
}
