/// The points of the transforms: infinity, 0, a, −a, b, −b, in this order. Larger tiles use all six; smaller ones the
/// first five or four, so that the same weights at the points serve tiles of all sizes.
///
/// Each transform is a fixed sequence of operations, lane by lane; docs/ARITHMETIC.md lists them. With a = 1/2 and
/// b = 5/4 all constants but the weights' factors are exact in binary32, and rounding errors are about twice
/// those of direct convolution (the usual points ±1 and ±2 give six times).
enum WinogradPoints {
    /// Points in one direction.
    static let side = 6
    /// Points in both.
    static let count = side * side

    static let a: Float = 0.5
    static let b: Float = 1.25
    static let aSquared: Float = 0.25
    static let bSquared: Float = 1.5625
    static let aCubed: Float = 0.125
    static let bCubed: Float = 1.953125
    static let sumOfSquares: Float = 1.8125
    static let differenceOfSquares: Float = -1.3125
    static let aTimesDifference: Float = -0.65625
    static let productOfSquares: Float = 0.390625

    /// The weights' factors 1 / (a²b²), 1 / (2a²(a² − b²)) and 1 / (2b²(b² − a²)), each rounded once.
    static let zeroFactor: Float = 1 / 0.390625
    static let aFactor: Float = -1 / 0.65625
    static let bFactor: Float = 1 / 4.1015625
}

/// Values that go to the points, in one direction.
protocol ToPoints {
    associatedtype Values: Vectors
    associatedtype Points: Vectors
    static func atPoints(_ values: Values) -> Points
}

/// Products at the points that come back, in one direction.
protocol FromPoints {
    associatedtype Points: Vectors
    associatedtype Values: Vectors
    static func fromPoints(_ products: Points) -> Values
}

/// The three taps of a filter; from the points, their gradients.
enum Taps: ToPoints, FromPoints {
    private typealias P = WinogradPoints

    @inline(__always)
    static func atPoints(_ g: Three) -> Six {
        let evenA = g.v0.addingProduct(P.aSquared, g.v2)
        let evenB = g.v0.addingProduct(P.bSquared, g.v2)
        return Six(
            g.v2, P.zeroFactor * g.v0,
            P.aFactor * evenA.addingProduct(P.a, g.v1), P.aFactor * evenA.addingProduct(-P.a, g.v1),
            P.bFactor * evenB.addingProduct(P.b, g.v1), P.bFactor * evenB.addingProduct(-P.b, g.v1))
    }

    /// The transpose of `atPoints`.
    @inline(__always)
    static func fromPoints(_ p: Six) -> Three {
        let sumA = P.aFactor * (p.v2 + p.v3)
        let differenceA = P.aFactor * (p.v2 - p.v3)
        let sumB = P.bFactor * (p.v4 + p.v5)
        let differenceB = P.bFactor * (p.v4 - p.v5)
        return Three(
            (sumA + sumB).addingProduct(P.zeroFactor, p.v1),
            (P.a * differenceA).addingProduct(P.b, differenceB),
            p.v0.addingProduct(P.aSquared, sumA).addingProduct(P.bSquared, sumB))
    }
}
