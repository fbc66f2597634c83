import Experiments
import GRDB

/// One metric under the name of its column; nil where the plan asks for none.
struct NamedMetric {
    let name: String
    let value: Double?

    /// The two columns that hold it: the value for people, the bit pattern that counts.
    var columns: [(name: String, value: (any DatabaseValueConvertible)?)] {
        [
            (name, value.flatMap { $0.isNaN ? nil : $0 }),
            ("\(name)_bits", value.map { Int64(bitPattern: $0.bitPattern) }),
        ]
    }
}

extension EpochRecord {
    /// Every metric, in column order.
    var metrics: [NamedMetric] {
        [
            NamedMetric(name: "training_loss", value: training.loss),
            NamedMetric(name: "training_accuracy", value: training.accuracy),
            NamedMetric(name: "validation_loss", value: validation?.loss),
            NamedMetric(name: "validation_accuracy", value: validation?.accuracy),
        ]
    }

    init(row: Row) throws {
        self.init(
            epoch: row["epoch"],
            training: try row.metrics("training"),
            validation: row["validation_loss_bits"] == nil ? nil : try row.metrics("validation"),
            parameterDigest: row["parameter_digest"])
    }
}

extension FinalEvaluation {
    /// Every metric, in column order.
    var metrics: [NamedMetric] {
        [
            NamedMetric(name: "training_loss", value: training.loss),
            NamedMetric(name: "training_accuracy", value: training.accuracy),
            NamedMetric(name: "test_loss", value: test.loss),
            NamedMetric(name: "test_accuracy", value: test.accuracy),
        ]
    }

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

extension Double {
    /// `0x` and the sixteen hexadecimal digits of the bit pattern.
    var hexadecimalBits: String {
        let digits = String(bitPattern, radix: 16)
        return "0x" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}
