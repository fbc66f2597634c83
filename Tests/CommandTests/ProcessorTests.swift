import Foundation
import Testing

/// Builds for another processor than the one at hand.
@Suite struct ProcessorTests {
    let command: Command

    init() throws {
        command = try Command()
    }

    #if arch(x86_64) && os(Linux)
        /// What the compiler is told, and what this processor is called to have it.
        static let features = [
            ("sse4.2", "sse4_2"), ("popcnt", "popcnt"), ("avx", "avx"), ("avx2", "avx2"), ("fma", "fma"),
            ("bmi2", "bmi2"), ("avx512f", "avx512f"), ("avx512bw", "avx512bw"), ("avx512dq", "avx512dq"),
            ("avx512vl", "avx512vl"), ("avx512vbmi", "avx512vbmi"), ("gfni", "gfni"), ("vaes", "vaes"),
        ]

        private static let flags: Set<String> = {
            let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
            let line = text?.split(separator: "\n").first { $0.hasPrefix("flags") } ?? ""
            return Set(line.split(separator: " ").map(String.init))
        }()

        /// The check as it is built into the command, before a program that does nothing.
        private func run(_ options: String) throws -> Command.Result {
            try command.write("int main(void) { return 0; }", to: "main.c")
            let source = Command.root.appending(path: "Sources/CTarget/Processor.c").path
            let compiler = try #require(Command.compiler)
            let built = try command.shell("'\(compiler)' -O2 \(options) '\(source)' main.c -o checked")
            try #require(built.status == 0, "\(built.errors)")
            return try command.shell("./checked")
        }

        /// A feature that the compiler may use is asked of the processor, and nothing else is.
        @Test(.enabled(if: Command.compiler != nil), arguments: features)
        func whatTheProcessorLacksIsTold(option: String, flag: String) throws {
            let result = try run("-m\(option)")
            // (Some of them bring others along, as AVX2 brings AVX: then one of these is named.)
            guard !Self.flags.contains(flag) else {
                #expect(result.status == 0, "\(result.errors)")
                return
            }
            #expect(result.status == 2)
            let named = try #require(
                result.errors.wholeMatch(
                    of:
                        /reprise: expected a processor with (\S+), for which this program was built, found one without; build it anew here with `make build`\n/
                ))
            let missing = Self.features.first { $0.0 == String(named.1) }
            #expect(missing.map { !Self.flags.contains($0.1) } == true, "\(named.1)")
        }

        @Test(.enabled(if: Command.compiler != nil), arguments: ["-march=x86-64", "-march=native"])
        func whatTheProcessorHasIsFine(option: String) throws {
            let result = try run(option)
            #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        }
    #endif

    /// A folder of builds that came from another machine is put away, one of this machine is kept.
    @Test func buildsOfAnotherProcessorArePutAway() throws {
        let script = Command.root.appending(path: "scripts/processor.sh").path
        let prepare = """
            mkdir -p scripts .build/real && cp '\(script)' scripts/ && ln -sfn real .build/release
            touch .build/real/reprise && scripts/processor.sh
            """
        let same = try command.shell(prepare + " && scripts/processor.sh")
        #expect(same.status == 0 && same.errors.isEmpty, "\(same.errors)")
        #expect(command.exists(".build/real/reprise"))
        let other = try command.shell("echo another > .build/processor && scripts/processor.sh")
        #expect(other.status == 0 && other.errors.contains("another processor"), "\(other.errors)")
        #expect(!command.exists(".build/real/reprise"))
        let again = try command.shell(prepare)
        #expect(again.status == 0 && again.errors.isEmpty, "\(again.errors)")
    }
}
