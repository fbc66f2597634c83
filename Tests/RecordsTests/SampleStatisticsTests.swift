import Records
import Testing

struct SampleStatisticsTests {
    /// Squared deviations 9, 1, 1, 1, 0, 0, 4 and 16 from a mean of 5: 32 / 7 with n − 1.
    @Test func meanAndSampleDeviation() throws {
        let statistics = try #require(SampleStatistics([2, 4, 4, 4, 5, 5, 7, 9]))
        #expect(statistics.count == 8)
        #expect(statistics.mean == 5)
        #expect(statistics.standardDeviation == (32.0 / 7).squareRoot())
    }

    @Test func oneValueIsItsMeanAndHasNoDeviation() throws {
        let statistics = try #require(SampleStatistics([0.1]))
        #expect(statistics.mean == 0.1 && statistics.count == 1)
        #expect(statistics.standardDeviation == nil)
        #expect(SampleStatistics([]) == nil)
    }

    /// A formula from the sum of squares would lose every digit here.
    @Test func largeValuesKeepTheirSpread() throws {
        let statistics = try #require(SampleStatistics([1e9 + 1, 1e9 + 2, 1e9 + 3]))
        #expect(statistics.mean == 1e9 + 2)
        #expect(statistics.standardDeviation == 1)
    }

    @Test func equalValuesHaveNone() throws {
        #expect(SampleStatistics([0.5, 0.5])?.standardDeviation == 0)
    }
}
