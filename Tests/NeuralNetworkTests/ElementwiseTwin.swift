import Foundation
import Kernels

struct ElementwiseTwin: LayerTwin {
    let function: ElementFunctions

    func outputs(_ batch: [[Float]], _ values: [[Float]], isTraining: Bool) -> [[Float]] {
        batch.map { $0.map { Reference.apply(function, to: $0).value } }
    }

    func gradients(
        _ signals: [[Float]], inputs: [[Float]], values: [[Float]]
    ) -> (inputs: [[Float]], tensors: [[Float]]) {
        (
            zip(signals, inputs).map { zip($0, $1).map { $0 * Reference.apply(function, to: $1).slope } }, []
        )
    }

    func outputs(exact batch: [[Double]], _ values: [[Double]]) -> [[Double]] {
        batch.map { $0.map { value($0) } }
    }

    func value(_ x: Double) -> Double {
        switch function {
        case .leakyReLU(let slope): x > 0 ? x : Double(slope) * x
        case .tanh: Foundation.tanh(x)
        case .sigmoid: 1 / (1 + exp(-x))
        case .gelu: x * erfc(-x / 2.0.squareRoot()) / 2
        }
    }
}

struct ReLUTwin: LayerTwin {
    func outputs(_ batch: [[Float]], _ values: [[Float]], isTraining: Bool) -> [[Float]] {
        batch.map { $0.map { $0 > 0 ? $0 : 0 } }
    }

    func gradients(
        _ signals: [[Float]], inputs: [[Float]], values: [[Float]]
    ) -> (inputs: [[Float]], tensors: [[Float]]) {
        (zip(signals, inputs).map { zip($0, $1).map { $1 > 0 ? $0 : 0 } }, [])
    }

    func outputs(exact batch: [[Double]], _ values: [[Double]]) -> [[Double]] {
        batch.map { $0.map { max($0, 0) } }
    }
}
