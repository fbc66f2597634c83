import ArgumentParser

/// A length of time as people write it: `90s`, `10m`, `1h`.
struct TimeSpan: Equatable {
    let seconds: Int

    init(seconds: Int) { self.seconds = seconds }

    /// - Throws: what was expected, for whoever wrote something else.
    init(_ text: String) throws {
        let units = ["s": 1, "m": 60, "h": 3600]
        guard let unit = text.last.flatMap({ units[String($0)] }),
            text.dropLast().allSatisfy({ $0.isASCII && $0.isNumber }),
            let count = Int(text.dropLast()), (1...1_000_000).contains(count)
        else {
            throw ValidationError(
                "Expected a whole number from 1 and a unit, as in 90s, 10m or 1h, found '\(text)'.")
        }
        seconds = count * unit
    }
}
