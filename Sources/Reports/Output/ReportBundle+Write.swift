import Foundation
import Host

extension ReportBundle {
    /// What writing a bundle did.
    public struct Changes: Sendable, Equatable {
        /// Files that are new or have other bytes than before.
        public var written: [String] = []
        /// Files of the earlier report that this one does not have.
        public var removed: [String] = []
        /// Whether the folder was left as it was.
        public var isEmpty: Bool { written.isEmpty && removed.isEmpty }
    }

    /// Whether a report could be written to a folder, to be asked before a long training.
    ///
    /// - Throws: What `write(to:)` would throw for a folder that it refuses.
    public static func check(folder: String) throws(ReportError) {
        do {
            _ = try FolderReplacement(of: folder)
        } catch let error as ReportError {
            throw error
        } catch {
            throw .fileSystem(
                path: folder, operation: "write the report", reason: systemReason(error))
        }
    }

    /// Puts the report into a folder, as a whole or not at all.
    ///
    /// The new folder is built beside the old one and takes its place in one step, so that a reader, or a
    /// crash at any moment, meets either the old report or the new one. Unchanged files keep their date.
    /// Files that an earlier manifest lists and this bundle lacks are removed; any other file stays. A folder
    /// with files but without such a manifest is refused. Where nothing changes, nothing is touched.
    ///
    /// - Throws: `ReportError.foreignFolder` or `ReportError.fileSystem`.
    @discardableResult
    public func write(to folder: String) throws(ReportError) -> Changes {
        do {
            var replacement = try FolderReplacement(of: folder)
            let changes = try replacement.compare(with: self)
            guard !changes.isEmpty else { return changes }
            do {
                try replacement.build(self)
                try replacement.swap()
            } catch {
                // Half a folder would keep a full disk full.
                replacement.discard()
                throw error
            }
            return changes
        } catch let error as ReportError {
            throw error
        } catch {
            throw .fileSystem(
                path: folder, operation: "write the report", reason: systemReason(error))
        }
    }
}
