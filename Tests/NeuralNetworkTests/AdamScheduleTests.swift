import NeuralNetwork
import Testing

@Suite struct AdamScheduleTests {
    /// alpha · sqrt(1 − 0.999) / (1 − 0.9) for the first step; the factors worked out by hand.
    @Test func firstStep() {
        var schedule = AdamSchedule(AdamSettings())
        let step = schedule.next()
        #expect(abs(step.alpha - 0.000_316_227_77) < 1e-10)
        #expect(step.firstRate == Float(0.1))
        #expect(step.secondRate == Float(0.001))
    }

    @Test(arguments: [1, 7, 1000])
    func resumedScheduleGoesOnAlike(steps: Int) {
        var straight = AdamSchedule(AdamSettings())
        for _ in 0..<steps { _ = straight.next() }
        var resumed = AdamSchedule(AdamSettings(), after: steps)
        #expect(straight.next() == resumed.next())
    }
}
