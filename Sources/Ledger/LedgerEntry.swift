import Digests
public import Plans
public import Records

/// One attempt at a run, as the ledger holds it.
public struct LedgerEntry: Sendable, Equatable {
    /// The run's record; model and treatment carry the names under which it was first trained.
    public var record: RunRecord
    /// 1 for the first, one more for each `--fresh`.
    public var attempt: Int
    /// Name of the plan that it was trained for.
    public var plan: String
    /// Version of the arithmetic.
    public var numericsVersion: Int
    /// Digest of the data set (hexadecimal SHA-256).
    public var datasetDigest: String
    /// The whole plan, as canonical text.
    public var planText: String
    /// The epoch that an interrupted run continues after; nil: from its beginning.
    public var checkpointEpoch: Int?
    /// Training time of the recorded epochs in seconds (volatile: never part of the run's chain); nil where the
    /// durations are damaged.
    public var seconds: Double?
    /// Epochs whose durations these are: imported ones may have none.
    public var timedEpochs: Int
    /// Epochs that were not trained into this ledger but taken over from elsewhere.
    public var importedEpochs: Int
    /// The day on which the chain of digests was made of records that were there already, which proves nothing of the
    /// time before; nil where it is as old as the run.
    public var chainedSince: String?
    /// How often it was trained again in other ledgers, with the same bits.
    public var replicas: Int
    let id: Int64
}

extension RunRecord {
    /// SHA-256 (hexadecimal) over every recorded value: identity, the bit patterns of all metrics and the digests
    /// of each epoch, where it diverged, and what the finished network is and answers. Dates, durations and machines have no part in it.
    public var contentDigest: String {
        var lines = ContentLines()
        lines.add("identity", identity)
        for epoch in epochs {
            lines.add("epoch", epoch.epoch)
            lines.add(epoch.metrics, .epoch)
            lines.add("parameter_digest", epoch.parameterDigest)
            for layer in epoch.layers { lines.add(layer, .layer) }
            for tensor in epoch.tensors { lines.add(tensor, .tensor) }
        }
        if let divergence { lines.add("divergence", "\(divergence)") }
        if let final {
            lines.add("final")
            lines.add(final.metrics, .run)
            lines.add("state_digest", final.stateDigest)
            for row in final.answers?.confusion ?? [] { lines.add("confusion", row) }
            for mistake in final.answers?.mistakes ?? [] {
                lines.add(
                    "mistake", mistake.sample, mistake.label, mistake.answer,
                    Int(mistake.probability.bitPattern))
            }
        }
        return lines.digest
    }
}

/// Lines of words. There are a hundred thousand of them in a ledger, so that they are bytes from the beginning.
private struct ContentLines {
    private var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(1 << 13) }

    var digest: String { sha256(bytes) }

    mutating func add(_ word: String, _ text: String) {
        append(word)
        append(" ")
        append(text)
        append("\n")
    }

    /// A word, and numbers after it.
    mutating func add(_ word: String, _ numbers: Int...) {
        append(word)
        for number in numbers {
            append(" ")
            append(number)
        }
        append("\n")
    }

    /// A word, and a list of numbers: `confusion [3, 0, 1]`.
    mutating func add(_ word: String, _ list: [Int]) {
        append(word)
        append(" [")
        for (index, number) in list.enumerated() {
            if index > 0 { append(", ") }
            append(number)
        }
        append("]\n")
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func append(_ number: Int) {
        switch number {
        case 0..<10: bytes.append(UInt8(ascii: "0") + UInt8(number))
        case 10..<100:
            bytes.append(UInt8(ascii: "0") + UInt8(number / 10))
            bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
        default: append(String(number))
        }
    }

    /// A line for each metric: its name, and its bit pattern or `none`. What is measured under some treatments only has a line
    /// where it is.
    mutating func add(_ values: MetricValues, _ scope: Metric.Scope) {
        for metric in Metric.of(scope) where !metric.isRare || values[metric] != nil {
            append(metric.name)
            if let bits = values[metric]?.bitPattern {
                append(" 0x")
                for shift in stride(from: 60, through: 0, by: -4) {
                    let digit = UInt8(bits >> UInt64(shift) & 15)
                    bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
                }
            } else {
                append(" none")
            }
            append("\n")
        }
    }
}
