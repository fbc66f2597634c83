import Documents
import Plans
import Templates

/// How a value is written: by the name of a filter, or behind the `|` of a column's name.
enum NumberFormat: Equatable {
    /// A share of one in percent with two decimals: `98.47%`.
    case percent
    /// A share of one in percent with as few decimals as say something: `10%`.
    case share
    /// A difference of two shares in percentage points, with its sign: `+1.13`.
    case points
    /// Four decimals: `0.1410`.
    case loss
    /// As many decimals: `fixed:1`.
    case fixed(Int)
    /// As many decimals, with the sign.
    case signed(Int)
    /// A multiple of something: `2.1`.
    case ratio
    /// A whole number with thousands separators: `54,000`.
    case count
    /// The fewest digits that read back as the same value: `0.001`.
    case shortest

    /// Names that stand alone, and names that a number of decimals follows.
    private static let plain: [(String, NumberFormat)] = [
        ("percent", .percent), ("share", .share), ("points", .points), ("loss", .loss), ("ratio", .ratio),
        ("count", .count),
        ("shortest", .shortest),
    ]
    private static let withDecimals: [(String, @Sendable (Int) -> NumberFormat)] = [
        ("fixed", { .fixed($0) }), ("signed", { .signed($0) }),
    ]
    static let mostDecimals = 12

    static let names = plain.map(\.0) + withDecimals.map(\.0)

    /// As in `percent` or `fixed:4`; nil where there is no such format.
    init?(_ word: String) {
        let parts = word.split(separator: ":" as Character, omittingEmptySubsequences: false).map(String.init)
        if parts.count == 1, let entry = Self.plain.first(where: { $0.0 == parts[0] }) {
            self = entry.1
        } else if parts.count == 2, let entry = Self.withDecimals.first(where: { $0.0 == parts[0] }),
            let decimals = Int(parts[1]), (0...Self.mostDecimals).contains(decimals)
        {
            self = entry.1(decimals)
        } else {
            return nil
        }
    }

    /// How a metric is written everywhere.
    init(_ metric: Metric) {
        self =
            switch metric.unit {
            case .nats, .length: .loss
            case .share: .percent
            case .count: .count
            }
    }

    /// What `init` reads.
    var word: String {
        switch self {
        case .fixed(let decimals): "fixed:\(decimals)"
        case .signed(let decimals): "signed:\(decimals)"
        default: Self.plain.first { $0.1 == self }?.0 ?? ""
        }
    }

    /// The mean with the standard deviation, where there are at least two values.
    func text(_ sample: Value.Sample) -> String {
        guard let deviation = sample.deviation else { return text(sample.mean) }
        let points = Format.fixed(deviation * 100, decimals: 2)
        return switch self {
        case .percent: "\(Format.fixed(sample.mean * 100, decimals: 2)) ± \(points)%"
        case .points: "\(text(sample.mean)) ± \(points)"
        case .signed(let decimals): "\(text(sample.mean)) ± \(Format.fixed(deviation, decimals: decimals))"
        default: "\(text(sample.mean)) ± \(text(deviation))"
        }
    }

    func text(_ value: Double) -> String {
        switch self {
        case .percent: Format.accuracy(value)
        case .share: Format.percent(value)
        case .points: Format.points(value)
        case .loss: Format.loss(value)
        case .fixed(let decimals): Format.fixed(value, decimals: decimals)
        case .signed(let decimals): Format.signed(value, decimals: decimals)
        case .ratio: Format.ratio(value)
        case .count: Format.fixed(value, decimals: 0)
        // The exponent keeps its sign as programs write it.
        case .shortest: value < 0 ? "−\(value.magnitude)" : "\(value)"
        }
    }
}
