import CTarget
import Foundation

/// Where and how a training session runs: recorded for people, never part of a digest.
public struct TrainingEnvironment: Sendable, Equatable {
    /// Version of this software.
    public var packageVersion: String
    /// Version of the Swift compiler that built it.
    public var swiftVersion: String
    /// `debug` or `release`.
    public var build: String
    /// Name and version of the operating system.
    public var operatingSystem: String
    /// The processor's name as the system gives it.
    public var processor: String
    /// Widest vector register that the build uses, in bits.
    public var vectorBits: Int
    /// Runs trained side by side.
    public var jobs: Int
    /// Threads of each run, or how many it may have where the trainer chooses.
    public var threads: Int

    /// The environment of this process.
    public static func current(packageVersion: String, jobs: Int, threads: Int) -> TrainingEnvironment {
        TrainingEnvironment(
            packageVersion: packageVersion,
            swiftVersion: swiftVersion,
            build: isDebugBuild ? "debug" : "release",
            operatingSystem: ProcessInfo.processInfo.operatingSystemVersionString,
            processor: processorName ?? "unknown",
            vectorBits: Int(reprise_vector_bits),
            jobs: jobs,
            threads: threads)
    }

    /// Whether this build is without optimisation.
    public static var isDebugBuild: Bool {
        #if DEBUG
            true
        #else
            false
        #endif
    }

    /// Whether this build multiplies and adds in one instruction; if not, training is very slow.
    public static var hasHardwareFMA: Bool { reprise_has_hardware_fma == 1 }

    private static var swiftVersion: String {
        #if compiler(>=6.4)
            "6.4 or later"
        #elseif compiler(>=6.3)
            "6.3"
        #elseif compiler(>=6.2)
            "6.2"
        #else
            "6.1"
        #endif
    }

    private static var processorName: String? {
        let information = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
        let line = information?.split(separator: "\n").first { $0.hasPrefix("model name") }
        return line?.split(separator: ":", maxSplits: 1).last.map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
