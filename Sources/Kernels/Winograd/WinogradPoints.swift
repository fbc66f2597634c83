/// The one-dimensional transforms of F(4, 3): Winograd's minimal filtering with four outputs and three taps, as
/// Toom and Cook construct it from the points 0, a, −a, b, −b and infinity.
///
/// Each is a fixed sequence of operations, lane by lane; docs/ARITHMETIC.md lists them. With a = 1/2 and
/// b = 5/4 all constants but the weights' factors are exact in binary32, and rounding errors are about twice
/// those of direct convolution (the usual points ±1 and ±2 give six times).
enum WinogradPoints {
    static let a: Float = 0.5
    static let b: Float = 1.25
    static let aSquared: Float = 0.25
    static let bSquared: Float = 1.5625
    static let aCubed: Float = 0.125
    static let bCubed: Float = 1.953125
    static let sumOfSquares: Float = 1.8125
    static let productOfSquares: Float = 0.390625

    /// The weights' factors 1 / (a²b²), 1 / (2a²(a² − b²)) and 1 / (2b²(b² − a²)), each rounded once.
    static let zeroFactor: Float = 1 / 0.390625
    static let aFactor: Float = -1 / 0.65625
    static let bFactor: Float = 1 / 4.1015625
}

/// Values at the points 0, a, −a, b, −b, infinity, in this order; or six adjacent inputs.
struct Six {
    var v0, v1, v2, v3, v4, v5: Vector

    @inline(__always)
    init(_ v0: Vector, _ v1: Vector, _ v2: Vector, _ v3: Vector, _ v4: Vector, _ v5: Vector) {
        (self.v0, self.v1, self.v2, self.v3, self.v4, self.v5) = (v0, v1, v2, v3, v4, v5)
    }

    /// Vectors `stride` values apart.
    @inline(__always)
    init(loading pointer: UnsafePointer<Float>, stride: Int) {
        v0 = Vector(loading: pointer)
        v1 = Vector(loading: pointer + stride)
        v2 = Vector(loading: pointer + 2 &* stride)
        v3 = Vector(loading: pointer + 3 &* stride)
        v4 = Vector(loading: pointer + 4 &* stride)
        v5 = Vector(loading: pointer + 5 &* stride)
    }

    /// Vectors `stride` values apart.
    @inline(__always)
    func store(to pointer: UnsafeMutablePointer<Float>, stride: Int) {
        v0.store(to: pointer)
        v1.store(to: pointer + stride)
        v2.store(to: pointer + 2 &* stride)
        v3.store(to: pointer + 3 &* stride)
        v4.store(to: pointer + 4 &* stride)
        v5.store(to: pointer + 5 &* stride)
    }
}

/// Adjacent values that go to the points.
protocol Stretch {
    /// How many values.
    static var count: Int { get }
    /// How many of them lie before the tile.
    static var before: Int { get }
    /// Vectors at `lane` behind every `step`-th of some places.
    init(at places: UnsafePointer<UnsafePointer<Float>>, step: Int, lane: Int)
    /// Vectors `stride` values apart.
    init(loading pointer: UnsafePointer<Float>, stride: Int)
    /// Their values at the points.
    func atPoints() -> Six
}

/// What comes back from products at the points.
protocol Product {
    /// How many values.
    static var count: Int { get }
    /// From the six products.
    init(fromPoints products: Six)
    /// Vectors `stride` values apart.
    func store(to pointer: UnsafeMutablePointer<Float>, stride: Int)
}

/// The input of a tile: its four columns and one on either side.
extension Six: Stretch {
    @inline(__always) static var count: Int { 6 }
    @inline(__always) static var before: Int { 1 }

    @inline(__always)
    init(at places: UnsafePointer<UnsafePointer<Float>>, step: Int, lane: Int) {
        self.init(
            Vector(loading: places[0] + lane), Vector(loading: places[step] + lane),
            Vector(loading: places[2 &* step] + lane), Vector(loading: places[3 &* step] + lane),
            Vector(loading: places[4 &* step] + lane), Vector(loading: places[5 &* step] + lane))
    }

    @inline(__always)
    func atPoints() -> Six {
        typealias P = WinogradPoints
        let evenA = v4.addingProduct(-P.bSquared, v2)
        let oddA = v3.addingProduct(-P.bSquared, v1)
        let evenB = v4.addingProduct(-P.aSquared, v2)
        let oddB = v3.addingProduct(-P.aSquared, v1)
        return Six(
            v4.addingProduct(-P.sumOfSquares, v2).addingProduct(P.productOfSquares, v0),
            evenA.addingProduct(P.a, oddA), evenA.addingProduct(-P.a, oddA),
            evenB.addingProduct(P.b, oddB), evenB.addingProduct(-P.b, oddB),
            v5.addingProduct(-P.sumOfSquares, v3).addingProduct(P.productOfSquares, v1))
    }
}

/// The four outputs of a tile in one direction; as a stretch, their gradients.
struct TileOutputs: Stretch, Product {
    let v0, v1, v2, v3: Vector

    @inline(__always) static var count: Int { 4 }
    @inline(__always) static var before: Int { 0 }

    @inline(__always)
    init(at places: UnsafePointer<UnsafePointer<Float>>, step: Int, lane: Int) {
        v0 = Vector(loading: places[0] + lane)
        v1 = Vector(loading: places[step] + lane)
        v2 = Vector(loading: places[2 &* step] + lane)
        v3 = Vector(loading: places[3 &* step] + lane)
    }

    @inline(__always)
    init(loading pointer: UnsafePointer<Float>, stride: Int) {
        v0 = Vector(loading: pointer)
        v1 = Vector(loading: pointer + stride)
        v2 = Vector(loading: pointer + 2 &* stride)
        v3 = Vector(loading: pointer + 3 &* stride)
    }

    @inline(__always)
    init(fromPoints p: Six) {
        typealias P = WinogradPoints
        let sumA = p.v1 + p.v2
        let differenceA = p.v1 - p.v2
        let sumB = p.v3 + p.v4
        let differenceB = p.v3 - p.v4
        v0 = (p.v0 + sumA) + sumB
        v1 = (P.a * differenceA).addingProduct(P.b, differenceB)
        v2 = (P.aSquared * sumA).addingProduct(P.bSquared, sumB)
        v3 = p.v5.addingProduct(P.aCubed, differenceA).addingProduct(P.bCubed, differenceB)
    }

    @inline(__always)
    func store(to pointer: UnsafeMutablePointer<Float>, stride: Int) {
        v0.store(to: pointer)
        v1.store(to: pointer + stride)
        v2.store(to: pointer + 2 &* stride)
        v3.store(to: pointer + 3 &* stride)
    }

    /// The transpose of `init(fromPoints:)`.
    @inline(__always)
    func atPoints() -> Six {
        typealias P = WinogradPoints
        let evenA = v0.addingProduct(P.aSquared, v2)
        let oddA = v1.addingProduct(P.aSquared, v3)
        let evenB = v0.addingProduct(P.bSquared, v2)
        let oddB = v1.addingProduct(P.bSquared, v3)
        return Six(
            v0,
            evenA.addingProduct(P.a, oddA), evenA.addingProduct(-P.a, oddA),
            evenB.addingProduct(P.b, oddB), evenB.addingProduct(-P.b, oddB),
            v3)
    }
}

/// The three taps of a filter in one direction; as a product, their gradients.
struct Taps: Stretch, Product {
    let v0, v1, v2: Vector

    @inline(__always) static var count: Int { 3 }
    @inline(__always) static var before: Int { 0 }

    @inline(__always)
    init(at places: UnsafePointer<UnsafePointer<Float>>, step: Int, lane: Int) {
        v0 = Vector(loading: places[0] + lane)
        v1 = Vector(loading: places[step] + lane)
        v2 = Vector(loading: places[2 &* step] + lane)
    }

    @inline(__always)
    init(loading pointer: UnsafePointer<Float>, stride: Int) {
        v0 = Vector(loading: pointer)
        v1 = Vector(loading: pointer + stride)
        v2 = Vector(loading: pointer + 2 &* stride)
    }

    /// The transpose of `atPoints`.
    @inline(__always)
    init(fromPoints p: Six) {
        typealias P = WinogradPoints
        let sumA = P.aFactor * (p.v1 + p.v2)
        let differenceA = P.aFactor * (p.v1 - p.v2)
        let sumB = P.bFactor * (p.v3 + p.v4)
        let differenceB = P.bFactor * (p.v3 - p.v4)
        v0 = (sumA + sumB).addingProduct(P.zeroFactor, p.v0)
        v1 = (P.a * differenceA).addingProduct(P.b, differenceB)
        v2 = p.v5.addingProduct(P.aSquared, sumA).addingProduct(P.bSquared, sumB)
    }

    @inline(__always)
    func store(to pointer: UnsafeMutablePointer<Float>, stride: Int) {
        v0.store(to: pointer)
        v1.store(to: pointer + stride)
        v2.store(to: pointer + 2 &* stride)
    }

    @inline(__always)
    func atPoints() -> Six {
        typealias P = WinogradPoints
        let evenA = v0.addingProduct(P.aSquared, v2)
        let evenB = v0.addingProduct(P.bSquared, v2)
        return Six(
            P.zeroFactor * v0,
            P.aFactor * evenA.addingProduct(P.a, v1), P.aFactor * evenA.addingProduct(-P.a, v1),
            P.bFactor * evenB.addingProduct(P.b, v1), P.bFactor * evenB.addingProduct(-P.b, v1),
            v2)
    }
}
