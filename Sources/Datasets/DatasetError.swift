/// What is wrong with a data set, in one sentence: where, what was expected, what was found, the remedy.
public enum DatasetError: Error, CustomStringConvertible, Equatable, Sendable {
    /// Neither the file nor its `.gz` is in the folder.
    case missing(file: String, folder: String, remedy: String)
    /// The file, which may not be compressed, is not in the folder.
    case absent(file: String, folder: String, remedy: String)
    /// The file is there but cannot be read.
    case unreadable(file: String, reason: String)
    /// The file's bytes are not what its format asks for.
    case malformed(
        file: String, expected: String, found: String,
        remedy: String = "replace the file by a whole and valid one")
    /// Parts that should belong together do not.
    case inconsistent(_ subject: String, expected: String, found: String, remedy: String)
    /// The bytes are well formed, but not the ones that were asked for.
    case wrongDigest(_ subject: String, expected: String, found: String, remedy: String)
    /// A file could not be fetched or stored.
    case download(file: String, problem: String, remedy: String)

    /// The sentence for a person.
    public var description: String {
        switch self {
        case .missing(let file, let folder, let remedy):
            "\(folder): expected the file \(file) or \(file).gz, found neither; \(remedy)"
        case .absent(let file, let folder, let remedy):
            "\(folder): expected \(file), found none; \(remedy)"
        case .unreadable(let file, let reason):
            "\(file): expected a readable file, found: \(reason); correct its type or permissions"
        case .malformed(let file, let expected, let found, let remedy):
            "\(file): expected \(expected), found \(found); \(remedy)"
        case .inconsistent(let subject, let expected, let found, let remedy):
            "\(subject): expected \(expected), found \(found); \(remedy)"
        case .wrongDigest(let subject, let expected, let found, let remedy):
            "\(subject): expected SHA-256 \(expected), found \(found); \(remedy)"
        case .download(let file, let problem, let remedy):
            "\(file): \(problem); \(remedy)"
        }
    }
}
