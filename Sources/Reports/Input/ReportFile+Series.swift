import Experiments

/// A key of an object that has one for each metric.
struct MetricKey: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init(stringLiteral value: String) { stringValue = value }
    init?(intValue: Int) { nil }
    init(_ metric: Metric) { stringValue = metric.name }
}

extension ReportFile {
    /// A number as its bit pattern.
    struct Number: Decodable { let bits: String }

    /// Numbers as their bit patterns.
    struct Bits: Decodable { let bits: [String?] }

    /// A metric by epoch: bit patterns, or plain whole numbers.
    enum Series {
        case bits([String?])
        case counts([Int?])

        var count: Int {
            switch self {
            case .bits(let bits): bits.count
            case .counts(let counts): counts.count
            }
        }

        /// The value at an index; nil where it is missing.
        ///
        /// - Parameter most: the largest possible count.
        func value(at index: Int, atMost most: Int) throws(Flaw) -> Double? {
            switch self {
            case .bits(let bits):
                guard let bits = bits[index] else { return nil }
                return try number(bits)
            case .counts(let counts):
                guard let count = counts[index] else { return nil }
                guard (0...most).contains(count), let value = Double(exactly: count) else {
                    throw Flaw(found: "a count of \(count), of \(most) at most")
                }
                return value
            }
        }
    }
}

extension KeyedDecodingContainer<MetricKey> {
    /// The series of a scope's metrics, those that the object has.
    func series(_ scope: Metric.Scope) throws -> [Metric: ReportFile.Series] {
        var series: [Metric: ReportFile.Series] = [:]
        for metric in Metric.of(scope) {
            let key = MetricKey(metric)
            series[metric] =
                metric.unit == .count
                ? try decodeIfPresent([Int?].self, forKey: key).map { .counts($0) }
                : try decodeIfPresent(ReportFile.Bits.self, forKey: key).map { .bits($0.bits) }
        }
        return series
    }
}

extension [Metric: ReportFile.Series] {
    /// Whether each has as many elements as there are epochs.
    func checkLengths(_ epochs: Int) throws(Flaw) {
        guard values.allSatisfy({ $0.count == epochs }) else {
            throw Flaw(found: "series of different lengths")
        }
    }

    /// What they hold at an index, of a whole of `most` where they count; after `checkLengths`.
    func values(at index: Int, atMost most: Int = 0) throws(Flaw) -> MetricValues {
        var values = MetricValues()
        for (metric, series) in self {
            do throws(Flaw) {
                values[metric] = try series.value(at: index, atMost: most)
            } catch {
                throw Flaw(found: "\(error.found) in \(metric.name)")
            }
        }
        return values
    }
}

/// The number with this binary64 bit pattern.
func number(_ bits: String) throws(Flaw) -> Double { Double(bitPattern: try pattern(bits)) }

/// The bits that hexadecimal digits spell, two for each byte; a sign is none.
func pattern<Bits: FixedWidthInteger>(_ digits: String) throws(Flaw) -> Bits {
    guard digits.utf8.count == Bits.bitWidth / 4, digits.first?.isHexDigit == true,
        let pattern = Bits(digits, radix: 16)
    else { throw Flaw(found: "the bit pattern '\(digits)'") }
    return pattern
}
