/// Elements of tensors in a register: sixteen adjacent ones, or a single one where a tensor ends. The arithmetic of an update
/// rule is written once for both.
protocol Elements {
    /// The same number in all.
    init(repeating value: Float)
    /// Adjacent elements from memory; no alignment is needed.
    init(loading pointer: UnsafePointer<Float>)
    /// Puts them into memory.
    func store(to pointer: UnsafeMutablePointer<Float>)
    static prefix func - (a: Self) -> Self
    static func + (a: Self, b: Self) -> Self
    static func - (a: Self, b: Self) -> Self
    static func * (a: Self, b: Self) -> Self
    static func / (a: Self, b: Self) -> Self
    /// Correctly rounded.
    func squareRoot() -> Self
    /// Adds `a` · `b`, fused.
    mutating func addProduct(_ a: Self, _ b: Self)
    /// What is smaller in magnitude than `smallestMoment` becomes +0.
    mutating func flush()
    /// The same for what cannot be below zero.
    mutating func flushSquares()
}

/// Moments smaller than this become zero: those of parameters that no longer learn would otherwise decay into subnormal
/// numbers, which are slow on some processors.
public let smallestMoment: Float = 0x1p-96

extension SIMD16<Float>: Elements {
    @inline(__always)
    mutating func flush() {
        let smallest = Self(repeating: smallestMoment)
        replace(with: Self.zero, where: (self .< smallest) .& (self .> -smallest))
    }

    @inline(__always)
    mutating func flushSquares() {
        replace(with: Self.zero, where: self .< Self(repeating: smallestMoment))
    }
}

extension Float: Elements {
    @inline(__always) init(repeating value: Float) { self = value }
    @inline(__always) init(loading pointer: UnsafePointer<Float>) { self = pointer.pointee }
    @inline(__always) func store(to pointer: UnsafeMutablePointer<Float>) { pointer.pointee = self }

    @inline(__always)
    mutating func flush() { if self < smallestMoment && self > -smallestMoment { self = 0 } }

    @inline(__always)
    mutating func flushSquares() { if self < smallestMoment { self = 0 } }
}
