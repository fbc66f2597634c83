import Foundation

/// A folder of a git revision or of the index.
struct GitTree: ReportTree {
    let name: String
    private let git: Git
    /// Objects by path.
    private let files: [String: String]

    /// `name` is what the user calls it.
    init(name: String, files: [String: String], git: Git) {
        self.name = name
        self.files = files
        self.git = git
    }

    var folders: [String] {
        Set(
            files.keys.compactMap { path in
                path.firstIndex(of: "/").map { String(path[..<$0]) }
            }
        ).sorted()
    }

    func folder(_ name: String) -> any ReportTree {
        var inside: [String: String] = [:]
        for (path, object) in files where path.hasPrefix("\(name)/") {
            inside[String(path.dropFirst(name.count + 1))] = object
        }
        return GitTree(name: "\(self.name)/\(name)", files: inside, git: git)
    }

    func has(_ file: String) -> Bool { files[file] != nil }

    func contents(of names: [String]) throws(DiffError) -> [String: Data] {
        let contents = try git.contents(of: names.compactMap { files[$0] })
        return Dictionary(zip(names.filter(has), contents)) { first, _ in first }
    }
}
