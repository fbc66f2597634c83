/// `digits × 10^exponent`, exactly: what an axis label is, before it is text.
struct DecimalNumber: Equatable {
    var digits: Int
    var exponent: Int

    /// Without trailing zeros in the digits.
    init(digits: Int, exponent: Int) {
        self.digits = digits
        self.exponent = digits == 0 ? 0 : exponent
        while self.digits != 0, self.digits % 10 == 0 {
            self.digits /= 10
            self.exponent += 1
        }
    }

    /// The number nearest to `value` (finite) that has this many significant digits, at most 17.
    init(_ value: Double, significantDigits: Int) {
        guard value != 0 else {
            self.init(digits: 0, exponent: 0)
            return
        }
        let shift = significantDigits - 1 - floorLog10(value.magnitude)
        // Powers of ten are exact up to 10^22: dividing by one is better than multiplying by its inverse. The
        // smallest numbers need a power that no `Double` holds: two steps.
        let scaled =
            shift < 0
            ? value / powerOfTen(-shift)
            : value * powerOfTen(min(shift, 300)) * powerOfTen(max(0, shift - 300))
        self.init(digits: Int(scaled.rounded()), exponent: -shift)
    }

    /// The nearest `Double`.
    var value: Double { Double("\(digits)e\(exponent)") ?? .nan }

    /// The power of ten of the leading digit; 0 for zero.
    var magnitude: Int { digits == 0 ? 0 : String(digits.magnitude).count - 1 + exponent }

    /// Decimals needed to write it plainly, or as a multiple of a power of ten.
    func decimals(magnitude: Int = 0) -> Int { digits == 0 ? 0 : max(0, magnitude - exponent) }

    /// Plain notation with at least this many decimals, and a true minus sign.
    func plain(decimals: Int = 0) -> String {
        var text = String(digits.magnitude)
        let places = max(decimals, self.decimals())
        text += String(repeating: "0", count: places + exponent)
        if places > 0 {
            text = String(repeating: "0", count: max(0, places + 1 - text.count)) + text
            text.insert(".", at: text.index(text.endIndex, offsetBy: -places))
        }
        return (digits < 0 ? "−" : "") + text
    }

    /// Mantissa and power of ten, as in 2.5×10⁻⁷; plain for zero.
    func scientific(magnitude shared: Int? = nil, decimals: Int = 0) -> String {
        guard digits != 0 else { return "0" }
        let power = shared ?? magnitude
        let mantissa = DecimalNumber(digits: digits, exponent: exponent - power).plain(decimals: decimals)
        return (mantissa == "1" ? "" : mantissa + "×") + "10" + superscript(power)
    }

    /// Plain where that is short, scientific elsewhere.
    var text: String { (-4...6).contains(magnitude) ? plain() : scientific() }
}

private func superscript(_ number: Int) -> String {
    let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return (number < 0 ? "⁻" : "")
        + String(String(number.magnitude).compactMap { $0.wholeNumberValue.map { raised[$0] } })
}
