import ArgumentParser
import Foundation

/// `StepBenchmark machine`: what the machine itself can do.
struct MachineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "machine",
        abstract: "Measures multiply-adds, the bandwidth of caches and memory, and the way between cores.")

    @Option(help: "Cores that count as all.")
    var threads = ProcessInfo.processInfo.activeProcessorCount

    @Option(help: "Slices to time of each.")
    var slices = 5

    /// About a second-level cache, the state of a network, and far more than any cache.
    static let streams = [512 << 10, 20 << 20, 512 << 20]

    func run() throws {
        let streams = Self.streams.map { bytes in
            let stream = MemoryStream(bytes: bytes)
            return StreamRates(
                bytes: bytes,
                one: rates(of: stream, threads: 1),
                all: rates(of: stream, threads: threads))
        }
        try printJSON(
            MachineRates(
                threads: threads,
                gigaflops: CoreRates(
                    one: FusedMultiplyAdd.gigaflops(threads: 1, slices: slices).median,
                    all: FusedMultiplyAdd.gigaflops(threads: threads, slices: slices).median),
                streams: streams,
                handover: threads > 1 ? Handover.nanoseconds(slices: slices).median : nil))
    }

    private func rates(of stream: MemoryStream, threads: Int) -> PassRates {
        PassRates(
            read: stream.gigabytesPerSecond(.read, threads: threads, slices: slices).median,
            update: stream.gigabytesPerSecond(.update, threads: threads, slices: slices).median)
    }
}

private struct MachineRates: Encodable {
    let threads: Int
    let gigaflops: CoreRates
    let streams: [StreamRates]
    /// Nanoseconds.
    let handover: Double?
}

/// One core, and all together.
private struct CoreRates: Encodable {
    let one: Double
    let all: Double
}

/// Gigabytes per second over a buffer of this size.
private struct StreamRates: Encodable {
    let bytes: Int
    let one: PassRates
    let all: PassRates
}

private struct PassRates: Encodable {
    let read: Double
    let update: Double
}
