/// One row of a register tile: some adjacent output elements, one SIMD lane each.
///
/// Rows and tiles are composed from types, so that the compiler sees every accumulator as a value of
/// its own and keeps it in a register. (An array of accumulators would live in memory.)
protocol Lanes {
    /// Output elements in the row.
    static var width: Int { get }
    /// Zeros.
    init()
    /// Loads `width` adjacent values; no alignment is needed.
    init(loading pointer: UnsafePointer<Float>)
    /// Adds `factor × row`, fused.
    mutating func addProduct(_ factor: Vector, _ row: Self)
    /// Adds `row`.
    mutating func add(_ row: Self)
    /// Adds the magnitudes of `row`.
    mutating func addMagnitudes(_ row: Self)
    /// `x > 0 ? x : +0`.
    mutating func rectify()
    /// Stores `width` adjacent values.
    func store(to pointer: UnsafeMutablePointer<Float>)
    /// Calls `body` with each vector and the place of its first lane.
    func eachVector(_ body: (Vector, Int) -> Void)
    /// Hands each vector to a sink, the first of them as the gradients of the values from `offset` on. Without a closure, which
    /// the compiler may not put in line.
    func give(to sink: inout some GradientSink, at offset: Int)
}

/// The vector that all kernels are written in. On narrower hardware the compiler splits it.
typealias Vector = SIMD16<Float>

extension Vector {
    @inline(__always)
    init(loading pointer: UnsafePointer<Float>) {
        self = UnsafeRawPointer(pointer).loadUnaligned(as: Self.self)
    }

    @inline(__always)
    func store(to pointer: UnsafeMutablePointer<Float>) {
        UnsafeMutableRawPointer(pointer).storeBytes(of: self, as: Self.self)
    }

    /// Stores the first `count` lanes, all of them where `count` is 16 or more.
    @inline(__always)
    func store(to pointer: UnsafeMutablePointer<Float>, count: Int) {
        if count >= 16 { return store(to: pointer) }
        for lane in 0..<count { pointer[lane] = self[lane] }
    }

    /// `x > 0 ? x : +0`.
    @inline(__always)
    mutating func rectify() { keep(where: self) }

    /// Stays where `gate` is positive, and is +0 elsewhere.
    @inline(__always)
    mutating func keep(where gate: Self) { replace(with: Self.zero, where: .!(gate .> .zero)) }
}

/// Sixteen output elements.
struct Lanes16: Lanes {
    private var vector: Vector

    @inline(__always) static var width: Int { 16 }
    @inline(__always) init() { vector = .zero }
    @inline(__always) init(loading pointer: UnsafePointer<Float>) { vector = Vector(loading: pointer) }
    @inline(__always) mutating func addProduct(_ factor: Vector, _ row: Self) {
        vector.addProduct(factor, row.vector)
    }
    @inline(__always) mutating func add(_ row: Self) { vector += row.vector }
    @inline(__always) mutating func addMagnitudes(_ row: Self) { vector += row.vector.magnitudes }
    @inline(__always) mutating func rectify() { vector.rectify() }
    @inline(__always) func store(to pointer: UnsafeMutablePointer<Float>) { vector.store(to: pointer) }
    @inline(__always) func eachVector(_ body: (Vector, Int) -> Void) { body(vector, 0) }
    @inline(__always) func give(to sink: inout some GradientSink, at offset: Int) {
        sink.take(vector, at: offset)
    }
}

/// Two rows side by side.
struct Beside<Left: Lanes, Right: Lanes>: Lanes {
    private var left: Left
    private var right: Right

    @inline(__always) static var width: Int { Left.width + Right.width }
    @inline(__always) init() {
        left = Left()
        right = Right()
    }
    @inline(__always) init(loading pointer: UnsafePointer<Float>) {
        left = Left(loading: pointer)
        right = Right(loading: pointer + Left.width)
    }
    @inline(__always) mutating func addProduct(_ factor: Vector, _ row: Self) {
        left.addProduct(factor, row.left)
        right.addProduct(factor, row.right)
    }
    @inline(__always) mutating func add(_ row: Self) {
        left.add(row.left)
        right.add(row.right)
    }
    @inline(__always) mutating func addMagnitudes(_ row: Self) {
        left.addMagnitudes(row.left)
        right.addMagnitudes(row.right)
    }
    @inline(__always) mutating func rectify() {
        left.rectify()
        right.rectify()
    }
    @inline(__always) func store(to pointer: UnsafeMutablePointer<Float>) {
        left.store(to: pointer)
        right.store(to: pointer + Left.width)
    }
    @inline(__always) func eachVector(_ body: (Vector, Int) -> Void) {
        left.eachVector(body)
        right.eachVector { body($0, $1 &+ Left.width) }
    }
    @inline(__always) func give(to sink: inout some GradientSink, at offset: Int) {
        left.give(to: &sink, at: offset)
        right.give(to: &sink, at: offset &+ Left.width)
    }
}

/// Thirty-two output elements: two vectors, so that one broadcast factor feeds two multiply-adds.
typealias Lanes32 = Beside<Lanes16, Lanes16>
typealias Lanes64 = Beside<Lanes32, Lanes32>
/// Eight vectors: as many independent sums as hide the latency of a multiply-add.
typealias Lanes128 = Beside<Lanes64, Lanes64>

extension Lanes {
    /// Stores the first `count` values only.
    @inline(__always)
    func store(to pointer: UnsafeMutablePointer<Float>, count: Int) {
        if count >= Self.width { return store(to: pointer) }
        withUnsafeTemporaryAllocation(of: Float.self, capacity: Self.width) { scratch in
            guard let start = scratch.baseAddress else { return }
            store(to: start)
            for lane in 0..<count { pointer[lane] = start[lane] }
        }
    }
}
