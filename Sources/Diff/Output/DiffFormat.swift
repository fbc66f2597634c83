/// A way of writing differences down.
public protocol DiffFormat: Sendable {
    /// The text, with the files that belong beside it.
    func write(_ differences: Differences) throws -> DiffOutput
}

/// What a format gives.
public struct DiffOutput: Sendable, Equatable {
    /// The whole text, with a line feed at its end.
    public let text: String
    /// Files that the text refers to, by path from its folder.
    public let files: [String: [UInt8]]

    init(text: String, files: [String: [UInt8]] = [:]) {
        self.text = text
        self.files = files
    }
}
