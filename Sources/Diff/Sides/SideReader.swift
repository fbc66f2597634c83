import Foundation
public import Plans
import Reports

/// Finds out what a side is, and reads it.
public struct SideReader: Sendable {
    private let plan: Plan?
    private let git: Git

    /// A reader from the working folder and the git repository around it.
    /// - Parameter plan: what is wanted of a ledger with runs of several plans.
    public init(plan: Plan? = nil) {
        self.plan = plan
        git = Git()
    }

    /// The two sides, as pairs of reports that belong together.
    ///
    /// A side is a file or folder where there is one of its name, and a git revision else.
    /// - Throws: `DiffError` or the error of a plan or ledger: one sentence each.
    /// - Parameter new: nil for what OLD alone says: `A..B` stands for both sides, and else the folder `reports` is new.
    public func pairs(old: String, new: String?) throws -> Pairs {
        let (old, new) = try RevisionReader(git: git).ends(old, new)
        let (oldSource, newSource) = (try source(old), try source(new))
        var pairs: [Pairs.Pair] = []
        switch (oldSource, newSource) {
        case (.one(let old), .one(let new)):
            pairs.append(Pairs.Pair(old: old, new: new))
        case (.many(let old), .many(let new)):
            let (oldNames, newNames) = (old.reports, new.reports)
            for name in Set(oldNames + newNames).sorted() {
                var pair = Pairs.Pair(name: name)
                if oldNames.contains(name) { pair.old = old.folder(name).side }
                if newNames.contains(name) { pair.new = new.folder(name).side }
                pairs.append(pair)
            }
        case (.many(let tree), .one(let side)):
            let side = try side()
            let partner = try report(of: side, in: tree)
            pairs.append(Pairs.Pair(old: partner, new: { side }))
        case (.one(let side), .many(let tree)):
            let side = try side()
            let partner = try report(of: side, in: tree)
            pairs.append(Pairs.Pair(old: { side }, new: partner))
        }
        return Pairs(oldName: old, newName: new, pairs: pairs, changedSources: try changedSources(old, new))
    }

    // MARK: - One side

    private enum Source {
        case one(() throws -> Side)
        /// Folders of reports.
        case many(any ReportTree)
    }

    private func source(_ name: String) throws -> Source {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: name, isDirectory: &isFolder) else {
            return try revision(name)
        }
        if isFolder.boolValue { return try source(of: FileTree(name: name)) }
        guard let handle = FileHandle(forReadingAtPath: name) else {
            throw DiffError(
                place: name, expected: "a file that can be read", found: "none",
                remedy: "check its permissions")
        }
        let head = try handle.read(upToCount: 16) ?? Data()
        if head == Data("SQLite format 3\0".utf8) {
            return .one { [plan] in try Side(ledger: name, plan: plan) }
        }
        // In a bare repository, HEAD is a file too.
        if !head.contains(UInt8(ascii: "{")), !name.contains("/"),
            (try? RevisionReader(git: git).commit(of: name)) != nil
        {
            return try revision(name)
        }
        return .one {
            Side(name: name, report: try RecordedReport(path: name))
        }
    }

    private func source(of tree: any ReportTree) throws(DiffError) -> Source {
        if tree.isReport { return .one(tree.side) }
        guard !tree.reports.isEmpty else {
            throw DiffError(
                place: tree.name, expected: "a report, or a folder of reports", found: "none there",
                remedy: "name a folder with a report.json"
                    + (tree.name.wholeMatch(of: /[A-Za-z0-9_-]+/) == nil
                        ? ""
                        : "; a git revision of the same name as a folder can be written refs/heads/\(tree.name)")
            )
        }
        return .many(tree)
    }

    private func revision(_ name: String) throws(DiffError) -> Source {
        let place = try RevisionReader(git: git).place(of: name)
        switch place {
        case .tree(let label, let files):
            return try source(of: GitTree(name: label, files: files, git: git))
        case .file(let object):
            return .one { [git] in
                let data = try git.contents(of: [object]).first ?? Data()
                if LFSPointer.isOne(data) { throw LFSPointer.error(name) }
                return Side(name: name, report: try RecordedReport(data: data, path: name))
            }
        }
    }

    private func report(of side: Side, in tree: any ReportTree) throws(DiffError) -> () throws -> Side {
        guard tree.reports.contains(side.planName) else {
            throw DiffError(
                place: tree.name, expected: "a report of plan '\(side.planName)', as on the other side",
                found: "reports of \(tree.reports.joined(separator: ", "))",
                remedy: "name one of these on both sides")
        }
        return tree.folder(side.planName).side
    }

    // MARK: - Code

    /// Sources that differ between two revisions, or between a revision and the work tree; nil where neither
    /// side is a revision, or there is no work tree to differ.
    private func changedSources(_ old: String, _ new: String) throws(DiffError) -> [String]? {
        var commits: [String] = []
        for name in [old, new] where !FileManager.default.fileExists(atPath: name) {
            if let commit = try RevisionReader(git: git).commit(of: name) { commits.append(commit) }
        }
        guard let first = commits.first else { return nil }
        if commits.count == 1, try !git.hasWorkTree { return nil }
        return try git.changedFiles(
            from: first, to: commits.count == 2 ? commits[1] : nil, below: ":(top)Sources")
    }
}

/// Pairs of sides that belong together, each read when it is asked for.
public struct Pairs {
    struct Pair {
        /// The report's folder, where there are several.
        var name: String?
        var old: (() throws -> Side)?
        var new: (() throws -> Side)?
    }

    /// How the sides are named.
    let oldName: String
    let newName: String
    let pairs: [Pair]
    /// Source files that differ between two git sides; nil where that is not known.
    let changedSources: [String]?
}
