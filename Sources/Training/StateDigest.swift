import Crypto
import Digests
import Kernels
import NeuralNetwork

extension Network {
    /// SHA-256 (hexadecimal) over all parameters, then all of each of the update rule's moments.
    var stateDigest: String { digest(parts) }

    /// Parameters and optimizer state as one array, in the order of the state digest.
    var state: [Float] {
        get {
            var state: [Float] = []
            state.reserveCapacity(stateCount)
            for part in parts {
                for parameter in parameters { state.append(contentsOf: parameter[part]) }
            }
            return state
        }
        set {
            newValue.withUnsafeBufferPointer { values in
                var offset = 0
                for part in parts {
                    for parameter in parameters {
                        let range = offset..<offset + parameter.count
                        parameter.setPart(part, to: UnsafeBufferPointer(rebasing: values[range]))
                        offset += parameter.count
                    }
                }
            }
        }
    }

    /// Values in `state`.
    var stateCount: Int { parts.count * parameters.reduce(0) { $0 + $1.count } }

    /// What is kept of each parameter.
    private var parts: [Parameter.Part] { parameters.first?.parts ?? [.values] }

    /// Hashes values as they are in memory: little-endian on every machine that Swift runs on here.
    private func digest(_ parts: [Parameter.Part]) -> String {
        var hash = SHA256()
        for part in parts {
            for parameter in parameters {
                parameter.eachPiece(of: part) { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
            }
        }
        return hash.finalize().withUnsafeBytes { hexadecimal($0) }
    }
}

extension ParameterSurvey {
    /// SHA-256 (hexadecimal) over the bit patterns of every parameter, in layer order, and what has become of each
    /// tensor since the last look: both in one pass over the values.
    func lookAndDigest() -> (digest: String, changes: [Change]) {
        var hash = SHA256()
        let changes = look { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        return (hash.finalize().withUnsafeBytes { hexadecimal($0) }, changes)
    }
}
