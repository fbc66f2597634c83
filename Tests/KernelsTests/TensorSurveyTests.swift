import Kernels
import Testing

@Suite struct TensorSurveyTests {
    /// Pieces of any length give what plain loops give, and the copy follows.
    @Test(arguments: [1, 15, 16, 17, 31, 64, 100], [1, 3, 16, 40, 100])
    func agreesWithPlainLoops(count: Int, piece: Int) {
        let values = (0..<count).map { Float($0 * $0 % 97) / 7 - 5 }
        var previous = values
        for index in stride(from: 0, to: count, by: 3) { previous[index] = previous[index].nextUp }
        if count > 1 { previous[1] = -previous[1] }
        let changed = zip(values, previous).count { $0.bitPattern != $1.bitPattern }
        var sums = [Double](repeating: 0, count: 16)
        for (index, value) in values.enumerated() { sums[index % 16] += Double(value) * Double(value) }

        var survey = TensorSurvey()
        values.withUnsafeBufferPointer { values in
            previous.withUnsafeMutableBufferPointer { previous in
                guard let from = values.baseAddress, let to = previous.baseAddress else { return }
                for start in stride(from: 0, to: count, by: piece) {
                    survey.add(from + start, previous: to + start, count: min(piece, count - start))
                }
            }
        }
        #expect(survey.count == count)
        #expect(survey.changed == changed)
        #expect(survey.norm == sums.reduce(0, +).squareRoot())
        #expect(previous == values)
    }

    /// Zeros of both signs are equal numbers with other bits.
    @Test func bitsAreCompared() {
        var survey = TensorSurvey()
        var previous = [Float](repeating: -0.0, count: 20)
        survey.add([Float](repeating: 0, count: 20), previous: &previous, count: 20)
        #expect(survey.changed == 20)
        #expect(previous.allSatisfy { $0.bitPattern == 0 })
    }
}
