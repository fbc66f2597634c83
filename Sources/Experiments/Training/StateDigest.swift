import Crypto
import Digests
import Kernels
import NeuralNetwork

extension Network {
    /// SHA-256 (hexadecimal) over the bit patterns of every parameter, in layer order.
    var parameterDigest: String { digest([\.values]) }

    /// SHA-256 (hexadecimal) over all parameters, then all first moments, then all second moments.
    var stateDigest: String { digest(Self.stateParts) }

    /// Parameters and optimizer state as one array, in the order of the state digest.
    var state: [Float] {
        get {
            var state: [Float] = []
            state.reserveCapacity(stateCount)
            for part in Self.stateParts {
                for parameter in parameters { state.append(contentsOf: parameter[keyPath: part].values) }
            }
            return state
        }
        set {
            var offset = 0
            for part in Self.stateParts {
                for parameter in parameters {
                    let buffer = parameter[keyPath: part]
                    _ = buffer.values.update(fromContentsOf: newValue[offset..<offset + buffer.count])
                    offset += buffer.count
                }
            }
        }
    }

    /// Values in `state`.
    var stateCount: Int { Self.stateParts.count * parameters.reduce(0) { $0 + $1.values.count } }

    private static var stateParts: [KeyPath<Parameter, FloatBuffer>] {
        [\.values, \.firstMoments, \.secondMoments]
    }

    /// Hashes memory as it is: values are little-endian on every machine that Swift runs on here.
    private func digest(_ parts: [KeyPath<Parameter, FloatBuffer>]) -> String {
        var hash = SHA256()
        for part in parts {
            for parameter in parameters {
                hash.update(bufferPointer: UnsafeRawBufferPointer(parameter[keyPath: part].values))
            }
        }
        return hexadecimal(hash.finalize())
    }
}
