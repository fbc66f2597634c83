import Crypto
public import Foundation

/// SHA-256 of some bytes, as 64 hexadecimal digits.
public func sha256(_ bytes: some DataProtocol) -> String {
    SHA256.hash(data: bytes).withUnsafeBytes { hexadecimal($0) }
}
