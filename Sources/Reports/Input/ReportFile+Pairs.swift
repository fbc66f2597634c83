extension ReportFile {
    /// Any part of the file, of which only this is wanted: that each number for people is that of the bits beside it.
    struct Pairs: Decodable {
        init(from decoder: any Decoder) throws {
            if let container = try? decoder.container(keyedBy: MetricKey.self) {
                let keys = Set(container.allKeys.map(\.stringValue))
                if keys == ["value", "bits"] {
                    try Self.check(decoder) { _ = try Number(from: decoder).number() }
                } else if keys == ["values", "bits"] {
                    let series = try Series.bits(Bits(from: decoder))
                    try Self.check(decoder) {
                        for index in 0..<max(0, series.count) { _ = try series.value(at: index, atMost: 0) }
                        if series.count < 0 { throw Flaw(found: "series of different lengths") }
                    }
                } else {
                    for key in container.allKeys { _ = try container.decode(Pairs.self, forKey: key) }
                }
            } else if var list = try? decoder.unkeyedContainer() {
                while !list.isAtEnd { _ = try list.decode(Pairs.self) }
            }
        }

        /// Names the place.
        private static func check(_ decoder: any Decoder, _ body: () throws -> Void) throws {
            do {
                try body()
            } catch let flaw as Flaw {
                let path = decoder.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
                throw Flaw(found: "\(flaw.found) in \(path.joined(separator: "."))")
            }
        }
    }
}
