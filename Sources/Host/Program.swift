import Dispatch
public import Foundation
import Subprocess
import Synchronization

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// Runs other programs.
public enum Program {
    /// What a program came to.
    public struct Result: Sendable {
        /// The exit status; 128 and the signal's number where a signal has ended it.
        public var status: Int32
        /// All of its standard output.
        public var output: Data
        /// All of its standard error.
        public var errors: String
    }

    /// None: Subprocess asks for the memory of any limit at once, twice.
    private static let limit = Int.max

    /// Runs a program to its end, and reads what it writes to both of its outputs at the same time.
    ///
    /// - Parameters:
    ///   - name: Its path, or its name, which is looked for in `PATH`.
    ///   - folder: Where it runs; nil for the working folder.
    ///   - environment: What is changed of the environment.
    ///   - input: Its standard input; nil for nothing.
    ///
    /// Not to be called from a task: it would keep a thread from all others.
    /// - Throws: where the program cannot be started.
    public static func run(
        _ name: String, _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:],
        input: Data? = nil
    ) throws -> Result {
        let changes = Dictionary(
            uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0), Optional($1)) })
        return try waiting {
            let result = try await Subprocess.run(
                name.contains("/") ? .path(FilePath(name)) : .name(name), arguments: Arguments(arguments),
                environment: .inherit.updating(changes),
                workingDirectory: folder.map { FilePath($0) }, input: .data(input ?? Data()),
                output: .data(limit: limit), error: .data(limit: limit))
            let status =
                switch result.terminationStatus {
                case .exited(let code): code
                case .signaled(let signal): 128 + signal
                }
            return Result(
                status: status, output: result.standardOutput,
                errors: String(decoding: result.standardError, as: UTF8.self))
        }
    }

    /// Has asynchronous work done while the thread waits, which must not be one of the few that Swift has for all tasks.
    private static func waiting<Value: Sendable>(
        for work: @escaping @Sendable () async throws -> Value
    ) throws -> Value {
        let done = DispatchSemaphore(value: 0)
        let box = Box<Value>()
        Task.detached {
            do {
                let value = try await work()
                box.result.withLock { $0 = .success(value) }
            } catch {
                box.result.withLock { $0 = .failure(error) }
            }
            done.signal()
        }
        done.wait()
        guard let result = box.result.withLock({ $0 }) else { throw CancellationError() }
        return try result.get()
    }

    private final class Box<Value: Sendable>: Sendable {
        let result = Mutex<Swift.Result<Value, any Error>?>(nil)
    }
}
