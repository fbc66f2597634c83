import Kernels

/// What one layer hands to another: activations on their way forward, or a gradient on its way back, with what their
/// writer has noted of them. Where nothing but zeros flows, nobody need multiply.
struct Flow {
    /// Samples × shape. Of a gradient with nothing but zeros, memory may hold anything: see `written`.
    let values: UnsafePointer<Float>
    /// No value's magnitude is larger; infinite where nothing is known, zero only where all values are zero.
    let bound: Float
    /// Bounds by sample and channel, where they are known.
    let magnitudes: ChannelMagnitudes?

    /// Values of which nothing is known, unless given.
    init(
        _ values: UnsafePointer<Float>, bound: Float = .infinity, magnitudes: ChannelMagnitudes? = nil
    ) {
        self.values = values
        self.bound = bound
        self.magnitudes = magnitudes
    }

    /// Nothing but zeros.
    static func zero(_ values: UnsafePointer<Float>) -> Self { Self(values, bound: 0) }

    /// Whether there are certainly nothing but zeros.
    var isZero: Bool { bound == 0 }

    /// Whether products with zeros are certainly zeros, also at the points of Winograd's method: `count` values are looked
    /// at where their writer has not said so.
    func isTame(count: Int) -> Bool {
        bound < ChannelMagnitudes.limit || magnitudeSum(values, count: count) < ChannelMagnitudes.limit
    }

    /// The values of a gradient, zeros written out.
    func written(count: Int) -> UnsafePointer<Float> {
        if isZero { UnsafeMutablePointer(mutating: values).update(repeating: 0, count: count) }
        return values
    }
}

extension Pass {
    /// Values with bounds by sample and channel; these count only in steps in which zeros may be left out.
    func flow(_ values: UnsafePointer<Float>, _ magnitudes: ChannelMagnitudes) -> Flow {
        leavesOutZeros
            ? Flow(values, bound: magnitudes.bound(samples: samples), magnitudes: magnitudes) : Flow(values)
    }

    /// Values whose magnitudes have these sums, part by part.
    func flow(_ values: UnsafePointer<Float>, sums: UnsafeBufferPointer<Float>) -> Flow {
        leavesOutZeros ? Flow(values, bound: sums.reduce(0, +)) : Flow(values)
    }

    /// Nothing but zeros, where they may be left out.
    func zero(_ values: UnsafePointer<Float>) -> Flow? { leavesOutZeros ? .zero(values) : nil }
}
