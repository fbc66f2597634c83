import CZlib
import Foundation
import GRDB
import Records

/// The weights of a finished network, as the table `parameters` keeps them: bit patterns, least significant byte
/// first, deflated by zlib.
struct KeptParameters {
    let valueCount: Int
    let digest: String
    let deflated: Data

    /// The columns but the run.
    var columns: [(name: String, value: (any DatabaseValueConvertible)?)] {
        [("value_count", valueCount), ("digest", digest), ("deflated", deflated)]
    }

    /// nil where none were kept of this attempt.
    init?(of attempt: Int64, in database: Database) throws {
        let kept = try database.firstRow(
            of: "parameters", "SELECT value_count, digest, deflated FROM parameters WHERE run = ?", [attempt]
        ) { (try $0.integer(0), try $0.text(1), try $0.blob(2)) }
        guard let kept else { return nil }
        (valueCount, digest, deflated) = kept
    }

    /// nil where zlib has no memory.
    init?(_ values: [Float]) {
        let bytes = values.littleEndianBytes
        valueCount = values.count
        digest = bytes.digest
        var size = compressBound(uLong(bytes.count))
        var deflated = Data(count: Int(size))
        let status = deflated.withUnsafeMutableBytes { target in
            bytes.withUnsafeBytes { source in
                compress2(
                    target.bindMemory(to: Bytef.self).baseAddress, &size,
                    source.bindMemory(to: Bytef.self).baseAddress, uLong(bytes.count), 6)
            }
        }
        guard status == Z_OK else { return nil }
        self.deflated = deflated.prefix(Int(size))
    }

    /// The values; nil where they are not those of the run's last epoch.
    func values(of record: RunRecord) -> [Float]? {
        guard valueCount == record.parameterCount, digest == record.epochs.last?.parameterDigest,
            (0..<1 << 34).contains(valueCount)
        else { return nil }
        var size = uLongf(4 * valueCount)
        var bytes = Data(count: 4 * valueCount)
        let status = bytes.withUnsafeMutableBytes { target in
            deflated.withUnsafeBytes { source in
                uncompress(
                    target.bindMemory(to: Bytef.self).baseAddress, &size,
                    source.bindMemory(to: Bytef.self).baseAddress, uLong(deflated.count))
            }
        }
        guard status == Z_OK, Int(size) == 4 * valueCount, bytes.digest == digest else { return nil }
        return bytes.floats
    }
}
