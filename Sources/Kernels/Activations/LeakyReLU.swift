/// `x > 0 ? x : slope · x`.
public struct LeakyReLU: ElementFunction {
    private let negativeSlope: Float

    /// With this slope below zero.
    public init(slope: Float) { negativeSlope = slope }

    /// `x`, or `slope · x` rounded once.
    @inline(__always)
    public func value(_ x: Float) -> Float { x > 0 ? x : negativeSlope * x }

    /// 1, or `slope`.
    @inline(__always)
    public func slope(_ x: Float, _ y: Float) -> Float { x > 0 ? 1 : negativeSlope }
}
