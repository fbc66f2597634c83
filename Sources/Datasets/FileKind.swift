/// What a file is that should be an IDX file and is not, in words, as far as its first bytes tell.
struct FileKind: Equatable {
    /// As in "an HTML page".
    let name: String
    /// What to do about it.
    let remedy: String

    /// So many bytes are looked at.
    static let headSize = 512

    /// What begins with `head`, after decompression of the file itself; nil where it may be anything.
    init?(head: [UInt8]) {
        if let known = Self.signatures.first(where: { head.starts(with: $0.bytes) }) {
            self.init(name: known.name, remedy: known.remedy)
        } else if head.count >= 262, head[257..<262].elementsEqual("ustar".utf8) {
            self.init(name: "a tar archive", remedy: Self.unpack)
        } else if let idx = Self.otherIDX(head) {
            self = idx
        } else if let text = String(validating: Self.wholeCharacters(head), as: UTF8.self),
            !text.isEmpty,
            !text.unicodeScalars.contains(where: { $0.value < 32 && !$0.properties.isWhitespace })
        {
            self = Self.text(text)
        } else {
            return nil
        }
    }

    private init(name: String, remedy: String) {
        (self.name, self.remedy) = (name, remedy)
    }

    private static let unpack = "unpack it, and use the IDX files in it"
    private static let convert = "write its arrays as IDX files of unsigned bytes"
    private static let signatures: [(bytes: [UInt8], name: String, remedy: String)] = [
        ([0x1F, 0x8B], "a gzip file inside a gzip file", "decompress it once with gunzip"),
        (
            Array("version https://git-lfs".utf8), "a Git LFS pointer, which stands for the file",
            "run `git lfs pull`"
        ),
        ([0x93] + Array("NUMPY".utf8), "a NumPy array (.npy)", convert),
        (
            Array("PK\u{3}\u{4}".utf8), "a zip archive, as NumPy's .npz is",
            "name it in the plan with kind: npz and file, or " + convert
        ),
        (
            [0x89] + Array("PNG".utf8), "a PNG picture",
            "use IDX files, which hold all images of a set, or kind: png with a folder for each class"
        ),
        ([0xFF, 0xD8, 0xFF], "a JPEG picture", "use IDX files, which hold all images of a set"),
        ([0x89] + Array("HDF".utf8), "an HDF5 file", convert),
        (Array("SQLite format 3".utf8), "an SQLite database", convert),
        (Array("MATLAB ".utf8), "a MATLAB file", convert),
        (Array("PAR1".utf8), "a Parquet file", convert),
        (Array("%PDF".utf8), "a PDF document", "name the IDX file"),
        (Array("BZh".utf8), "a bzip2 file", "decompress it with bunzip2"),
        ([0xFD] + Array("7zXZ".utf8), "an xz file", "decompress it with unxz"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard file", "decompress it with unzstd"),
        ([0x80, 2], "a Python pickle", convert), ([0x80, 3], "a Python pickle", convert),
        ([0x80, 4], "a Python pickle", convert), ([0x80, 5], "a Python pickle", convert),
        ([0x7F] + Array("ELF".utf8), "a program", "name the IDX file"),
    ]

    private static let elements: [UInt8: String] = [
        8: "unsigned bytes", 9: "signed bytes", 0x0B: "16-bit integers", 0x0C: "32-bit integers",
        0x0D: "floats",
        0x0E: "doubles",
    ]

    private static func otherIDX(_ head: [UInt8]) -> Self? {
        guard head.count >= 4 else { return nil }
        if head[0] == 0, head[1] == 0, let element = elements[head[2]], (1...8).contains(head[3]) {
            let dimensions = head[3] == 1 ? "1 dimension" : "\(head[3]) dimensions"
            return Self(
                name: "an IDX file of \(element) with \(dimensions)",
                remedy: head[2] == 8
                    ? "labels have 1 dimension and images 3, or 4 with channels: see whether two files are exchanged"
                    : "write the values as unsigned bytes, 0 to 255")
        }
        if head[3] == 0, head[2] == 0, elements[head[1]] != nil, (1...8).contains(head[0]) {
            return Self(
                name: "an IDX header with its bytes swapped",
                remedy: "write its numbers with the highest byte first")
        }
        return nil
    }

    private static func text(_ text: String) -> Self {
        let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        let lower = start.lowercased()
        if lower.hasPrefix("<!doctype html") || lower.hasPrefix("<html") || lower.contains("<head") {
            return Self(
                name: "an HTML page\(title(of: String(start)))",
                remedy: "the server answered with a page: download the file again")
        }
        if start.hasPrefix("<") { return Self(name: "XML", remedy: convert) }
        if start.hasPrefix("{") || start.hasPrefix("[") { return Self(name: "JSON", remedy: convert) }
        // As xxd and od write it, with or without places in front.
        if lower.hasPrefix("00000000: ")
            || start.split(whereSeparator: \.isWhitespace).prefix(4).joined().hasPrefix("00000")
        {
            if lower.allSatisfy({ $0.isHexDigit || $0.isWhitespace || $0.isNewline })
                || lower.hasPrefix("00000000: ")
            {
                return Self(
                    name: "a hex dump, as text",
                    remedy: "turn it back into bytes with `xxd -r` or `xxd -r -p`")
            }
        }
        if start.allSatisfy({ $0.isNumber || $0.isWhitespace || ",;.-+eE\"".contains($0) }) {
            return Self(name: "numbers as text", remedy: convert)
        }
        return Self(name: "text, beginning \"\(beginning(of: String(start)))\"", remedy: "name the IDX file")
    }

    private static func title(of page: String) -> String {
        guard let match = page.firstMatch(of: /(?i)<title[^>]*>([^<]{1,60})/) else { return "" }
        return " (\"\(beginning(of: String(match.1)))\")"
    }

    /// One short line of printable text.
    private static func beginning(of text: String) -> String {
        String(
            text.prefix(40).map { $0.isASCII && !$0.isWhitespace && $0 >= " " && $0 != "\u{7F}" ? $0 : " " }
        )
        .split(separator: " ").joined(separator: " ")
    }

    /// Without a character that is cut off at the end.
    private static func wholeCharacters(_ head: [UInt8]) -> ArraySlice<UInt8> {
        guard head.count == headSize, let start = head.lastIndex(where: { $0 & 0xC0 != 0x80 }),
            head[start] >= 0xC0
        else { return head[...] }
        return head[..<start]
    }
}
