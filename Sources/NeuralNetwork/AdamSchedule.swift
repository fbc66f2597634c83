public import Kernels

/// Adam's bias correction from step to step, in binary64; the powers of beta are running products.
public struct AdamSchedule: Sendable, Equatable {
    private let settings: AdamSettings
    private var beta1Power = 1.0
    private var beta2Power = 1.0
    /// Steps taken.
    public private(set) var steps = 0

    /// The schedule after `steps` steps: the products are formed anew, so nothing else need be saved.
    public init(_ settings: AdamSettings, after steps: Int = 0) {
        self.settings = settings
        for _ in 0..<steps { _ = next() }
    }

    /// The constants of the next step: alpha · sqrt(1 − beta2ᵗ) / (1 − beta1ᵗ), rounded once to binary32.
    public mutating func next() -> AdamStep {
        steps += 1
        beta1Power *= settings.beta1
        beta2Power *= settings.beta2
        return AdamStep(
            alpha: Float(settings.learningRate * (1 - beta2Power).squareRoot() / (1 - beta1Power)),
            firstRate: Float(1 - settings.beta1), secondRate: Float(1 - settings.beta2),
            epsilon: Float(settings.epsilon))
    }
}
