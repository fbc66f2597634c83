import Foundation
import Host
import Testing

@Suite struct ProgramTests {
    @Test func bothOutputsAreRead() throws {
        // More on each than a pipe holds, and input that is larger, too.
        let script = "cat; head -c 300000 /dev/zero | tr '\\0' e >&2; exit 3"
        let input = Data(repeating: 0x69, count: 500_000)
        let result = try Program.run("sh", ["-c", script], input: input)
        #expect(result.status == 3)
        #expect(result.output == input)
        #expect(result.errors == String(repeating: "e", count: 300_000))
    }

    @Test func folderAndEnvironmentAreGiven() throws {
        let result = try Program.run(
            "/bin/sh", ["-c", "pwd; echo $HOST_TEST"], in: "/", environment: ["HOST_TEST": "so"])
        #expect(String(decoding: result.output, as: UTF8.self) == "/\nso\n")
    }

    @Test func signalsAndMissingProgramsAreTold() throws {
        #expect(try Program.run("sh", ["-c", "kill -9 $$"]).status == 137)
        #expect(throws: (any Error).self) { try Program.run("no-such-program-here", []) }
    }
}
