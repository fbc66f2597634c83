import Foundation
import Host
import Testing

@Suite struct ProgramTests {
    @Test func bothOutputsAreRead() async throws {
        // More on each than a pipe holds, and input that is larger, too.
        let script = "cat; head -c 300000 /dev/zero | tr '\\0' e >&2; exit 3"
        let input = Data(repeating: 0x69, count: 500_000)
        let result = try await run("sh", ["-c", script], input: input)
        #expect(result.status == 3)
        #expect(result.output == input)
        #expect(result.errors == String(repeating: "e", count: 300_000))
    }

    @Test func folderAndEnvironmentAreGiven() async throws {
        let result = try await run(
            "/bin/sh", ["-c", "pwd; echo $HOST_TEST"], in: "/", environment: ["HOST_TEST": "so"])
        #expect(String(decoding: result.output, as: UTF8.self) == "/\nso\n")
    }

    @Test func signalsAndMissingProgramsAreTold() async throws {
        #expect(try await run("sh", ["-c", "kill -9 $$"]).status == 137)
        await #expect(throws: (any Error).self) { try await run("no-such-program-here", []) }
    }

    /// Off the threads of tasks, which it would block.
    private func run(
        _ name: String, _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:],
        input: Data? = nil
    ) async throws -> Program.Result {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        try Program.run(name, arguments, in: folder, environment: environment, input: input)
                    })
            }
        }
    }
}
