/// A register tile: some rows of lanes, all accumulators of one contraction.
protocol Rows {
    associatedtype Row: Lanes
    /// Number of rows.
    static var count: Int { get }
    /// Zeros.
    init()
    /// Partial sums stored earlier, rows `stride` values apart.
    init(loading pointer: UnsafePointer<Float>, stride: Int)
    /// One term of the contraction: row r adds `a[r · stride] × b`, fused.
    mutating func addProduct(_ a: UnsafePointer<Float>, stride: Int, _ b: Row)
    /// Adds `row` to each row.
    mutating func add(_ row: Row)
    /// Adds the magnitudes of each row to `total`.
    func addMagnitudes(to total: inout Row)
    /// `x > 0 ? x : +0`.
    mutating func rectify()
    /// Stores the first `lanes` values of each row, rows `stride` values apart.
    func store(to pointer: UnsafeMutablePointer<Float>, stride: Int, lanes: Int)
}

extension Rows {
    /// Adds `bias` to each row, then rectifies if asked.
    @inline(__always)
    mutating func finish(bias: Row, rectify: Bool) {
        add(bias)
        if rectify { self.rectify() }
    }
}

/// One row.
struct OneRow<Row: Lanes>: Rows {
    private var sums: Row

    @inline(__always) static var count: Int { 1 }
    @inline(__always) init() { sums = Row() }
    @inline(__always) init(loading pointer: UnsafePointer<Float>, stride: Int) {
        sums = Row(loading: pointer)
    }
    @inline(__always) mutating func addProduct(_ a: UnsafePointer<Float>, stride: Int, _ b: Row) {
        sums.addProduct(Vector(repeating: a.pointee), b)
    }
    @inline(__always) mutating func add(_ row: Row) { sums.add(row) }
    @inline(__always) func addMagnitudes(to total: inout Row) { total.addMagnitudes(sums) }
    @inline(__always) mutating func rectify() { sums.rectify() }
    @inline(__always) func store(to pointer: UnsafeMutablePointer<Float>, stride: Int, lanes: Int) {
        sums.store(to: pointer, count: lanes)
    }
}

/// Rows above other rows.
struct Above<Top: Rows, Bottom: Rows>: Rows where Top.Row == Bottom.Row {
    var top: Top
    var bottom: Bottom

    @inline(__always) static var count: Int { Top.count + Bottom.count }
    @inline(__always) init() {
        top = Top()
        bottom = Bottom()
    }
    @inline(__always) init(loading pointer: UnsafePointer<Float>, stride: Int) {
        top = Top(loading: pointer, stride: stride)
        bottom = Bottom(loading: pointer + Top.count &* stride, stride: stride)
    }
    @inline(__always) mutating func addProduct(_ a: UnsafePointer<Float>, stride: Int, _ b: Top.Row) {
        top.addProduct(a, stride: stride, b)
        bottom.addProduct(a + Top.count &* stride, stride: stride, b)
    }
    @inline(__always) mutating func add(_ row: Top.Row) {
        top.add(row)
        bottom.add(row)
    }
    @inline(__always) func addMagnitudes(to total: inout Top.Row) {
        top.addMagnitudes(to: &total)
        bottom.addMagnitudes(to: &total)
    }
    @inline(__always) mutating func rectify() {
        top.rectify()
        bottom.rectify()
    }
    @inline(__always) func store(to pointer: UnsafeMutablePointer<Float>, stride: Int, lanes: Int) {
        top.store(to: pointer, stride: stride, lanes: lanes)
        bottom.store(to: pointer + Top.count &* stride, stride: stride, lanes: lanes)
    }
}

typealias TwoRows<Row: Lanes> = Above<OneRow<Row>, OneRow<Row>>
typealias ThreeRows<Row: Lanes> = Above<TwoRows<Row>, OneRow<Row>>
typealias FourRows<Row: Lanes> = Above<TwoRows<Row>, TwoRows<Row>>
typealias FiveRows<Row: Lanes> = Above<FourRows<Row>, OneRow<Row>>
typealias SixRows<Row: Lanes> = Above<FourRows<Row>, TwoRows<Row>>
typealias SevenRows<Row: Lanes> = Above<FourRows<Row>, ThreeRows<Row>>
typealias EightRows<Row: Lanes> = Above<FourRows<Row>, FourRows<Row>>
/// With 32 lanes: 24 accumulators, 2 vectors of b, 1 factor, all in AVX-512's 32 registers.
typealias TwelveRows<Row: Lanes> = Above<EightRows<Row>, FourRows<Row>>
