import Kernels
import NeuralNetwork

struct AveragePoolTwin: LayerTwin {
    let pool: Reference.Pool

    func outputs(_ batch: [[Float]], _ values: [[Float]], isTraining: Bool) -> [[Float]] {
        batch.map { Reference.averagePool($0, pool) }
    }

    func gradients(
        _ signals: [[Float]], inputs: [[Float]], values: [[Float]]
    ) -> (inputs: [[Float]], tensors: [[Float]]) {
        (signals.map { Reference.averagePoolGradient($0, pool) }, [])
    }

    func outputs(exact batch: [[Double]], _ values: [[Double]]) -> [[Double]] {
        batch.map { image in
            pool.places.map { places in places.reduce(0.0) { $0 + image[$1] } / Double(places.count) }
        }
    }
}
