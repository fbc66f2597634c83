internal import CTarget

/// What becomes of a gradient while it is still in registers.
public enum GradientUse {
    /// A step of an update rule.
    case learn(UpdateStep, LearnedValues)
    /// It is stored.
    case store(UnsafeMutablePointer<Float>)

    /// The same for the values from `offset` on.
    public static func + (use: Self, offset: Int) -> Self {
        switch use {
        case .learn(let step, let tensor): .learn(step, tensor + offset)
        case .store(let target): .store(target + offset)
        }
    }

    /// Uses `count` gradients.
    ///
    /// - Returns: Whether every updated parameter is finite.
    public func apply(_ gradients: UnsafePointer<Float>, count: Int) -> Bool {
        switch self {
        case .learn(let step, let tensor):
            return step.update(tensor, gradients: gradients, count: count)
        case .store(let target):
            target.update(from: gradients, count: count)
            return true
        }
    }
}

extension GradientUse {
    /// Before there are gradients for `count` values from `offset` on.
    public func wake(_ momentum: inout Momentum, _ offset: Int, count: Int) {
        guard case .learn(let step, let tensor) = self else { return }
        step.settle(&momentum, tensor + offset, count: count)
        momentum = .both
    }
}

/// What takes gradients out of registers.
protocol GradientSink {
    /// The gradients of `count` values from `offset` on will come soon.
    func expect(_ offset: Int, count: Int)
    /// Uses the gradients of 16 values from `offset` on.
    mutating func take(_ gradients: Vector, at offset: Int)
    /// Uses the gradients of one value.
    mutating func take(_ gradient: Float, at offset: Int)
}

extension GradientSink {
    /// Uses the first `count` gradients, all 16 where there are as many.
    @inline(__always)
    mutating func take(_ gradients: Vector, at offset: Int, count: Int) {
        if count >= 16 { return take(gradients, at: offset) }
        for lane in 0..<count { take(gradients[lane], at: offset &+ lane) }
    }
}

/// Learns.
struct LearningSink<Rule: UpdateRule>: GradientSink {
    private let rule: Rule
    private let tensor: LearnedValues
    private var check = Vector.zero
    private var scalarCheck: Float = 0

    init(rule: Rule, tensor: LearnedValues) {
        self.rule = rule
        self.tensor = tensor
    }

    /// Whether every updated value is finite.
    var isFinite: Bool { check.isZero && scalarCheck == 0 }

    @inline(__always)
    func expect(_ offset: Int, count: Int) {
        var line = offset
        while line < offset &+ count {
            reprise_prefetch(tensor.values + line)
            if Rule.momentCount > 0 { reprise_prefetch(tensor.firstMoments + line) }
            if Rule.momentCount > 1 { reprise_prefetch(tensor.secondMoments + line) }
            line &+= 16
        }
    }

    @inline(__always)
    mutating func take(_ gradients: Vector, at offset: Int) {
        check += rule.update(tensor, at: offset, gradient: gradients)
    }

    mutating func take(_ gradient: Float, at offset: Int) {
        scalarCheck += rule.update(tensor, at: offset, gradient: gradient)
    }
}

/// Keeps gradients.
struct StoringSink: GradientSink {
    let target: UnsafeMutablePointer<Float>

    @inline(__always) func expect(_ offset: Int, count: Int) {}
    @inline(__always) mutating func take(_ gradients: Vector, at offset: Int) {
        gradients.store(to: target + offset)
    }
    mutating func take(_ gradient: Float, at offset: Int) { target[offset] = gradient }
}
