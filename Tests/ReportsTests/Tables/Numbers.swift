import Foundation

/// `0.1410`, by the system's own formatting.
func loss(_ value: Double) -> String { String(format: "%.4f", value) }

/// A difference with its sign, as the report writes it: a real minus, a plus, and no sign of nothing.
func signed(_ value: Double, decimals: Int) -> String {
    let digits = String(format: "%.\(decimals)f", abs(value))
    guard digits.contains(where: { ("1"..."9").contains($0) }) else { return digits }
    return (value < 0 ? "−" : "+") + digits
}

/// `1,628,170`.
func grouped(_ value: Int) -> String {
    var digits = String(value)
    for place in stride(from: digits.count - 3, to: 0, by: -3) {
        digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
    }
    return digits
}
