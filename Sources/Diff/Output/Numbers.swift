import Documents
import Foundation
import Plans
import Records

/// Numbers of a comparison as people read them: as in reports, but with as many digits as a difference needs.
enum Numbers {
    /// Two values with as many decimals as it takes to tell them apart, but no fewer than a report shows.
    static func pair(_ metric: Metric, _ old: Double?, _ new: Double?) -> (old: String, new: String) {
        func text(_ value: Double?, _ more: Int) -> String {
            value.map { self.text(metric, $0, more) } ?? "–"
        }
        for more in 0..<12 {
            let texts = (old: text(old, more), new: text(new, more))
            if texts.old != texts.new || old == new { return texts }
        }
        return (old.map { "\($0)" } ?? "–", new.map { "\($0)" } ?? "–")
    }

    /// The mean of several seeds with their standard deviation.
    static func seeds(_ metric: Metric, _ values: [Double]) -> String {
        guard let values = SampleStatistics(values) else { return "–" }
        let mean = text(metric, values.mean)
        guard let deviation = values.standardDeviation else { return mean }
        return metric.unit == .share
            ? "\(mean.dropLast()) ± \(text(metric, deviation))" : "\(mean) ± \(text(metric, deviation))"
    }

    private static func text(_ metric: Metric, _ value: Double, _ more: Int = 0) -> String {
        metric.unit == .share
            ? Format.fixed(value * 100, decimals: 2 + more) + "%" : Format.fixed(value, decimals: 4 + more)
    }

    /// A difference with its sign: of accuracies in percentage points.
    static func change(_ metric: Metric, _ difference: Double) -> String {
        if difference == 0 { return "0" }
        let sign = difference < 0 ? "−" : "+"
        let value = difference.magnitude * (metric.unit == .share ? 100 : 1)
        let decimals = metric.unit == .share ? 2 : 4
        let text =
            value >= 0.5 * pow(10, -Double(decimals))
            ? Format.fixed(value, decimals: decimals)
            : value >= 1e-4 ? String(format: "%.2g", value) : scientific(value)
        return sign + text + (metric.unit == .share ? " points" : "")
    }

    /// Two significant digits: `3.1e-08`.
    static func scientific(_ value: Double) -> String { String(format: "%.1e", value) }

    /// A share of one as percent, `< 0.01%` where that would be zero.
    static func share(_ value: Double) -> String { value < 0.0001 ? "< 0.01%" : Format.accuracy(value) }

    /// A probability: `0.31`, `< 0.001`.
    static func probability(_ value: Double) -> String {
        value < 0.001 ? "< 0.001" : String(format: "%.2g", value)
    }

    /// One value as a multiple of another: `2.1`.
    static func ratio(_ value: Double, _ unit: Double) -> String {
        unit > 0
            ? Format.fixed(value / unit, decimals: 1) : value > 0 ? "more than any number of" : "0.0"
    }

    /// Two values with as many significant digits as it takes to tell them apart, and two more.
    static func pair(_ old: Double, _ new: Double) -> (old: String, new: String) {
        for digits in 4...15 where String(format: "%.\(digits)g", old) != String(format: "%.\(digits)g", new)
        {
            let format = "%#.\(digits + 2)g"
            return (String(format: format, old), String(format: format, new))
        }
        return ("\(old)", "\(new)")
    }

    /// A number of units in the last place: whole as long as that is short.
    static func units(_ value: UInt64) -> String {
        value < 1_000_000 ? Format.count(Int(value)) : scientific(Double(value))
    }
}
