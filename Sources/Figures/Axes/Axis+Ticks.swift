extension Axis {
    /// Numbers to label on a linear axis, ascending.
    func linearTicks(
        data: ClosedRange<Double>, shown: ClosedRange<Double>, wanted: Int
    ) -> [DecimalNumber] {
        var limits = shown
        if integersOnly {
            // Whole numbers are counts (epochs): none is labelled where there are no data.
            if !Self.isDegenerate(data) {
                limits = data
            } else if data.lowerBound.magnitude < 1e9, let only = Int(exactly: data.lowerBound) {
                return [DecimalNumber(digits: only, exponent: 0)]
            }
        }
        let numbers = WilkinsonTicks(
            low: limits.lowerBound, high: limits.upperBound, wanted: wanted, integersOnly: integersOnly
        ).positions().filter { limits.contains($0.value) }
        // What is counted from one begins there, not at the first multiple of ten.
        let one = DecimalNumber(digits: 1, exponent: 0)
        let countsFromOne =
            integersOnly && (0.5...1).contains(limits.lowerBound) && (1..<1e9).contains(limits.upperBound)
            && numbers.first != one
        return (countsFromOne ? [one] : []) + numbers
    }

    /// All with the same number of decimals, and all plain or all scientific.
    func labels(_ numbers: [DecimalNumber]) -> (labels: [String], sharedFactor: String?) {
        if isShare { return (percent(numbers), nil) }
        let magnitude = numbers.filter { $0.digits != 0 }.map(\.magnitude).max() ?? 0
        if (-4...6).contains(magnitude) { return (plain(numbers), nil) }
        if sharesExponent {
            let mantissas = numbers.map {
                DecimalNumber(digits: $0.digits, exponent: $0.exponent - magnitude)
            }
            return (plain(mantissas), "×" + DecimalNumber(digits: 1, exponent: magnitude).scientific())
        }
        let decimals = numbers.map { $0.decimals(magnitude: magnitude) }.max() ?? 0
        return (numbers.map { $0.scientific(magnitude: magnitude, decimals: decimals) }, nil)
    }

    /// Each with the decimals that it needs: all plain, or all scientific.
    func logarithmicLabels(_ numbers: [DecimalNumber]) -> [String] {
        if isShare { return numbers.map { $0.percentage.text + "%" } }
        let isPlain = numbers.allSatisfy { (-3...3).contains($0.magnitude) }
        return numbers.map { isPlain ? $0.plain() : $0.scientific() }
    }

    private func plain(_ numbers: [DecimalNumber]) -> [String] {
        let decimals = numbers.map { $0.decimals() }.max() ?? 0
        return numbers.map { $0.plain(decimals: decimals) }
    }

    private func percent(_ numbers: [DecimalNumber]) -> [String] {
        let percentages = numbers.map(\.percentage)
        let isPlain = percentages.allSatisfy { $0.digits == 0 || (-6...6).contains($0.magnitude) }
        return (isPlain ? plain(percentages) : percentages.map(\.text)).map { $0 + "%" }
    }
}

extension DecimalNumber {
    /// A hundred times as much.
    fileprivate var percentage: DecimalNumber { DecimalNumber(digits: digits, exponent: exponent + 2) }
}

extension Axis {
    /// Numbers to label on a logarithmic axis, ascending, and the lines between them.
    /// - Parameter shown: decimal logarithms of the ends.
    func logarithmicTicks(
        data: ClosedRange<Double>, shown: ClosedRange<Double>, wanted: Int
    ) -> (ticks: [DecimalNumber], minor: [Double]) {
        var (ticks, minor) = decimalTicks(shown, wanted: wanted)
        if ticks.count < 3, data.upperBound > 1.3 * data.lowerBound {
            // So short a piece of a decade is nearly linear.
            let linear = linearTicks(data: data, shown: data, wanted: min(wanted, 4))
            if linear.count > ticks.count { ticks = linear }
        }
        // What is counted has an end worth a number, where there is room for one.
        if integersOnly, let last = ticks.last?.value, data.upperBound >= 2 * last, data.upperBound < 1e9,
            let end = Int(exactly: data.upperBound)
        {
            ticks.append(DecimalNumber(digits: end, exponent: 0))
        }
        return (ticks, minor)
    }
}

private func decimalTicks(
    _ shown: ClosedRange<Double>, wanted: Int
) -> (ticks: [DecimalNumber], minor: [Double]) {
    let decades = Int(shown.lowerBound.rounded(.down))...Int(shown.upperBound.rounded(.up))
    func numbers(_ mantissas: [Int], stride step: Int = 1) -> [DecimalNumber] {
        decades.filter { $0 % step == 0 }.flatMap { power in
            mantissas.map { DecimalNumber(digits: $0, exponent: power) }
        }.filter { $0.value > 0 && $0.value.isFinite && shown.contains(log10($0.value)) }
    }

    let step = max(1, (numbers([1]).count + wanted - 1) / wanted)
    guard step == 1 else { return (numbers([1], stride: step), []) }
    // Where decades alone would leave the ends without a number, 1, 2 and 5 of each have room. Less than a decade has few
    // numbers to choose from: more than wanted are better than hardly any, but not ever more.
    let all = Array(1...9)
    let most = max(3, wanted * 3 / 2)
    let chosen =
        [[1, 2, 5], [1], [1, 2, 3, 5, 7], all].map { numbers($0) }.first { (3...most).contains($0.count) }
        ?? [all, [1, 2, 5], [1]].map { numbers($0) }.first { (1...max(3, 2 * wanted)).contains($0.count) }
        ?? numbers([1, 2, 5])
    return (chosen, numbers(all).map(\.value))
}
