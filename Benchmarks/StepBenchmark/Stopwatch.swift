/// Seconds that `body` takes.
func seconds(_ body: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try body()
    return (ContinuousClock.now - start).seconds
}

/// Times slices of repetitions of something short.
///
/// - Parameters:
///   - slices: How many slices to time.
///   - length: Seconds that a slice should take; one repetition at least.
///   - body: Does what is timed this many times.
/// - Returns: Seconds per repetition, slice by slice.
func timeSlices(_ slices: Int, length: Double, _ body: (_ repetitions: Int) -> Void) -> [Double] {
    var repetitions = 1
    var taken = seconds { body(repetitions) }
    while taken < length / 4 {
        repetitions *= 2
        taken = seconds { body(repetitions) }
    }
    repetitions = max(1, Int((length * Double(repetitions) / taken).rounded()))
    return (0..<slices).map { _ in seconds { body(repetitions) } / Double(repetitions) }
}

extension [Double] {
    /// The middle value, or the mean of the two in the middle; 0 where there are none.
    var median: Double {
        let sorted = sorted()
        return isEmpty ? 0 : (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    }
}

extension Duration {
    /// As a number of seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
