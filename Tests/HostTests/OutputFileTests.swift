import Foundation
import Host
import Testing

/// Files are written where links lead, and nothing but files is replaced.
@Suite struct OutputFileTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("host-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
    private func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path(name))), as: UTF8.self)
    }
    private func found(_ name: String) -> String? {
        do throws(OutputFile.Refusal) {
            try OutputFile.write(Data("new".utf8), to: name)
            return nil
        } catch { return error.found }
    }

    @Test func filesAndFoldersAreMade() throws {
        #expect(found(path("a/b/c.txt")) == nil)
        #expect(try text("a/b/c.txt") == "new")
        #expect(try FileManager.default.contentsOfDirectory(atPath: path("a/b")) == ["c.txt"])
    }

    @Test func linksStayAndWhatTheyLeadToIsReplaced() throws {
        let manager = FileManager.default
        try manager.createDirectory(atPath: path("far"), withIntermediateDirectories: true)
        try Data("old".utf8).write(to: URL(fileURLWithPath: path("far/real")))
        try manager.createSymbolicLink(atPath: path("far/near"), withDestinationPath: "real")
        try manager.createSymbolicLink(atPath: path("link"), withDestinationPath: path("far/near"))
        #expect(found(path("link")) == nil)
        #expect(try text("far/real") == "new")
        #expect(try manager.destinationOfSymbolicLink(atPath: path("link")) == path("far/near"))
        #expect(try manager.destinationOfSymbolicLink(atPath: path("far/near")) == "real")
        // Also where that does not exist yet.
        try manager.createSymbolicLink(atPath: path("open"), withDestinationPath: "far/made")
        #expect(found(path("open")) == nil)
        #expect(try text("far/made") == "new")
    }

    @Test func nothingElseIsReplaced() throws {
        try FileManager.default.createDirectory(atPath: path("folder"), withIntermediateDirectories: true)
        #expect(mkfifo(path("pipe"), 0o644) == 0)
        for (name, expected) in [("folder", "a folder"), ("pipe", "a pipe")] {
            #expect(found(path(name)) == expected)
        }
        #expect(found("/dev/null") == "a device")
        try FileManager.default.createSymbolicLink(atPath: path("full"), withDestinationPath: "/dev/full")
        #expect(found(path("full")) == "a device")
        try FileManager.default.createSymbolicLink(atPath: path("one"), withDestinationPath: "two")
        try FileManager.default.createSymbolicLink(atPath: path("two"), withDestinationPath: "one")
        #expect(found(path("one")) == "links that lead to each other")
        // In the words of the system, where Foundation has but a number.
        #expect(found(path("pipe/x/y")) == "Not a directory")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: path("")).sorted() == [
                "folder", "full", "one", "pipe", "two",
            ])
    }
}
