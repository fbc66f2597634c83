import Documents
import Plans

/// How the report writes numbers that must read back bit for bit.
extension JSON {
    /// A number with its bit pattern.
    static func bits(_ value: Double) -> JSON {
        .object([("value", .number(value)), ("bits", .string(Format.bits(value)))])
    }

    /// Numbers with their bit patterns.
    static func series(_ values: [Double]) -> JSON {
        .object([
            ("values", .array(values.map(JSON.number))),
            ("bits", .array(values.map { .string(Format.bits($0)) })),
        ])
    }

    /// A metric by epoch: whole numbers plain, others with their bit patterns, null where a value is missing; null
    /// altogether where every one is.
    static func series(_ metric: Metric, _ values: [Double?]) -> JSON {
        guard values.isEmpty || values.contains(where: { $0 != nil }) else { return .null }
        if metric.unit == .count {
            return .array(values.map { JSON.optional($0.flatMap { Int(exactly: $0) }, JSON.integer) })
        }
        return .object([
            ("values", .array(values.map { JSON.optional($0, JSON.number) })),
            ("bits", .array(values.map { JSON.optional($0) { .string(Format.bits($0)) } })),
        ])
    }
}
