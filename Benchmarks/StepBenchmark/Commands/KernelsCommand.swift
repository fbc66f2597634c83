import ArgumentParser
import Datasets
import Plans

/// `StepBenchmark kernels`: every kernel on one thread.
struct KernelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kernels", abstract: "Times every kernel on the shapes of the networks, on one thread.")

    @OptionGroup var options: BenchmarkOptions

    @Option(help: "Slices to time of each.")
    var slices = 21

    @Option(help: "Milliseconds that a slice takes, about.")
    var slice = 4.0

    @Argument(help: "Only kernels whose name contains this.")
    var name: String?

    func run() throws {
        let input = try options.input()
        let data = KernelInputs(
            PreparedBatches(input.data.training, batchSize: input.batchSize))
        for make in KernelCases.all {
            for kernel in make(data) where name.map(kernel.kernel.contains) ?? true {
                let times = timeSlices(slices, length: slice / 1000) { count in
                    for _ in 0..<count { kernel.run() }
                }
                try printJSON(
                    KernelTimes(
                        kernel: kernel.kernel, shape: kernel.shape, multiplyAdds: kernel.multiplyAdds,
                        nonzeroMultiplyAdds: kernel.nonzeroMultiplyAdds, bytes: kernel.bytes,
                        microseconds: times.median * 1e6,
                        slices: times.map { $0 * 1e6 }))
            }
        }
    }
}

private struct KernelTimes: Encodable {
    let kernel: String
    let shape: String
    let multiplyAdds: Int
    let nonzeroMultiplyAdds: Int?
    let bytes: Int
    let microseconds: Double
    let slices: [Double]
}
