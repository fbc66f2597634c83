public import Kernels

/// The constants of a run's steps, one after the other, in binary64 until they are rounded once.
public struct UpdateSchedule: Sendable {
    private let learning: Learning
    private let stepsPerEpoch: Int
    private let epochs: Int
    /// Of each of the rule's decays, a running product.
    private var powers: [Double]
    /// What the schedule makes of an epoch, which all its steps share.
    private var ofEpoch = (epoch: 0, share: 1.0)
    /// Steps taken.
    public private(set) var steps = 0

    /// The schedule after `steps` steps: the products are formed anew, so nothing else need be saved.
    ///
    /// - Parameters:
    ///   - learning: What the plan says.
    ///   - stepsPerEpoch: Steps of an epoch, of which the rate can depend.
    ///   - epochs: Epochs of the run.
    ///   - steps: Steps taken before.
    public init(_ learning: Learning, stepsPerEpoch: Int, epochs: Int, after steps: Int = 0) {
        self.learning = learning
        self.stepsPerEpoch = max(1, stepsPerEpoch)
        self.epochs = epochs
        powers = learning.optimizer.rule.decays.map { _ in 1 }
        for _ in 0..<steps { advance() }
    }

    /// The constants of the next step.
    public mutating func next() -> UpdateStep {
        let epoch = steps / stepsPerEpoch + 1
        advance()
        if epoch != ofEpoch.epoch {
            ofEpoch = (epoch, learning.schedule?.share(epoch: epoch, of: epochs) ?? 1)
        }
        let share = ofEpoch.share * learning.warmup.share(step: steps, stepsPerEpoch: stepsPerEpoch)
        return learning.optimizer.rule.step(
            StepPosition(share: share, powers: powers, weightDecay: learning.optimizer.weightDecay))
    }

    private mutating func advance() {
        steps += 1
        for (index, decay) in learning.optimizer.rule.decays.enumerated() { powers[index] *= decay }
    }
}
