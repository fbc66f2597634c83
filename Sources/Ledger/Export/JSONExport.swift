import Experiments
import Foundation

/// Records as one JSON array; keys are sorted, a seed is text because it may need 64 bits, and each metric is a number with its bit pattern beside it
/// (`null` where there is none, and for NaN and infinities, which JSON does not have).
enum JSONExport {
    static func text(of records: [RunRecord]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // Only numbers that JSON does not have could fail, and `Metric` holds none.
        let data = (try? encoder.encode(records.map(Run.init))) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }

    private struct Run: Encodable {
        let run, model, treatment, seed, identity, contentDigest: String
        let parameters, plannedEpochs: Int
        let epochs: [Epoch]
        let final: Final?

        init(_ record: RunRecord) {
            run = record.run.name
            model = record.run.model
            treatment = record.run.treatment
            seed = String(record.run.seed)
            identity = record.identity
            contentDigest = record.contentDigest
            parameters = record.parameterCount
            plannedEpochs = record.plannedEpochs
            epochs = record.epochs.map(Epoch.init)
            final = record.final.map(Final.init)
        }
    }

    private struct Epoch: Encodable {
        let epoch: Int
        let metrics: [String: Metric]
        let parameterDigest: String

        init(_ record: EpochRecord) {
            epoch = record.epoch
            metrics = Metric.dictionary(record.metrics)
            parameterDigest = record.parameterDigest
        }
    }

    private struct Final: Encodable {
        let metrics: [String: Metric]
        let stateDigest: String

        init(_ final: FinalEvaluation) {
            metrics = Metric.dictionary(final.metrics)
            stateDigest = final.stateDigest
        }
    }

    private struct Metric: Encodable {
        let value: Double?
        let bits: String

        static func dictionary(_ metrics: [NamedMetric]) -> [String: Metric] {
            var dictionary: [String: Metric] = [:]
            for metric in metrics {
                dictionary[metric.name] = metric.value.map {
                    Metric(value: $0.isFinite ? $0 : nil, bits: $0.hexadecimalBits)
                }
            }
            return dictionary
        }
    }
}
