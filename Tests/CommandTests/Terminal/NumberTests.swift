import Testing

/// Numbers as the command writes them; the file under test stands beside this one, as a link.
@Suite struct NumberTests {
    @Test(arguments: [
        (0, "0.0 s"), (0.84, "0.8 s"), (9.94, "9.9 s"), (10, "10 s"), (42.4, "42 s"), (59.4, "59 s"),
        (59.6, "1:00"), (61, "1:01"), (187, "3:07"), (3599, "59:59"), (3600, "1:00:00"), (7509, "2:05:09"),
        (90_061, "25:01:01"), (.nan, "–"), (-1, "–"), (.infinity, "–"),
    ])
    func durations(seconds: Double, text: String) {
        #expect(Numbers.duration(seconds) == text)
    }

    @Test(arguments: [
        (0, "0"), (999, "999"), (1000, "1,000"), (12_345, "12,345"), (123_456, "123,456"),
        (1_234_567, "1,234,567"), (-1000, "-1,000"), (.min, "-9,223,372,036,854,775,808"),
    ])
    func counts(count: Int, text: String) {
        #expect(Numbers.count(count) == text)
    }

    @Test(arguments: [
        (0, "0 bytes"), (999, "999 bytes"), (1000, "1 kB"), (49_999, "49 kB"), (1_000_000, "1.0 MB"),
        (12_345_678, "12.3 MB"),
    ])
    func bytes(count: Int, text: String) {
        #expect(Numbers.bytes(count) == text)
    }

    @Test func sharesAndLosses() {
        #expect(Numbers.percent(0.9847) == "98.47%")
        #expect(Numbers.percent(1) == "100.00%")
        #expect(Numbers.loss(0.14096) == "0.1410")
        #expect(Numbers.fixed(2.345, decimals: 0) == "2")
    }
}
