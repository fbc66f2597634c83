import Foundation
import GRDB
import Ledger
import Plans
import Records
import Testing

/// Copies of a ledger in other places: whole, or not there.
@Suite struct LedgerCopyTests {
    let folder: TemporaryFolder
    let plan: Plan
    let runs: [PlannedRun]
    var here: String { folder.file("here.sqlite") }
    var copy: String { folder.file("shared/copy.sqlite") }

    init() throws {
        folder = try TemporaryFolder()
        plan = try Fixture.plan()
        runs = try Fixture.runs(plan)
    }

    private func writer() throws -> LedgerWriter {
        let writer = try LedgerWriter(file: here, environment: Fixture.environment)
        let recorder = try #require(try writer.recorder(for: runs[0], of: plan))
        for epoch in 1...2 {
            try recorder.record(
                Fixture.epoch(epoch, of: runs[0]), Fixture.checkpoint(of: runs[0], epoch: epoch))
        }
        return writer
    }

    @Test func aCopyHasAllThatIsRecordedSoFar() throws {
        let writer = try writer()
        try writer.copy(to: copy)
        #expect(try LedgerReader(file: copy).entries() == LedgerReader(file: here).entries())
        let recorder = try #require(try writer.recorder(for: runs[1], of: plan))
        try recorder.record(Fixture.epoch(1, of: runs[1]))
        #expect(try LedgerReader(file: copy).entries().count == 1)
        try writer.copy(to: copy)
        #expect(try LedgerReader(file: copy).entries() == LedgerReader(file: here).entries())
        // One file, which needs none beside it, and nothing left of making it.
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("shared")) == ["copy.sqlite"])
        #expect(!FileManager.default.fileExists(atPath: "\(here).copying"))
        #expect(try Data(contentsOf: URL(filePath: copy))[18] == 1)
    }

    @Test func trainingGoesOnFromACopy() throws {
        try writer().copy(to: copy)
        let there = folder.file("elsewhere/there.sqlite")
        #expect(try LedgerCopy.take(copy, as: there))
        let recorder = try #require(
            try LedgerWriter(file: there, environment: Fixture.environment).recorder(for: runs[0], of: plan))
        #expect(recorder.checkpoint == Fixture.checkpoint(of: runs[0], epoch: 2))
        // A ledger that is there stays.
        #expect(try !LedgerCopy.take(copy, as: there))
        #expect(try !LedgerCopy.take(folder.file("nowhere"), as: folder.file("nobody")))
    }

    @Test func whatIsNoLedgerIsNotTaken() throws {
        try Data("no ledger, but a text".utf8).write(to: URL(filePath: folder.file("text")))
        #expect(throws: LedgerError.self) { try LedgerCopy.take(folder.file("text"), as: here) }
        #expect(!FileManager.default.fileExists(atPath: here))
    }

    @Test func aCopyThatCannotBeMadeIsSaidAndLeavesTheOld() throws {
        let writer = try writer()
        try Data("a file".utf8).write(to: URL(filePath: folder.file("file")))
        let error = #expect(throws: LedgerError.self) { try writer.copy(to: folder.file("file/copy.sqlite")) }
        guard case .uncopied = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error.map { "\($0)" }?.contains("\(here) has all that is recorded") == true)
        #expect(try String(contentsOfFile: folder.file("file"), encoding: .utf8) == "a file")
    }

    @Test func namesOfFileSystems() {
        #expect(NetworkFileSystem.name(type: 0x6969) == "NFS")
        #expect(NetworkFileSystem.name(type: 0xff53_4d42) == "CIFS")
        // ext4, btrfs, xfs, tmpfs, overlayfs.
        for type: UInt32 in [0xef53, 0x9123_683e, 0x5846_5342, 0x0102_1994, 0x794c_7630] {
            #expect(NetworkFileSystem.name(type: type) == nil)
        }
        #expect(NetworkFileSystem.name(of: folder.file("not/there/yet.sqlite")) == nil)
    }
}
