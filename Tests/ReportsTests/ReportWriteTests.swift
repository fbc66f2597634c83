import Foundation
import Reports
import Testing

/// Writing replaces a folder as a whole and harms nothing that is not the report's.
@Suite struct ReportWriteTests {
    private let manager = FileManager.default
    private let root: URL
    private let folder: URL

    init() throws {
        root = FileManager.default.temporaryDirectory
            .appendingPathComponent("reprise-write-\(UUID().uuidString)")
        folder = root.appendingPathComponent("reports/made-up")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    }

    private func whole() throws -> ReportBundle { try OddPlan.whole.bundle() }

    /// A report with fewer files.
    private func small() throws -> ReportBundle { try OddPlan.oneRun.bundle() }

    private func names(in folder: URL) throws -> [String] {
        try manager.subpathsOfDirectory(atPath: folder.path).sorted().filter {
            var isFolder: ObjCBool = false
            _ = manager.fileExists(atPath: folder.appendingPathComponent($0).path, isDirectory: &isFolder)
            return !isFolder.boolValue
        }
    }

    private func expect(_ bundle: ReportBundle, besides others: [String] = []) throws {
        #expect(try names(in: folder) == (bundle.files.map(\.name) + others).sorted())
        for file in bundle.files {
            #expect(
                manager.contents(atPath: folder.appendingPathComponent(file.name).path) == Data(file.bytes))
        }
        let siblings = try manager.contentsOfDirectory(atPath: folder.deletingLastPathComponent().path)
        #expect(siblings == ["made-up"])
    }

    private func inode(_ name: String) throws -> Int {
        let attributes = try manager.attributesOfItem(atPath: folder.appendingPathComponent(name).path)
        return try #require(attributes[.systemFileNumber] as? Int)
    }

    private func put(_ text: String, at name: String, in folder: URL) throws {
        let place = folder.appendingPathComponent(name)
        try manager.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: place)
    }

    @Test func aNewFolderHoldsTheBundle() throws {
        defer { try? manager.removeItem(at: root) }
        let bundle = try whole()
        let changes = try bundle.write(to: folder.path)
        #expect(changes.written == bundle.files.map(\.name))
        try expect(bundle)
    }

    @Test func anEqualReportTouchesNothing() throws {
        defer { try? manager.removeItem(at: root) }
        let bundle = try whole()
        try bundle.write(to: folder.path)
        let before = (try inode("report.md"), try inode(""))
        #expect(try bundle.write(to: folder.path).isEmpty)
        #expect((try inode("report.md"), try inode("")) == before)
    }

    @Test func unchangedFilesStayTheVerySameFiles() throws {
        defer { try? manager.removeItem(at: root) }
        try whole().write(to: folder.path)
        let (samples, page) = (try inode("figures/samples.png"), try inode("report.md"))
        let bundle = try OddPlan.comparable.bundle()
        let changes = try bundle.write(to: folder.path)
        #expect(changes.written.contains("report.md") && !changes.written.contains("figures/samples.png"))
        #expect(try inode("figures/samples.png") == samples)
        #expect(try inode("report.md") != page)
        try expect(bundle)
    }

    @Test func staleFilesGoAndForeignFilesStay() throws {
        defer { try? manager.removeItem(at: root) }
        try whole().write(to: folder.path)
        try put("mine", at: "notes.txt", in: folder)
        try put("mine too", at: "figures/sketch.png", in: folder)
        try put("deep", at: "own/folder/file", in: folder)
        try manager.createSymbolicLink(
            atPath: folder.appendingPathComponent("link").path, withDestinationPath: "nowhere")
        let bundle = try small()
        let changes = try bundle.write(to: folder.path)
        #expect(changes.removed.contains("figures/memorisation.png"))
        #expect(!changes.removed.contains("figures/sketch.png"))
        try expect(bundle, besides: ["notes.txt", "figures/sketch.png", "own/folder/file", "link"])
        #expect(
            manager.contents(atPath: folder.appendingPathComponent("notes.txt").path) == Data("mine".utf8))
    }

    @Test func aManifestCannotReachOutsideOfItsFolder() throws {
        defer { try? manager.removeItem(at: root) }
        try whole().write(to: folder.path)
        try put("precious", at: "precious.txt", in: root)
        try put(
            #"{"schema": 1, "plan": "made-up", "files": [{"name": "../../precious.txt"}]}"#,
            at: "manifest.json",
            in: folder)
        #expect(throws: ReportError.self) { try small().write(to: folder.path) }
        #expect(manager.contents(atPath: root.appendingPathComponent("precious.txt").path) != nil)
    }

    /// What a crash can leave behind: half of a new folder beside the old one.
    @Test func aCrashWhileBuildingLosesNothing() throws {
        defer { try? manager.removeItem(at: root) }
        try whole().write(to: folder.path)
        try put("half", at: "report.md", in: root.appendingPathComponent("reports/.made-up.partial"))
        try put("mine", at: "notes.txt", in: folder)
        let bundle = try small()
        try bundle.write(to: folder.path)
        try expect(bundle, besides: ["notes.txt"])
    }

    /// Or, without an exchange in one step, the old folder under its other name and none in its place.
    @Test func aCrashBetweenTheTwoMovesLosesNothing() throws {
        defer { try? manager.removeItem(at: root) }
        try whole().write(to: folder.path)
        try put("mine", at: "notes.txt", in: folder)
        try manager.moveItem(at: folder, to: root.appendingPathComponent("reports/.made-up.previous"))
        try put("new", at: "report.md", in: root.appendingPathComponent("reports/.made-up.partial"))
        let bundle = try small()
        try bundle.write(to: folder.path)
        try expect(bundle, besides: ["notes.txt"])
    }

    @Test func aFolderOfSomethingElseIsRefused() throws {
        defer { try? manager.removeItem(at: root) }
        try put("precious", at: "thesis.txt", in: folder)
        #expect(throws: ReportError.foreignFolder(path: folder.path, entry: "thesis.txt")) {
            try whole().write(to: folder.path)
        }
        try put("{}", at: "manifest.json", in: folder)
        #expect(throws: ReportError.foreignFolder(path: folder.path, entry: "manifest.json")) {
            try whole().write(to: folder.path)
        }
        #expect(try names(in: folder) == ["manifest.json", "thesis.txt"])
    }

    @Test func aFileInTheWayIsAnError() throws {
        defer { try? manager.removeItem(at: root) }
        try put("a file", at: "reports/made-up", in: root)
        #expect(throws: ReportError.self) { try whole().write(to: folder.path) }
        #expect(throws: ReportError.self) { try whole().write(to: folder.path + "/below") }
        #expect(manager.contents(atPath: folder.path) == Data("a file".utf8))
    }

    @Test func aLinkToAFolderIsFollowed() throws {
        defer { try? manager.removeItem(at: root) }
        let bundle = try whole()
        try manager.createDirectory(at: folder, withIntermediateDirectories: true)
        let link = root.appendingPathComponent("link")
        try manager.createSymbolicLink(at: link, withDestinationURL: folder)
        try bundle.write(to: link.path)
        try expect(bundle)
    }
}
