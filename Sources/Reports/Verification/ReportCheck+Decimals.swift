import Foundation

extension ReportCheck {
    /// Decimals that are told one by one; there may be thousands.
    private static let mostFindings = 5

    /// Whether each decimal of `report.json` is the number whose bits stand beside it, wherever it stands.
    mutating func checkDecimals(of data: Data) {
        guard let flaws = try? JSONDecoder().decode(DecimalFlaws.self, from: data).flaws else { return }
        for flaw in flaws.prefix(Self.mostFindings) { find(ReportFile.name, .decimal, flaw) }
        if flaws.count > Self.mostFindings {
            find(ReportFile.name, .decimal, "and \(flaws.count - Self.mostFindings) more decimals")
        }
    }
}

/// What is wrong with the pairs of decimals and bit patterns in a value of any form, and in all that it holds.
private struct DecimalFlaws: Decodable {
    private(set) var flaws: [String] = []

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        if let object = try? decoder.container(keyedBy: Key.self) {
            let path = decoder.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
                .joined(separator: ".").replacing(".[", with: "[")
            compare(object, path)
            for key in object.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
                if let child = try? object.decode(Self.self, forKey: key) { flaws += child.flaws }
            }
        } else if var list = try? decoder.unkeyedContainer() {
            while !list.isAtEnd {
                if try list.decodeNil() { continue }
                flaws += try list.decode(Self.self).flaws
            }
        }
    }

    /// `value` beside `bits`, or lists of both.
    private mutating func compare(_ object: KeyedDecodingContainer<Key>, _ path: String) {
        let (one, many, bits) = (
            Key(stringValue: "value"), Key(stringValue: "values"), Key(stringValue: "bits")
        )
        guard object.contains(bits) else { return }
        if object.contains(one) {
            compare(
                try? object.decodeIfPresent(Double.self, forKey: one),
                try? object.decodeIfPresent(String.self, forKey: bits), "\(path).value")
        }
        if object.contains(many) {
            let values = (try? object.decode([Double?].self, forKey: many)) ?? []
            let patterns = (try? object.decode([String?].self, forKey: bits)) ?? []
            if values.count != patterns.count {
                flaws.append(
                    "\(path) has \(values.count) decimals and \(patterns.count) bit patterns that can be read"
                )
            }
            for (index, pair) in zip(values, patterns).enumerated() {
                compare(pair.0, pair.1, "\(path).values[\(index)]")
            }
        }
    }

    /// A number beside 16 hexadecimal digits, nothing beside those of what no decimal can be, or nothing beside nothing.
    private mutating func compare(_ value: Double?, _ digits: String?, _ path: String) {
        guard let digits, let bits: UInt64 = try? pattern(digits) else {
            if value != nil || digits != nil { flaws.append("\(path) has no bit pattern beside it") }
            return
        }
        let number = Double(bitPattern: bits)
        guard value?.bitPattern != bits, value != nil || number.isFinite else { return }
        flaws.append("\(path) is \(value.map { "\($0)" } ?? "nothing"), its bits \(digits) are \(number)")
    }
}
