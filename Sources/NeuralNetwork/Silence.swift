import Kernels

/// Remembers of which samples nothing gets through some layer, so that all up to that layer can be left out when they
/// come again.
///
/// Where ReLU lets nothing through, no gradient gets below, and once first moments are zero, parameters there stay as
/// they are: the same samples will come to the same nothing, unless dropout is between. What is remembered is forgotten
/// as soon as a parameter has changed.
final class Silence {
    private let layers: [any Layer]
    /// Values of one sample that come out of each layer.
    private let outputCounts: [Int]
    private let capacity: Int
    /// The layer that nothing gets through.
    private var layer: Int?
    /// By number of the sample, whether it is known that nothing of it gets through.
    private var trained: [Bool] = []
    private var evaluated: [Bool] = []
    private var zeros = FloatBuffer(count: 0)
    /// What parameters up to the layer were like.
    private var versions = 0
    private var biases: [UInt32] = []

    init(_ layers: [any Layer], outputCounts: [Int], capacity: Int) {
        self.layers = layers
        self.outputCounts = outputCounts
        self.capacity = capacity
    }

    /// So many layers from the first need not be looked at for samples that have been evaluated: they are as they were then.
    var layerCount: Int {
        guard let layer = stillSilent, evaluated.contains(true) else { return 0 }
        return layer + 1
    }

    /// The layer up to which all can be left out, with its outputs, all zero; nil where that is not known of all `samples`.
    func output(of samples: UnsafeBufferPointer<Int32>?, _ pass: Pass) -> (layer: Int, flow: Flow)? {
        guard let layer = stillSilent, let samples, pass.leavesOutZeros else { return nil }
        let known = pass.phase == .evaluation ? evaluated : trained
        for sample in samples where known.count <= sample || !known[Int(sample)] { return nil }
        return (layer, .zero(zeros.pointer))
    }

    /// After a pass through all layers, nothing of which came out of layer `silent`, or of none.
    func note(_ samples: UnsafeBufferPointer<Int32>?, _ pass: Pass, silent: Int?) {
        if pass.phase == .evaluation {
            if let samples, silent != nil, silent == stillSilent { mark(samples, in: &evaluated) }
            return
        }
        guard let samples, let silent, pass.leavesOutZeros, layers[...silent].allSatisfy({ $0.isAtRest })
        else {
            if layer != nil { forget() }
            return
        }
        // A layer is begun with without its samples: their step may have changed biases for the last time.
        if silent == stillSilent { mark(samples, in: &trained) } else { begin(silent) }
    }

    private func mark(_ samples: UnsafeBufferPointer<Int32>, in known: inout [Bool]) {
        for sample in samples {
            let missing = Int(sample) + 1 - known.count
            if missing > 0 { known.append(contentsOf: repeatElement(false, count: missing)) }
            known[Int(sample)] = true
        }
    }

    private func begin(_ silent: Int) {
        forget()
        layer = silent
        versions = currentVersions(silent)
        biases = currentBiases(silent)
        if zeros.count < capacity * outputCounts[silent] {
            zeros = FloatBuffer(count: capacity * outputCounts[silent])
        }
    }

    private func forget() {
        layer = nil
        trained.removeAll(keepingCapacity: true)
        evaluated.removeAll(keepingCapacity: true)
    }

    /// The layer, if parameters up to there are what they were.
    private var stillSilent: Int? {
        guard let layer else { return nil }
        if currentVersions(layer) == versions && hasSameBiases(layer) { return layer }
        forget()
        return nil
    }

    private func currentVersions(_ last: Int) -> Int {
        layers[...last].reduce(0) { sum, layer in layer.parameters.reduce(sum) { $0 + $1.version } }
    }

    private func currentBiases(_ last: Int) -> [UInt32] {
        layers[...last].flatMap { layer in layer.bias.map { $0.values.values.map { $0.bitPattern } } ?? [] }
    }

    private func hasSameBiases(_ last: Int) -> Bool {
        var index = 0
        for layer in layers[...last] {
            guard let bias = layer.bias else { continue }
            for value in bias.values.values {
                if value.bitPattern != biases[index] { return false }
                index += 1
            }
        }
        return true
    }
}
