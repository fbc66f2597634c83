/// A zip archive (PKWARE's APPNOTE 6.3): its members by the directory at its end, also in the form for large files (Zip64).
///
/// Nothing of it is believed: every offset and size is checked against the file, names are compared, and whoever reads a member
/// gets no more than the directory says and an error where its checksum is another.
struct ZipArchive {
    let file: FileBytes
    let members: [ZipMember]
    /// Members end here at the latest.
    let directoryStart: Int

    var path: String { file.path }

    /// NumPy's archives have a member for each array; this is far more than anyone needs.
    private static let mostMembers = 1_000
    private static let largestDirectory = 1 << 20

    /// Reads and checks the directory.
    init(_ file: FileBytes) throws(DatasetError) {
        self.file = file
        let end = try DirectoryEnd(file)
        guard end.count <= Self.mostMembers, end.size <= Self.largestDirectory else {
            throw .malformed(
                file: file.path, expected: "an archive of at most \(Self.mostMembers) members",
                found: "\(end.count), in a directory of \(end.size) bytes", remedy: "save the arrays alone")
        }
        directoryStart = end.start
        let directory = LittleEndian(bytes: try file.bytes(end.size, at: end.start))
        var (members, offset): ([ZipMember], Int) = ([], 0)
        for _ in 0..<end.count {
            let member = try ZipMember(directory, &offset, of: file.path)
            guard !members.contains(where: { $0.name == member.name }) else {
                throw .malformed(
                    file: file.path, expected: "each member once", found: "\(member.name) twice")
            }
            members.append(member)
        }
        guard offset == directory.bytes.count else {
            throw .malformed(
                file: file.path, expected: "a directory of \(end.count) members",
                found: "\(directory.bytes.count - offset) bytes after them")
        }
        // Members that share bytes can be more than any file has room for.
        guard members.reduce(0, { $0 + $1.compressedSize }) <= file.limit else {
            throw .malformed(
                file: file.path, expected: "members of at most \(file.limit) bytes, as the file has",
                found: "members that overlap")
        }
        self.members = members
    }

    /// The contents of a member, decompressed as they are read.
    func open(_ member: ZipMember) throws(DatasetError) -> ZipMemberBytes {
        let path = "\(file.path), member \(member.name)"
        let head = LittleEndian(bytes: try file.bytes(30, at: member.offset))
        guard head.number(0, 4) == 0x0403_4B50, head.number(8, 2) == member.method,
            let nameLength = head.number(26, 2), let extraLength = head.number(28, 2),
            try file.bytes(nameLength, at: member.offset + 30).elementsEqual(member.name.utf8)
        else {
            throw .malformed(
                file: path, expected: "its header at byte \(member.offset), as the directory says",
                found: "something else")
        }
        let start = member.offset + 30 + nameLength + extraLength
        guard start <= directoryStart - member.compressedSize else {
            throw .malformed(
                file: path, expected: "\(member.compressedSize) bytes before the directory",
                found: "room for \(max(0, directoryStart - start))")
        }
        return try ZipMemberBytes(member, of: file, path: path, at: start)
    }
}

/// What stands at the end of an archive: where its directory is.
private struct DirectoryEnd {
    let count: Int
    let size: Int
    let start: Int

    init(_ file: FileBytes) throws(DatasetError) {
        func malformed(_ expected: String, _ found: String) -> DatasetError {
            .malformed(file: file.path, expected: expected, found: found)
        }
        // A comment of up to 65,535 bytes may follow.
        let tailStart = max(0, file.limit - 22 - 0xFFFF)
        let tail = LittleEndian(bytes: try file.bytes(file.limit - tailStart, at: tailStart))
        let last = tail.bytes.count - 22
        let found = stride(from: last, through: 0, by: -1).first { place in
            tail.number(place, 4) == 0x0605_4B50 && tail.number(place + 20, 2) == last - place
        }
        guard let place = found, let disk = tail.number(place + 4, 2),
            let entries = tail.number(place + 10, 2),
            let size = tail.number(place + 12, 4), let start = tail.number(place + 16, 4)
        else {
            let head = try file.bytes(FileKind.headSize, at: 0)
            let isCut = head.starts(with: "PK\u{3}\u{4}".utf8)
            throw .malformed(
                file: file.path, expected: "a zip archive with its directory at the end",
                found: isCut ? "a truncated one" : FileKind(head: head)?.name ?? "none",
                remedy: "replace the file by a whole archive, as numpy.savez writes it")
        }
        var end = tailStart + place
        guard entries == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF else {
            guard disk == 0 else { throw malformed("one archive in one file", "a part of several") }
            (count, self.size, self.start) = (entries, size, start)
            guard start + size == end else {
                throw malformed(
                    "the directory at bytes \(start) to \(start + size)", "its end at byte \(end)")
            }
            return
        }
        // The same in 64 bits, found by a signpost just before.
        let post = LittleEndian(bytes: try file.bytes(20, at: max(0, end - 20)))
        guard end >= 20, post.number(0, 4) == 0x0706_4B50, let large = post.number(8, 8),
            large <= end - 20 - 56
        else { throw malformed("the end of a Zip64 archive", "no signpost to it") }
        end = large
        let record = LittleEndian(bytes: try file.bytes(56, at: large))
        guard record.number(0, 4) == 0x0606_4B50, let entries = record.number(32, 8),
            let size = record.number(40, 8), let start = record.number(48, 8), start <= end,
            size == end - start
        else { throw malformed("the end of a Zip64 archive at byte \(large)", "something else") }
        (count, self.size, self.start) = (entries, size, start)
    }
}
