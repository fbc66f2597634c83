import Foundation
import Kernels

struct LocalResponseTwin: LayerTwin {
    let settings: Reference.LocalResponse

    func outputs(_ batch: [[Float]], _ values: [[Float]], isTraining: Bool) -> [[Float]] {
        batch.map { Reference.localResponse($0, settings) }
    }

    func gradients(
        _ signals: [[Float]], inputs: [[Float]], values: [[Float]]
    ) -> (inputs: [[Float]], tensors: [[Float]]) {
        (zip(signals, inputs).map { Reference.localResponseGradient($0, $1, settings) }, [])
    }

    func outputs(exact batch: [[Double]], _ values: [[Double]]) -> [[Double]] {
        batch.map { x in
            x.indices.map { place in
                let squares = x.indices.filter {
                    $0 / settings.channels == place / settings.channels
                        && abs($0 - place) <= settings.radius
                }.reduce(0.0) { $0 + x[$1] * x[$1] }
                return x[place] / pow(settings.bias + settings.alpha * squares, settings.beta)
            }
        }
    }
}
