import Digests
import Foundation

/// A face's file, found by its name or by fontconfig.
struct FontFile: Sendable {
    /// The file's name, without its folder.
    let name: String
    /// Which of the file's faces it is.
    let index: Int
    let bytes: FontBytes

    /// SHA-256 (hexadecimal) of the file.
    var digest: String { sha256(Array(bytes.buffer)) }

    /// The file of the pinned family's plain face: found by its name, since by that of a family the system would choose.
    init() throws(FigureError) {
        guard let file = Self.plain else {
            throw .fontNotFound(file: "DejaVuSans.ttf")
        }
        self = file
    }

    /// The file of the bold face; nil where it is not installed.
    static let bold = FontFile(named: "DejaVuSans-Bold.ttf", family: "DejaVu Sans")

    /// A face for Japanese, looked for before any other, so that pictures are the same wherever it is installed: it is small, and
    /// `make` installs it. nil where it is not.
    static let japanese = FontFile(named: "ipaexg.ttf", family: "IPAexGothic")

    // Read once: a report has dozens of figures.
    private static let plain = FontFile(named: "DejaVuSans.ttf", family: "DejaVu Sans")

    /// nil where it cannot be read.
    init?(path: String, index: Int = 0) {
        guard let data = FileManager.default.contents(atPath: path), !data.isEmpty else { return nil }
        self.index = index
        name = path.split(separator: "/").last.map(String.init) ?? path
        bytes = FontBytes(data)
    }

    /// Looks into the usual folders first, then asks fontconfig; nil where neither knows the file.
    private init?(named name: String, family: String) {
        let usual = Self.usualFolders.lazy.compactMap { FontFile(path: $0 + "/" + name) }.first
        let known = { Fontconfig.paths(ofFamily: family).filter { $0.hasSuffix("/" + name) } }
        guard let file = usual ?? known().lazy.compactMap({ FontFile(path: $0) }).first else { return nil }
        self = file
    }

    private static let usualFolders = [
        "/usr/share/fonts/truetype/dejavu",  // Debian, Ubuntu
        "/usr/share/fonts/opentype/ipaexfont-gothic",
        "/usr/share/fonts/dejavu-sans-fonts",  // Fedora
        "/usr/share/fonts/TTF",  // Arch
        "/usr/share/fonts/truetype",  // openSUSE
        "/usr/share/fonts/dejavu",  // Alpine
        "/usr/local/share/fonts",
        "/Library/Fonts",
    ]
}

/// A file's bytes at a place in memory that stays, for all figures that are drawn at the same time.
final class FontBytes: Sendable {
    nonisolated(unsafe) let buffer: UnsafeBufferPointer<UInt8>

    init(_ data: Data) {
        let storage = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: data.count)
        _ = data.copyBytes(to: storage)
        buffer = UnsafeBufferPointer(storage)
    }

    deinit { buffer.deallocate() }
}
