import Digests
import Foundation

extension [Float] {
    /// The bit patterns, least significant byte first.
    var littleEndianBytes: Data {
        #if _endian(little)
            withUnsafeBytes { Data($0) }
        #else
            map(\.bitPattern.littleEndian).withUnsafeBytes { Data($0) }
        #endif
    }
}

extension Data {
    /// What `littleEndianBytes` made of an array.
    var floats: [Float] {
        [Float](unsafeUninitializedCapacity: count / 4) { floats, initialized in
            withUnsafeBytes { bytes in
                for index in 0..<count / 4 {
                    let pattern = bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)
                    floats.initializeElement(at: index, to: Float(bitPattern: UInt32(littleEndian: pattern)))
                }
            }
            initialized = count / 4
        }
    }

    /// SHA-256 (hexadecimal).
    var digest: String { sha256(self) }
}
