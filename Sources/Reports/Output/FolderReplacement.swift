import Foundation

/// A folder that is built beside another one to take its place.
struct FolderReplacement {
    private let manager = FileManager.default
    private let target: URL
    /// Where the new folder grows; after the exchange it holds the old one.
    private let partial: URL
    /// Where the old folder waits on file systems that cannot exchange two names at once.
    private let previous: URL
    /// Every file and folder of the old report's folder, by relative path.
    private var entries: [String] = []
    /// What the old manifest lists.
    private var owned: Set<String> = []
    /// Files of the bundle that the old folder has with the same bytes.
    private var unchanged: Set<String> = []

    /// Finishes or clears away what an interrupted replacement left, and looks at what is there.
    init(of folder: String) throws {
        target = URL(fileURLWithPath: folder).standardizedFileURL.resolvingSymlinksInPath()
        let parent = target.deletingLastPathComponent()
        partial = parent.appendingPathComponent(".\(target.lastPathComponent).partial")
        previous = parent.appendingPathComponent(".\(target.lastPathComponent).previous")
        try manager.createDirectory(at: parent, withIntermediateDirectories: true)
        if manager.fileExists(atPath: previous.path), !manager.fileExists(atPath: target.path) {
            try manager.moveItem(at: previous, to: target)
        }
        for leftover in [partial, previous] where manager.fileExists(atPath: leftover.path) {
            try manager.removeItem(at: leftover)
        }
        var isFolder: ObjCBool = false
        guard manager.fileExists(atPath: target.path, isDirectory: &isFolder) else { return }
        guard isFolder.boolValue else {
            throw ReportError.fileSystem(
                path: folder, operation: "find or make a folder", reason: "a file of that name")
        }
        entries = try manager.subpathsOfDirectory(atPath: target.path).sorted()
        guard let first = entries.first else { return }
        let manifest = manager.contents(atPath: target.appendingPathComponent(Manifest.fileName).path)
        guard let names = manifest.flatMap(Manifest.fileNames) else {
            throw ReportError.foreignFolder(path: folder, entry: first)
        }
        owned = Set(names)
    }

    mutating func compare(with bundle: ReportBundle) throws -> ReportBundle.Changes {
        var changes = ReportBundle.Changes()
        for file in bundle.files {
            let old = manager.contents(atPath: target.appendingPathComponent(file.name).path)
            if let old, old.isSame(as: file.bytes) {
                unchanged.insert(file.name)
            } else {
                changes.written.append(file.name)
            }
        }
        let names = Set(bundle.files.map(\.name))
        changes.removed = entries.filter { owned.contains($0) && !names.contains($0) }
        return changes
    }

    /// Builds the new folder: changed files are written, the others and those that are not ours are linked.
    func build(_ bundle: ReportBundle) throws {
        try manager.createDirectory(at: partial, withIntermediateDirectories: false)
        for file in bundle.files {
            let place = partial.appendingPathComponent(file.name)
            try manager.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            if unchanged.contains(file.name) {
                try keep(file.name)
            } else {
                try Data(file.bytes).write(to: place)
                let handle = try FileHandle(forWritingTo: place)
                try handle.synchronize()
                try handle.close()
            }
        }
        let names = Set(bundle.files.map(\.name))
        for entry in entries where !owned.contains(entry) && !names.contains(entry) {
            try keep(entry)
        }
    }

    /// Takes an entry of the old folder over into the new one.
    private func keep(_ entry: String) throws {
        let (old, new) = (target.appendingPathComponent(entry), partial.appendingPathComponent(entry))
        let type = try manager.attributesOfItem(atPath: old.path)[.type] as? FileAttributeType
        if type == .typeDirectory {
            // A folder that only held removed files of ours is not worth keeping.
            let isOurs = owned.contains { $0.hasPrefix(entry + "/") }
            if !isOurs { try manager.createDirectory(at: new, withIntermediateDirectories: true) }
            return
        }
        try manager.createDirectory(at: new.deletingLastPathComponent(), withIntermediateDirectories: true)
        // A hard link keeps the very file; where the file system has none, a copy keeps its content.
        if link(old.path, new.path) != 0 { try manager.copyItem(at: old, to: new) }
    }

    /// Removes what has been built, also where there is no old folder; if there is one, it is where it was, or will be after
    /// the next attempt.
    func discard() { try? manager.removeItem(at: partial) }

    func swap() throws {
        guard manager.fileExists(atPath: target.path) else {
            return try manager.moveItem(at: partial, to: target)
        }
        if exchangeNames(partial.path, target.path) {
            try manager.removeItem(at: partial)
        } else {
            try manager.moveItem(at: target, to: previous)
            try manager.moveItem(at: partial, to: target)
            try manager.removeItem(at: previous)
        }
    }
}

/// Lets two paths change places in one step; false where the system or the file system cannot.
///
/// Swift's C library module does not show `renameat2`, so it is looked up by name.
private func exchangeNames(_ first: String, _ second: String) -> Bool {
    typealias RenameAt2 =
        @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
    guard let symbol = dlsym(nil, "renameat2") else { return false }
    let exchange: UInt32 = 2
    return unsafeBitCast(symbol, to: RenameAt2.self)(AT_FDCWD, first, AT_FDCWD, second, exchange) == 0
}
