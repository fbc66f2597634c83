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

    /// A network's tensors are named and shaped as the descriptions of its layers say.
    @Test(arguments: GradientTests.networks.indices)
    func tensorsAreThoseOfTheDescriptions(index: Int) throws {
        let (_, input, layers) = GradientTests.networks[index]
        let network = try Network(
            layers: layers, input: input, capacity: 2, generator: Philox(seed: 3), parallel: Serial())
        var (shape, names, extents): (Shape, [String], [[Int]]) = (input, [], [])
        for (index, layer) in layers.enumerated() {
            for tensor in layer.tensors(for: shape) {
                names.append("layer \(index) \(layer.keyword) \(tensor.role)")
                extents.append(tensor.extents)
            }
            shape = try #require(layer.outputShape(for: shape))
        }
        #expect(network.parameters.map(\.name) == names)
        #expect(network.parameters.map(\.extents) == extents)
        #expect(network.parameters.allSatisfy { $0.count == $0.extents.reduce(1, *) })
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
