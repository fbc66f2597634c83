/// A file of `Sources`, in the order of what a result depends on.
struct SourceFile: Comparable {
    /// What a file has to do with results.
    enum Role: CaseIterable {
        case computes, records, shows

        /// As a line of a list begins.
        var words: String {
            switch self {
            case .computes: "**can change a result**"
            case .records: "change how results are kept"
            case .shows: "change how results are told"
            }
        }
    }

    /// Folders of the first two kinds, the arithmetic first; all others are of the third.
    private static let folders: [(name: Substring, role: Role)] = [
        ("CTarget", .computes), ("Kernels", .computes), ("NeuralNetwork", .computes), ("Datasets", .computes),
        ("Training", .computes), ("Threads", .computes), ("Plans", .computes), ("Vocabulary", .computes),
        // What earlier versions had in place of these.
        ("Experiments", .computes),
        ("Digests", .computes), ("Records", .records), ("Ledger", .records),
    ]

    /// From the top of the repository.
    let path: String
    let role: Role
    private let rank: Int

    init(_ path: String) {
        self.path = path
        let folder = path.split(separator: "/").dropFirst().first
        rank = Self.folders.firstIndex { $0.name == folder } ?? Self.folders.count
        role = rank < Self.folders.count ? Self.folders[rank].role : .shows
    }

    static func < (left: SourceFile, right: SourceFile) -> Bool {
        (left.rank, left.path) < (right.rank, right.path)
    }
}
