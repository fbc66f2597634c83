import Plans
import Records

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
    /// A number, as its bit pattern and for people.
    struct Number: Decodable {
        let value: Double?
        let bits: String

        func number() throws(Flaw) -> Double { try Reports.number(bits, shown: value) }
    }

    /// Numbers, as their bit patterns and for people.
    struct Bits: Decodable {
        let values: [Double?]
        let bits: [String?]
    }

    /// A metric by epoch: bit patterns with their values, or plain whole numbers.
    enum Series {
        case bits(Bits)
        case counts([Int?])

        var count: Int {
            switch self {
            // Lists of different lengths have none that would be right.
            case .bits(let series): series.bits.count == series.values.count ? series.bits.count : -1
            case .counts(let counts): counts.count
            }
        }

        /// The value at an index; nil where it is missing.
        ///
        /// - Parameter most: the largest possible count.
        func value(at index: Int, atMost most: Int) throws(Flaw) -> Double? {
            switch self {
            case .bits(let series):
                guard let bits = series.bits[index] else {
                    guard let value = series.values[index] else { return nil }
                    throw Flaw(found: "a value of \(value) without bits")
                }
                return try number(bits, shown: series.values[index])
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
                : try decodeIfPresent(ReportFile.Bits.self, forKey: key).map { .bits($0) }
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
                throw Flaw(found: "\(error.found) in \(metric.name), epoch \(index + 1)")
            }
        }
        return values
    }
}

/// The number with this binary64 bit pattern, which must be the one that is shown: nothing for what JSON does not have.
func number(_ bits: String, shown: Double?) throws(Flaw) -> Double {
    let number = Double(bitPattern: try pattern(bits))
    guard number.isFinite ? shown?.bitPattern == number.bitPattern : shown == nil else {
        throw Flaw(found: "value \(shown.map { "\($0)" } ?? "null") beside the bits of \(number)")
    }
    return number
}

/// The bits that hexadecimal digits spell, two for each byte; a sign is none.
func pattern<Bits: FixedWidthInteger>(_ digits: String) throws(Flaw) -> Bits {
    guard digits.utf8.count == Bits.bitWidth / 4, digits.first?.isHexDigit == true,
        let pattern = Bits(digits, radix: 16)
    else { throw Flaw(found: "the bit pattern '\(digits)'") }
    return pattern
}
