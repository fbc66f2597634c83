import Foundation
import Kernels
import NeuralNetwork
import Testing

@Suite struct UpdateScheduleTests {
    /// alpha · sqrt(1 − 0.999) / (1 − 0.9) for the first step; the factors worked out by hand.
    @Test func firstStep() throws {
        var schedule = schedule(.adam())
        let step = try adam(schedule.next())
        #expect(abs(step.alpha - 0.000_316_227_77) < 1e-10)
        #expect(step.firstRate == Float(0.1))
        #expect(step.secondRate == Float(0.001))
    }

    @Test(arguments: [1, 7, 1000])
    func resumedScheduleGoesOnAlike(steps: Int) {
        var straight = schedule(.adam())
        for _ in 0..<steps { _ = straight.next() }
        var resumed = schedule(.adam(), after: steps)
        #expect(straight.next() == resumed.next())
    }

    // With Keras's learning rate no step below 20,000 tells the following variants apart. With these rates alpha comes to
    // lie so near the middle between two binary32 values that one step does.

    /// The powers of beta are running products. `pow` rounds each power once, which gives other bits.
    @Test(arguments: [(5, 0x1.0624dd3046851p-10), (100, 0x1.0624dd614487ap-10), (300, 0x1.0624de69fa6d1p-10)])
    func powersAreRunningProducts(step: Int, rate: Double) {
        let (beta1, beta2) = powers(step)
        expectAlpha(
            step, rate: rate, is: rate * (1 - beta2).squareRoot() / (1 - beta1),
            not: rate * (1 - pow(0.999, Double(step))).squareRoot() / (1 - pow(0.9, Double(step))))
    }

    /// alpha · sqrt(1 − beta2ᵗ) / (1 − beta1ᵗ) goes from left to right: the product comes before the quotient.
    @Test func productComesBeforeTheQuotient() {
        let (beta1, beta2) = powers(10)
        let rate = 0x1.0624ddfe7e3e1p-10
        expectAlpha(
            10, rate: rate, is: rate * (1 - beta2).squareRoot() / (1 - beta1),
            not: rate * ((1 - beta2).squareRoot() / (1 - beta1)))
    }

    /// Nor is alpha divided before it is multiplied.
    @Test func quotientIsOfTheProduct() {
        let (beta1, beta2) = powers(20)
        let rate = 0x1.0624de72021d3p-10
        expectAlpha(
            20, rate: rate, is: rate * (1 - beta2).squareRoot() / (1 - beta1),
            not: rate / (1 - beta1) * (1 - beta2).squareRoot())
    }

    private func powers(_ step: Int) -> (beta1: Double, beta2: Double) {
        (0..<step).reduce((1, 1)) { power, _ in (power.0 * 0.9, power.1 * 0.999) }
    }

    /// Expects a step's alpha to be one of two values, which are different ones.
    private func expectAlpha(_ step: Int, rate: Double, is expected: Double, not other: Double) {
        var schedule = schedule(.adam(learningRate: rate), after: step - 1)
        #expect((try? adam(schedule.next()))?.alpha == Float(expected))
        #expect(Float(expected) != Float(other))
    }

    private func schedule(_ optimizer: Optimizer, after steps: Int = 0) -> UpdateSchedule {
        UpdateSchedule(Learning(optimizer), stepsPerEpoch: 1, epochs: 1, after: steps)
    }

    private func adam(_ step: UpdateStep) throws -> AdamStep {
        guard case .adam(let adam) = step else { throw Other() }
        return adam
    }

    private struct Other: Error {}
}
