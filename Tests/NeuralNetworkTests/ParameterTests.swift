import Kernels
import NeuralNetwork
import Testing

@Suite struct ParameterTests {
    /// Pieces, put together, are the whole, whatever the panels.
    @Test(arguments: [1, 2, 8], [10, 64, 150, 300])
    func piecesAreTheWhole(threads: Int, units: Int) throws {
        let network = try Network(
            layers: [.flatten, .dense(units: units, activation: .softmax)],
            input: Shape(height: 7, width: 5, channels: 1), capacity: 2, generator: Philox(seed: 3),
            parallel: Threads(workerCount: threads))
        let alone = try Network(
            layers: [.flatten, .dense(units: units, activation: .softmax)],
            input: Shape(height: 7, width: 5, channels: 1), capacity: 2, generator: Philox(seed: 3),
            parallel: Serial())
        for (parameter, same) in zip(network.parameters, alone.parameters) {
            var values: [Float] = []
            parameter.eachPiece(of: .values) { values += $0 }
            #expect(values == parameter[.values])
            #expect(values == same[.values])
        }
    }
}

/// Has room for several threads, and no threads.
private final class Threads: Parallel {
    let threadCount = 1
    let workerCount: Int

    init(workerCount: Int) { self.workerCount = workerCount }

    func run(_ count: Int, _ body: (_ index: Int, _ worker: Int) -> Void) {
        for index in 0..<count { body(index, 0) }
    }
}
