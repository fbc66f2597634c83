/// A function that is applied to each value by itself, with its derivative.
public protocol ElementFunction: Sendable {
    /// What becomes of `x`.
    func value(_ x: Float) -> Float
    /// Times which a gradient goes back, where `x` became `y`.
    func slope(_ x: Float, _ y: Float) -> Float
}

extension ElementFunction {
    /// `result[i] = value(x[i])`.
    @inline(__always)
    func apply(_ x: UnsafePointer<Float>, count: Int, result: UnsafeMutablePointer<Float>) {
        // Without branches, so that the compiler makes vectors of it.
        for i in 0..<count { result[i] = value(x[i]) }
    }

    /// `result[i] = gradient[i] · slope(x[i], y[i])`, rounded once.
    @inline(__always)
    func back(
        _ gradient: UnsafePointer<Float>, x: UnsafePointer<Float>, y: UnsafePointer<Float>, count: Int,
        result: UnsafeMutablePointer<Float>
    ) {
        for i in 0..<count { result[i] = gradient[i] * slope(x[i], y[i]) }
    }
}

/// The functions, so that whoever has one at run time calls loops that were made for it.
public enum ElementFunctions: Sendable, Hashable {
    case leakyReLU(slope: Float)
    case tanh
    case sigmoid
    case gelu

    /// `result[i] = value(x[i])`.
    public func apply(_ x: UnsafePointer<Float>, count: Int, result: UnsafeMutablePointer<Float>) {
        switch self {
        case .leakyReLU(let slope): LeakyReLU(slope: slope).apply(x, count: count, result: result)
        case .tanh: HyperbolicTangent().apply(x, count: count, result: result)
        case .sigmoid: Sigmoid().apply(x, count: count, result: result)
        case .gelu: GELU().apply(x, count: count, result: result)
        }
    }

    /// `result[i] = gradient[i] · slope(x[i], y[i])`, where `x` became `y`.
    public func back(
        _ gradient: UnsafePointer<Float>, x: UnsafePointer<Float>, y: UnsafePointer<Float>, count: Int,
        result: UnsafeMutablePointer<Float>
    ) {
        switch self {
        case .leakyReLU(let slope):
            LeakyReLU(slope: slope).back(gradient, x: x, y: y, count: count, result: result)
        case .tanh: HyperbolicTangent().back(gradient, x: x, y: y, count: count, result: result)
        case .sigmoid: Sigmoid().back(gradient, x: x, y: y, count: count, result: result)
        case .gelu: GELU().back(gradient, x: x, y: y, count: count, result: result)
        }
    }
}
