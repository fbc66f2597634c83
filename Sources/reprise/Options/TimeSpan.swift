import ArgumentParser

/// A length of time as people write it: `90s`, `10m`, `1h`.
struct TimeSpan: ExpressibleByArgument, Equatable {
    let seconds: Int

    init?(argument: String) {
        let units = ["s": 1, "m": 60, "h": 3600]
        guard let unit = argument.last.flatMap({ units[String($0)] }),
            argument.dropLast().allSatisfy({ $0.isASCII && $0.isNumber }),
            let count = Int(argument.dropLast()), (1...1_000_000).contains(count)
        else { return nil }
        seconds = count * unit
    }
}
