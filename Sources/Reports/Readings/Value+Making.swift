import Records
import Templates

/// Values of templates from what the facts are made of; what is nil is missing.
extension Value {
    init(_ value: Int?) { self = value.map(Value.integer) ?? .missing }
    init(_ value: Double?) { self = value.map(Value.number) ?? .missing }
    init(_ text: String?) { self = text.map(Value.text) ?? .missing }
    init(_ record: Value.Record?) { self = record.map(Value.record) ?? .missing }

    init(_ statistics: SampleStatistics?) {
        self =
            statistics.map {
                .sample(Sample(mean: $0.mean, deviation: $0.standardDeviation, count: $0.count))
            } ?? .missing
    }

    /// Named values that are no row of a table.
    static func record(_ kind: String, _ fields: [String: Value]) -> Value {
        .record(Record(kind: kind, key: kind, fields: fields))
    }

    static func list(_ kind: String, _ items: [Value]) -> Value { .list(List(kind: kind, items: items)) }

    static func texts(_ kind: String, _ items: some Sequence<String>) -> Value {
        list(kind, items.map(Value.text))
    }
}
