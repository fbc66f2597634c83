import Foundation

extension Data {
    /// Whether it holds these bytes; by memory, since element by element takes a tenth of a second for a report.
    func isSame(as bytes: [UInt8]) -> Bool {
        count == bytes.count
            && withUnsafeBytes { mine in
                bytes.withUnsafeBytes { others in
                    guard let mine = mine.baseAddress, let others = others.baseAddress else { return true }
                    return memcmp(mine, others, bytes.count) == 0
                }
            }
    }
}
