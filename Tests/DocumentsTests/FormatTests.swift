import Documents
import Testing

@Suite struct FormatTests {
    /// The digits that a value has, and no trap where more are asked for.
    @Test func decimalsEndWhereTheValueDoes() {
        #expect(Format.fixed(1.0 / 3, decimals: 12) == "0.333333333333")
        #expect(Format.fixed(123_456_789_012, decimals: 12) == "123,456,789,012.0000")
        #expect(Format.fixed(-0.5, decimals: 0) == "−1")
        #expect(Format.fixed(0, decimals: 12) == "0.000000000000")
    }
}
