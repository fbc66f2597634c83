import Foundation
import Plans
import Records

/// Records as one JSON array; keys are sorted, a seed is text because it may need 64 bits, and each metric is a
/// number with its bit pattern beside it (which alone is there for NaN and infinities, since JSON does not have
/// them). What there is no value for is left out. Metrics that are counts are plain numbers.
enum JSONExport {
    static func text(of records: [RunRecord]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // Only numbers that JSON does not have could fail, and `Value` holds none.
        let data = (try? encoder.encode(records.map(Run.init))) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }

    private struct Run: Encodable {
        let run, model, treatment, seed, identity, contentDigest: String
        let parameters, plannedEpochs: Int
        let epochs: [Epoch]
        let final: Final?
        let divergence: End?

        init(_ record: RunRecord) {
            run = record.run.name
            model = record.run.model
            treatment = record.run.treatment
            seed = String(record.run.seed)
            identity = record.identity
            contentDigest = record.contentDigest
            parameters = record.parameterCount
            plannedEpochs = record.plannedEpochs
            epochs = record.epochs.map { Epoch($0, record.structure) }
            final = record.final.map(Final.init)
            divergence = record.divergence.map(End.init)
        }
    }

    private struct Epoch: Encodable {
        let epoch: Int
        let metrics: [String: Value]
        let parameterDigest: String
        /// By name, as in `layer 2 conv2d`.
        let layers: [String: [String: Value]]
        /// By name, as in `layer 2 conv2d weights`.
        let tensors: [String: [String: Value]]

        init(_ record: EpochRecord, _ structure: NetworkStructure) {
            epoch = record.epoch
            metrics = record.metrics.json(.epoch)
            parameterDigest = record.parameterDigest
            layers = Dictionary(
                zip(structure.layers, record.layers).map { ($0.name, $1.json(.layer)) }
            ) { first, _ in first }
            tensors = Dictionary(
                zip(structure.tensors, record.tensors).map { ($0.name, $1.json(.tensor)) }
            ) { first, _ in first }
        }
    }

    private struct Final: Encodable {
        let metrics: [String: Value]
        let stateDigest: String
        let confusion: [[Int]]?
        let mistakes: [Mistake]?

        init(_ final: FinalEvaluation) {
            metrics = final.metrics.json(.run)
            stateDigest = final.stateDigest
            confusion = final.answers?.confusion
            mistakes = final.answers?.mistakes.map(Mistake.init)
        }
    }

    private struct Mistake: Encodable {
        let sample, label, answer: Int
        let probability: Float?

        init(_ mistake: TestAnswers.Mistake) {
            (sample, label, answer) = (mistake.sample, mistake.label, mistake.answer)
            probability = mistake.probability.isFinite ? mistake.probability : nil
        }
    }

    private struct End: Encodable {
        let epoch, step: Int
        let tensor: String

        init(_ divergence: TrainingDivergence) {
            (epoch, step, tensor) = (divergence.epoch, divergence.step, divergence.tensor)
        }
    }

    fileprivate enum Value: Encodable {
        case count(Int)
        case real(Double)

        private enum Key: CodingKey { case value, bits }

        func encode(to encoder: any Encoder) throws {
            switch self {
            case .count(let count):
                var container = encoder.singleValueContainer()
                try container.encode(count)
            case .real(let number):
                var container = encoder.container(keyedBy: Key.self)
                try container.encodeIfPresent(number.isFinite ? number : nil, forKey: .value)
                try container.encode(number.hexadecimalBits, forKey: .bits)
            }
        }
    }
}

extension MetricValues {
    /// The values of a scope by name.
    fileprivate func json(_ scope: Metric.Scope) -> [String: JSONExport.Value] {
        var values: [String: JSONExport.Value] = [:]
        for metric in Metric.of(scope) {
            guard let value = self[metric] else { continue }
            let count = metric.unit == .count ? Int(exactly: value) : nil
            values[metric.name] = count.map(JSONExport.Value.count) ?? .real(value)
        }
        return values
    }
}
