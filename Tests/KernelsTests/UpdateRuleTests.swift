import Kernels
import Testing

/// Each rule against plain loops bit for bit, and against its formula in binary64.
@Suite struct UpdateRuleTests {
    /// Every rule, some in several forms.
    static let steps: [UpdateStep] = [
        .adam(AdamTests.adam),
        .decayedAdam(DecayedStep(AdamTests.adam, decay: 0.0007)),
        .decayedAdam(DecayedStep(AdamTests.adam, penalty: 0.01, decay: 0.0007)),
        .gradientDescent(DecayedStep(GradientDescentStep(rate: 0.1))),
        .gradientDescent(DecayedStep(GradientDescentStep(rate: 0.1), penalty: 5e-4)),
        .momentum(DecayedStep(MomentumStep(rate: 0.1, momentum: 0.9, nesterov: false))),
        .momentum(
            DecayedStep(MomentumStep(rate: 0.1, momentum: 0.9, nesterov: true), penalty: 5e-4, decay: 0.03)),
        .rmsprop(DecayedStep(Self.rmsprop)),
        .rmsprop(DecayedStep(Self.rmsprop, penalty: 5e-4)),
        .rmspropMomentum(DecayedStep(RMSpropMomentumStep(Self.rmsprop, momentum: 0.8))),
        .adadelta(DecayedStep(Self.adadelta)),
        .adadelta(DecayedStep(Self.adadelta, penalty: 5e-4, decay: 0.03)),
    ]
    static let rmsprop = RMSpropStep(rate: 0.001, squareRate: 0.1, epsilon: 1e-7)
    static let adadelta = AdadeltaStep(rate: 0.7, squareRate: 0.1, epsilon: 1e-6)

    /// Vectors and what is left of them, over some steps. Nothing behind the last value is touched.
    @Test(arguments: steps.indices, [1, 16, 53])
    func equalsReference(index: Int, count: Int) {
        let step = Self.steps[index]
        let tensor = Tensor(step, count: count, seed: 7)
        var (values, moments) = (tensor.currentValues, tensor.currentMoments)
        var inputs = Inputs(8)
        for _ in 0..<5 {
            let gradients = inputs.values(count)
            #expect(step.update(tensor.learned, gradients: buffer(gradients).pointer, count: count))
            Reference.update(step, &values, moments: &moments, gradients: gradients)
            #expect(firstDifference(tensor.currentValues, values) == nil)
            for (one, other) in zip(tensor.currentMoments, moments) {
                #expect(firstDifference(one, other) == nil)
            }
        }
        #expect(tensor.buffers.allSatisfy { $0.pointer[count].isNaN })
    }

    /// The rule as its source writes it, in binary64: no more than a few roundings to binary32 are between.
    @Test(arguments: steps.indices)
    func equalsTheFormula(index: Int) {
        let step = Self.steps[index]
        let tensor = Tensor(step, count: 40, seed: 9)
        var exact = tensor.currentValues.indices.map { index in
            ExactUpdate(
                value: Double(tensor.currentValues[index]),
                moments: tensor.currentMoments.map { Double($0[index]) })
        }
        var inputs = Inputs(10)
        for _ in 0..<20 {
            let gradients = inputs.values(40)
            _ = step.update(tensor.learned, gradients: buffer(gradients).pointer, count: 40)
            for index in exact.indices { exact[index].update(step, Double(gradients[index])) }
        }
        for (found, expected) in zip(tensor.currentValues, exact) {
            let scale = max(1, expected.value.magnitude)
            #expect((Double(found) - expected.value).magnitude <= 2e-5 * scale, "\(found), \(expected.value)")
        }
    }

    /// A rest is a step with gradients of zero, until nothing is left.
    @Test(arguments: steps.indices, [1, 16, 100])
    func restEqualsGradientsOfZero(index: Int, count: Int) {
        let step = Self.steps[index]
        guard step.leavesZerosAlone else { return }
        let (fast, plain) = (Tensor(step, count: count, seed: 11), Tensor(step, count: count, seed: 11))
        var momentum = Momentum.both
        for _ in 0..<1000 {
            #expect(step.rest(&momentum, fast.learned, count: count))
            #expect(step.update(plain.learned, gradients: zeros(count).pointer, count: count))
            #expect(firstDifference(fast.currentValues, plain.currentValues) == nil)
        }
        step.settle(&momentum, fast.learned, count: count)
        for (one, other) in zip(fast.currentMoments, plain.currentMoments) {
            #expect(firstDifference(one, other) == nil)
        }
    }

    /// What is still is left alone: neither −0 nor the smallest number would come out of a step with gradients of zero as
    /// another.
    @Test(arguments: steps.indices)
    func stillValuesStayAsTheyAre(index: Int) {
        let step = Self.steps[index]
        guard step.leavesZerosAlone else { return }
        let odd: [Float] = [-0, 0, .leastNonzeroMagnitude, -.leastNormalMagnitude, 1, -3e38]
        var (values, moments) = (odd, (0..<step.momentCount).map { _ in odd.map { _ in Float(0) } })
        Reference.update(step, &values, moments: &moments, gradients: odd.map { _ in 0 })
        #expect(firstDifference(values, odd) == nil)
    }

    /// Weight decay moves what has no gradient.
    @Test func decayLeavesNothingAlone() {
        let plain = GradientDescentStep(rate: 0.1)
        #expect(UpdateStep.gradientDescent(DecayedStep(plain)).leavesZerosAlone)
        #expect(!UpdateStep.gradientDescent(DecayedStep(plain, penalty: 0.1)).leavesZerosAlone)
        #expect(!UpdateStep.gradientDescent(DecayedStep(plain, decay: 0.1)).leavesZerosAlone)
        #expect(!UpdateStep.decayedAdam(DecayedStep(AdamTests.adam, decay: 0.1)).leavesZerosAlone)
        for rate in [-0.1, .infinity, .nan] as [Float] {
            #expect(
                !UpdateStep.gradientDescent(DecayedStep(GradientDescentStep(rate: rate))).leavesZerosAlone)
            let step = RMSpropStep(rate: rate, squareRate: 0.1, epsilon: 1e-7)
            #expect(!UpdateStep.rmsprop(DecayedStep(step)).leavesZerosAlone)
            let other = AdadeltaStep(rate: rate, squareRate: 0.1, epsilon: 1e-6)
            #expect(!UpdateStep.adadelta(DecayedStep(other)).leavesZerosAlone)
        }
        let noEpsilon = RMSpropStep(rate: 0.1, squareRate: 0.1, epsilon: 0)
        #expect(!UpdateStep.rmsprop(DecayedStep(noEpsilon)).leavesZerosAlone)
        for epsilon in [0, .infinity, .nan] as [Float] {
            let step = AdadeltaStep(rate: 0.7, squareRate: 0.1, epsilon: epsilon)
            #expect(!UpdateStep.adadelta(DecayedStep(step)).leavesZerosAlone)
        }
    }

    @Test(arguments: steps.indices, [3, 17])
    func tinyMomentsBecomeZero(rule: Int, index: Int) {
        let step = Self.steps[rule]
        guard step.momentCount > 0, step.leavesZerosAlone else { return }
        let tensor = Tensor(step, values: [Float](repeating: 0, count: 20))
        for moment in tensor.buffers.dropFirst() { moment.pointer[index] = 0x1p-96 }
        _ = step.update(tensor.learned, gradients: zeros(20).pointer, count: 20)
        for moment in tensor.currentMoments { #expect(moment[index].bitPattern == 0) }
    }

    @Test(arguments: steps.indices, [0, 18])
    func notFiniteIsReported(rule: Int, index: Int) {
        for gradient in [Float.nan, .infinity] {
            let tensor = Tensor(Self.steps[rule], values: [Float](repeating: 0, count: 20))
            let g = zeros(20)
            g.pointer[index] = gradient
            #expect(!Self.steps[rule].update(tensor.learned, gradients: g.pointer, count: 20))
        }
    }
}

/// Learned values with as many moments as a rule has, NaN behind each.
struct Tensor {
    let buffers: [FloatBuffer]

    /// Arbitrary values and moments; what may be a mean of squares is not below zero.
    init(_ step: UpdateStep, count: Int, seed: UInt64) {
        var inputs = Inputs(seed)
        buffers =
            [buffer(inputs.values(count))]
            + (0..<step.momentCount).map { _ in buffer(inputs.values(count).map(\.magnitude)) }
    }

    /// These values, and moments of zero.
    init(_ step: UpdateStep, values: [Float]) {
        buffers = [buffer(values)] + (0..<step.momentCount).map { _ in buffer(values.map { _ in 0 }) }
    }

    var learned: LearnedValues {
        LearnedValues(
            values: buffers[0].pointer, firstMoments: buffers.count > 1 ? buffers[1].pointer : nil,
            secondMoments: buffers.count > 2 ? buffers[2].pointer : nil)
    }

    var currentValues: [Float] { Array(buffers[0].values) }
    var currentMoments: [[Float]] { buffers.dropFirst().map { Array($0.values) } }
}

/// One value with its moments in binary64, by the formulas of the rules' sources.
private struct ExactUpdate {
    var value: Double
    var moments: [Double]

    mutating func update(_ step: UpdateStep, _ gradient: Double) {
        switch step {
        case .adam(let rule): adam(rule, gradient)
        case .decayedAdam(let step): adam(step.rule, decayed(step, gradient))
        case .gradientDescent(let step): value -= Double(step.rule.rate) * decayed(step, gradient)
        case .momentum(let step):
            let rule = step.rule
            let total = decayed(step, gradient)
            moments[0] = Double(rule.momentum) * moments[0] + total
            let velocity = rule.nesterov ? total + Double(rule.momentum) * moments[0] : moments[0]
            value -= Double(rule.rate) * velocity
        case .rmsprop(let step): value -= rmsprop(step.rule, decayed(step, gradient))
        case .rmspropMomentum(let step):
            let total = decayed(step, gradient)
            moments[1] = Double(step.rule.momentum) * moments[1] + rmsprop(step.rule.plain, total)
            value -= moments[1]
        case .adadelta(let step):
            value -= Double(step.rule.rate) * adadelta(step.rule, decayed(step, gradient))
        }
    }

    private mutating func decayed<Rule>(_ step: DecayedStep<Rule>, _ gradient: Double) -> Double {
        let total = gradient + Double(step.penalty) * value
        value *= 1 - Double(step.decay)
        return total
    }

    private mutating func adam(_ rule: AdamStep, _ gradient: Double) {
        let (first, second) = (Double(rule.firstRate), Double(rule.secondRate))
        moments[0] = (1 - first) * moments[0] + first * gradient
        moments[1] = (1 - second) * moments[1] + second * gradient * gradient
        value -= Double(rule.alpha) * moments[0] / (moments[1].squareRoot() + Double(rule.epsilon))
    }

    private mutating func rmsprop(_ rule: RMSpropStep, _ gradient: Double) -> Double {
        let rate = Double(rule.squareRate)
        moments[0] = (1 - rate) * moments[0] + rate * gradient * gradient
        return Double(rule.rate) * gradient / (moments[0] + Double(rule.epsilon)).squareRoot()
    }

    private mutating func adadelta(_ rule: AdadeltaStep, _ gradient: Double) -> Double {
        let (rate, epsilon) = (Double(rule.squareRate), Double(rule.epsilon))
        moments[0] = (1 - rate) * moments[0] + rate * gradient * gradient
        let delta = ((moments[1] + epsilon) / (moments[0] + epsilon)).squareRoot() * gradient
        moments[1] = (1 - rate) * moments[1] + rate * delta * delta
        return delta
    }
}
