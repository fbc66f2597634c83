import Experiments
import GRDB

extension NamedMetric {
    /// The two columns that hold it: the value for people, the bit pattern that counts.
    var columns: [(name: String, value: (any DatabaseValueConvertible)?)] {
        [
            (name, value.flatMap { $0.isNaN ? nil : $0 }),
            ("\(name)_bits", value.map { Int64(bitPattern: $0.bitPattern) }),
        ]
    }
}

extension EpochRecord {
    init(row: Row) throws {
        self.init(
            epoch: row["epoch"],
            training: try row.metrics("training"),
            validation: row["validation_loss_bits"] == nil ? nil : try row.metrics("validation"),
            parameterDigest: row["parameter_digest"])
    }
}

extension FinalEvaluation {
    init(row: Row) throws {
        self.init(
            training: try row.metrics("training"), test: try row.metrics("test"),
            stateDigest: row["state_digest"])
    }
}

extension Row {
    fileprivate func metrics(_ part: String) throws -> Metrics {
        Metrics(
            loss: try bits("\(part)_loss_bits"),
            accuracy: try bits("\(part)_accuracy_bits"))
    }

    private func bits(_ column: String) throws -> Double {
        Double(bitPattern: UInt64(bitPattern: try decode(Int64.self, forColumn: column)))
    }
}
