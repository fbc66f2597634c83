/// Numbers as people read them: the same on every machine, whatever its locale.
package enum Format {
    /// A fixed number of decimals, half away from zero: `0.1410`. No more than sixteen digits, which is all that a
    /// value has.
    package static func fixed(_ value: Double, decimals wanted: Int) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return scientific(value) }
        var (scale, decimals) = (1, 0)
        while decimals < wanted, abs(value) * Double(scale) < 1e15 {
            (scale, decimals) = (scale * 10, decimals + 1)
        }
        let scaled = Int((abs(value) * Double(scale)).rounded(.toNearestOrAwayFromZero))
        let sign = value < 0 && scaled > 0 ? "−" : ""
        guard decimals > 0 else { return sign + count(scaled) }
        let fraction = String(scaled % scale)
        let zeros = String(repeating: "0", count: decimals - fraction.count)
        return "\(sign)\(count(scaled / scale)).\(zeros)\(fraction)"
    }

    /// A value that would have too many digits: without decimals, or cut off after the fourth, `1.5830e+25`.
    private static func scientific(_ value: Double) -> String {
        if abs(value) < 1e15 { return count(Int(value.rounded(.toNearestOrAwayFromZero))) }
        let parts = "\(value.magnitude)".split(separator: "e")
        let text = parts.count == 2 ? "\(parts[0].prefix(6))e\(parts[1])" : "\(value.magnitude)"
        return (value < 0 ? "−" : "") + text
    }

    /// A share of one as percent: `98.47%`.
    package static func accuracy(_ share: Double) -> String { fixed(share * 100, decimals: 2) + "%" }

    /// A share of one as percent, without decimals that say nothing: `10%`.
    package static func percent(_ share: Double) -> String {
        var text = fixed(share * 100, decimals: 2)
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text + "%"
    }

    /// A difference of two shares in percentage points, with its sign: `+1.13`.
    package static func points(_ difference: Double) -> String {
        signed(fixed(difference * 100, decimals: 2))
    }

    /// A loss in nats: `0.1410`.
    package static func loss(_ value: Double) -> String { fixed(value, decimals: 4) }

    /// A loss in nats where small differences matter: `2.301041`.
    package static func precise(_ value: Double) -> String { fixed(value, decimals: 6) }

    /// A difference of two losses, with its sign: `+0.0131`.
    package static func lossDifference(_ difference: Double) -> String { signed(loss(difference)) }

    /// One value as a multiple of another: `2.1`.
    package static func ratio(_ value: Double) -> String {
        fixed(value, decimals: value.magnitude < 10 ? 2 : 1)
    }

    /// A whole number with thousands separators: `1,628,170`.
    package static func count(_ value: Int) -> String {
        let digits = Array(String(value.magnitude))
        var result = value < 0 ? "−" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result += "," }
            result.append(digit)
        }
        return result
    }

    /// The first 12 digits of a hexadecimal digest.
    package static func digest(_ hexadecimal: String) -> String { String(hexadecimal.prefix(12)) }

    /// The bit pattern of a value, 16 hexadecimal digits.
    package static func bits(_ value: Double) -> String {
        let digits = String(value.bitPattern, radix: 16)
        // Few values begin with a zero.
        return digits.utf8.count == 16 ? digits : String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The bit pattern of a binary32 value, 8 hexadecimal digits.
    package static func bits(_ value: Float) -> String {
        let digits = String(value.bitPattern, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// A number with its sign: `+0.6`.
    package static func signed(_ value: Double, decimals: Int) -> String {
        signed(fixed(value, decimals: decimals))
    }

    private static func signed(_ text: String) -> String {
        text.hasPrefix("−") || !text.contains(where: { ("1"..."9").contains($0) }) ? text : "+" + text
    }
}

/// `1 epoch`, `50 epochs`: the English plural.
package func counted(_ count: Int, _ noun: String) -> String {
    "\(Format.count(count)) \(noun)\(count == 1 ? "" : "s")"
}
