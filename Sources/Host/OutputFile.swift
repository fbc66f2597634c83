public import Foundation

/// Writes whole files where the user says, and nothing else's place.
public enum OutputFile {
    /// Why a file was not written, in words that go behind "found".
    public struct Refusal: Error, Equatable, Sendable {
        /// What stands in the way.
        public let found: String

        /// - Parameter found: What stands in the way.
        public init(found: String) { self.found = found }
    }

    /// Writes `data` to the file that `path` leads to, in one step: a symbolic link stays, and what it leads to is replaced.
    ///
    /// - Throws: `Refusal` where the path leads to a folder, a device, a pipe or a socket, or where the system refuses.
    public static func write(_ data: Data, to path: String) throws(Refusal) {
        let target = try target(of: path)
        let folder = (target as NSString).deletingLastPathComponent
        do {
            if !folder.isEmpty {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            }
            // Beside it, and then in its place; nothing is left behind where that fails.
            try data.write(to: URL(fileURLWithPath: target), options: .atomic)
        } catch {
            throw Refusal(found: systemReason(error))
        }
    }

    /// Where links lead, also to what does not exist yet.
    private static func target(of path: String) throws(Refusal) -> String {
        var place = path
        for _ in 0..<40 {
            var status = stat()
            guard lstat(place, &status) == 0 else {
                if errno == ENOENT || errno == ENOTDIR { return place }
                throw Refusal(found: String(cString: strerror(errno)))
            }
            switch status.st_mode & S_IFMT {
            case S_IFREG: return place
            case S_IFLNK:
                var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
                let count = readlink(place, &buffer, buffer.count - 1)
                guard count > 0 else { throw Refusal(found: String(cString: strerror(errno))) }
                let link = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
                place =
                    link.hasPrefix("/")
                    ? link
                    : ((place as NSString).deletingLastPathComponent as NSString).appendingPathComponent(link)
            case S_IFDIR: throw Refusal(found: "a folder")
            case S_IFIFO: throw Refusal(found: "a pipe")
            case S_IFSOCK: throw Refusal(found: "a socket")
            default: throw Refusal(found: "a device")
            }
        }
        throw Refusal(found: "links that lead to each other")
    }
}
