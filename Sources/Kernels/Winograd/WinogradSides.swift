private typealias P = WinogradPoints

/// One direction of a tile of some outputs: Winograd's minimal filtering with three taps, as Toom and Cook construct
/// it from the first points. Where a smaller tile leaves out points, the factors that belong to them are in the
/// transform of its inputs.
protocol TileSide {
    associatedtype Inputs: ToPoints
    associatedtype Gradients: ToPoints
    associatedtype Outputs: FromPoints
}

/// Four outputs, six points.
enum SideOfFour: TileSide {
    enum Inputs: ToPoints {
        @inline(__always)
        static func atPoints(_ d: Six) -> Six {
            let evenA = d.v4.addingProduct(-P.bSquared, d.v2)
            let oddA = d.v3.addingProduct(-P.bSquared, d.v1)
            let evenB = d.v4.addingProduct(-P.aSquared, d.v2)
            let oddB = d.v3.addingProduct(-P.aSquared, d.v1)
            return Six(
                d.v5.addingProduct(-P.sumOfSquares, d.v3).addingProduct(P.productOfSquares, d.v1),
                d.v4.addingProduct(-P.sumOfSquares, d.v2).addingProduct(P.productOfSquares, d.v0),
                evenA.addingProduct(P.a, oddA), evenA.addingProduct(-P.a, oddA),
                evenB.addingProduct(P.b, oddB), evenB.addingProduct(-P.b, oddB))
        }
    }

    enum Gradients: ToPoints {
        @inline(__always)
        static func atPoints(_ y: Four) -> Six {
            let evenA = y.v0.addingProduct(P.aSquared, y.v2)
            let oddA = y.v1.addingProduct(P.aSquared, y.v3)
            let evenB = y.v0.addingProduct(P.bSquared, y.v2)
            let oddB = y.v1.addingProduct(P.bSquared, y.v3)
            return Six(
                y.v3, y.v0,
                evenA.addingProduct(P.a, oddA), evenA.addingProduct(-P.a, oddA),
                evenB.addingProduct(P.b, oddB), evenB.addingProduct(-P.b, oddB))
        }
    }

    enum Outputs: FromPoints {
        @inline(__always)
        static func fromPoints(_ p: Six) -> Four {
            let sumA = p.v2 + p.v3
            let differenceA = p.v2 - p.v3
            let sumB = p.v4 + p.v5
            let differenceB = p.v4 - p.v5
            return Four(
                (p.v1 + sumA) + sumB,
                (P.a * differenceA).addingProduct(P.b, differenceB),
                (P.aSquared * sumA).addingProduct(P.bSquared, sumB),
                p.v0.addingProduct(P.aCubed, differenceA).addingProduct(P.bCubed, differenceB))
        }
    }
}

/// Three outputs, five points: without −b.
enum SideOfThree: TileSide {
    enum Inputs: ToPoints {
        @inline(__always)
        static func atPoints(_ d: Five) -> Five {
            let odd = d.v3.addingProduct(-P.bSquared, d.v1)
            let atB = P.b * d.v3.addingProduct(-P.aSquared, d.v1)
            let even = atB.addingProduct(P.differenceOfSquares, d.v2)
            return Five(
                d.v4.addingProduct(-P.aSquared, d.v2) - atB,
                atB.addingProduct(-P.bSquared, d.v2).addingProduct(P.productOfSquares, d.v0),
                even.addingProduct(P.a, odd), even.addingProduct(-P.a, odd),
                atB + atB)
        }
    }

    enum Gradients: ToPoints {
        @inline(__always)
        static func atPoints(_ y: Three) -> Five {
            let even = y.v0.addingProduct(P.aSquared, y.v2)
            return Five(
                y.v2, y.v0, even.addingProduct(P.a, y.v1), even.addingProduct(-P.a, y.v1),
                y.v0.addingProduct(P.bSquared, y.v2).addingProduct(P.b, y.v1))
        }
    }

    enum Outputs: FromPoints {
        @inline(__always)
        static func fromPoints(_ p: Five) -> Three {
            let sum = p.v2 + p.v3
            let difference = p.v2 - p.v3
            return Three(
                (p.v1 + sum) + p.v4,
                (P.a * difference).addingProduct(P.b, p.v4),
                p.v0.addingProduct(P.aSquared, sum).addingProduct(P.bSquared, p.v4))
        }
    }
}

/// Two outputs, four points: without b and −b.
enum SideOfTwo: TileSide {
    enum Inputs: ToPoints {
        @inline(__always)
        static func atPoints(_ d: Four) -> Four {
            let even = P.differenceOfSquares * d.v2
            return Four(
                d.v3.addingProduct(-P.aSquared, d.v1),
                (-P.bSquared * d.v2).addingProduct(P.productOfSquares, d.v0),
                even.addingProduct(P.aTimesDifference, d.v1), even.addingProduct(-P.aTimesDifference, d.v1))
        }
    }

    enum Gradients: ToPoints {
        @inline(__always)
        static func atPoints(_ y: Two) -> Four {
            Four(y.v1, y.v0, y.v0.addingProduct(P.a, y.v1), y.v0.addingProduct(-P.a, y.v1))
        }
    }

    enum Outputs: FromPoints {
        @inline(__always)
        static func fromPoints(_ p: Four) -> Two {
            Two(p.v1 + (p.v2 + p.v3), p.v0.addingProduct(P.a, p.v2 - p.v3))
        }
    }
}
