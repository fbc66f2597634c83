import Host

/// How much data of one file there may be.
enum Payload {
    /// More than this is refused before memory is asked for: 1 GiB, twenty times MNIST.
    static let greatest = 1 << 30
    /// Memory that has to stay free beside the data, in bytes, for what is done with them.
    private static let reserve = 64 << 20

    /// Refuses what is too large for the memory that is free, before it is asked for.
    ///
    /// - Parameter found: what the file has, as in `6 × 3 × 5 bytes of data`.
    static func requireMemory(_ size: Int, file: String, found: String) throws(DatasetError) {
        guard let free = FreeMemory.bytes.map({ $0 - reserve }), size > free else { return }
        throw .malformed(
            file: file, expected: "at most the \(max(0, free)) bytes of memory that are free",
            found: found, remedy: "use fewer samples, or a machine with more memory")
    }
}
