import Foundation

/// Bytes of a file in order, decompressed where the file is compressed.
protocol ByteSource: AnyObject {
    /// The file's path, for messages.
    var path: String { get }
    /// No more bytes than this can come out, whatever the file claims to hold.
    var limit: Int { get }
    /// Fills `buffer` and returns how many bytes it took; fewer than asked for only at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int
}

/// Opens a file, gzip or plain by its first bytes; nil where there is no such file.
func openBytes(path: String) throws(DatasetError) -> (any ByteSource)? {
    guard let file = try FileBytes.open(path: path) else { return nil }
    return try file.beginsAsGzip ? GzipBytes(file) : file
}

/// The bytes of a regular file as they are.
final class FileBytes: ByteSource {
    let path: String
    let limit: Int
    private let descriptor: Int32
    /// Where what is read in order goes on.
    private var position = 0

    /// Opens the file; nil where there is none.
    static func open(path: String) throws(DatasetError) -> FileBytes? {
        // Without O_NONBLOCK, opening a named pipe would wait for a writer.
        let descriptor = Foundation.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw .unreadable(file: path, reason: systemReason())
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .unreadable(file: path, reason: "not a regular file")
        }
        return FileBytes(path: path, descriptor: descriptor, size: Int(status.st_size))
    }

    private init(path: String, descriptor: Int32, size: Int) {
        self.path = path
        self.descriptor = descriptor
        limit = size
    }

    deinit { close(descriptor) }

    /// Whether the file starts with gzip's two magic bytes (an IDX file starts with two zeros).
    var beginsAsGzip: Bool {
        var magic: (UInt8, UInt8) = (0, 0)
        return pread(descriptor, &magic, 2, 0) == 2 && magic == (0x1F, 0x8B)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
        let count = try read(into: buffer, at: position)
        position += count
        return count
    }

    /// Fills `buffer` from a place in the file and returns how many bytes it took; fewer than asked for only at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(DatasetError) -> Int {
        var filled = 0
        while filled < buffer.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            let taken = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + filled))
            if taken == 0 { break }
            if taken > 0 {
                filled += taken
            } else if errno != EINTR {
                throw .unreadable(file: path, reason: systemReason())
            }
        }
        return filled
    }
}

extension FileBytes {
    /// The bytes from `offset` on; fewer than `count` only at the end.
    func bytes(_ count: Int, at offset: Int) throws(DatasetError) -> [UInt8] {
        var failure: DatasetError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            do throws(DatasetError) {
                let room = UnsafeMutableRawBufferPointer(buffer)
                initialized = try read(
                    into: UnsafeMutableRawBufferPointer(rebasing: room[..<count]), at: offset)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }
}

/// What the last failed system call complained about.
func systemReason() -> String { String(cString: strerror(errno)) }
