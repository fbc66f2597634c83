extension Reference {
    // In one dimension. The points are infinity, 0, 1/2, −1/2, 5/4, −5/4; smaller tiles have the first five or four.

    private static func fma(_ a: Float, _ b: Float, _ c: Float) -> Float { c.addingProduct(a, b) }

    /// The inputs of a tile of 4, 3 or 2 outputs.
    static func inputAtPoints(_ d: [Float]) -> [Float] {
        switch d.count {
        case 6:
            let evenA = fma(-1.5625, d[2], d[4])
            let oddA = fma(-1.5625, d[1], d[3])
            let evenB = fma(-0.25, d[2], d[4])
            let oddB = fma(-0.25, d[1], d[3])
            return [
                fma(0.390625, d[1], fma(-1.8125, d[3], d[5])),
                fma(0.390625, d[0], fma(-1.8125, d[2], d[4])),
                fma(0.5, oddA, evenA), fma(-0.5, oddA, evenA), fma(1.25, oddB, evenB),
                fma(-1.25, oddB, evenB),
            ]
        case 5:
            let odd = fma(-1.5625, d[1], d[3])
            let atB = 1.25 * fma(-0.25, d[1], d[3])
            let even = fma(-1.3125, d[2], atB)
            return [
                fma(-0.25, d[2], d[4]) - atB, fma(0.390625, d[0], fma(-1.5625, d[2], atB)),
                fma(0.5, odd, even), fma(-0.5, odd, even), 2 * atB,
            ]
        default:
            let even = -1.3125 * d[2]
            return [
                fma(-0.25, d[1], d[3]), fma(0.390625, d[0], -1.5625 * d[2]),
                fma(-0.65625, d[1], even), fma(0.65625, d[1], even),
            ]
        }
    }

    /// The output gradients of a tile of 4, 3 or 2 outputs.
    static func gradientAtPoints(_ y: [Float]) -> [Float] {
        switch y.count {
        case 4:
            let evenA = fma(0.25, y[2], y[0])
            let oddA = fma(0.25, y[3], y[1])
            let evenB = fma(1.5625, y[2], y[0])
            let oddB = fma(1.5625, y[3], y[1])
            return [
                y[3], y[0], fma(0.5, oddA, evenA), fma(-0.5, oddA, evenA), fma(1.25, oddB, evenB),
                fma(-1.25, oddB, evenB),
            ]
        case 3:
            let even = fma(0.25, y[2], y[0])
            return [
                y[2], y[0], fma(0.5, y[1], even), fma(-0.5, y[1], even),
                fma(1.25, y[1], fma(1.5625, y[2], y[0])),
            ]
        default:
            return [y[1], y[0], fma(0.5, y[1], y[0]), fma(-0.5, y[1], y[0])]
        }
    }

    /// The outputs of a tile from products at 6, 5 or 4 points.
    static func outputsFromPoints(_ p: [Float]) -> [Float] {
        let (sumA, differenceA) = (p[2] + p[3], p[2] - p[3])
        switch p.count {
        case 6:
            let (sumB, differenceB) = (p[4] + p[5], p[4] - p[5])
            return [
                (p[1] + sumA) + sumB, fma(1.25, differenceB, 0.5 * differenceA),
                fma(1.5625, sumB, 0.25 * sumA),
                fma(1.953125, differenceB, fma(0.125, differenceA, p[0])),
            ]
        case 5:
            return [
                (p[1] + sumA) + p[4], fma(1.25, p[4], 0.5 * differenceA),
                fma(1.5625, p[4], fma(0.25, sumA, p[0])),
            ]
        default:
            return [p[1] + sumA, fma(0.5, differenceA, p[0])]
        }
    }

    /// Three taps, at all points.
    static func tapsAtPoints(_ g: [Float]) -> [Float] {
        let evenA = fma(0.25, g[2], g[0])
        let evenB = fma(1.5625, g[2], g[0])
        return [
            g[2], 1 / 0.390625 * g[0],
            -1 / 0.65625 * fma(0.5, g[1], evenA), -1 / 0.65625 * fma(-0.5, g[1], evenA),
            1 / 4.1015625 * fma(1.25, g[1], evenB), 1 / 4.1015625 * fma(-1.25, g[1], evenB),
        ]
    }

    /// The gradients of three taps from products at all points.
    static func tapsFromPoints(_ p: [Float]) -> [Float] {
        let sumA = -1 / 0.65625 * (p[2] + p[3])
        let differenceA = -1 / 0.65625 * (p[2] - p[3])
        let sumB = 1 / 4.1015625 * (p[4] + p[5])
        let differenceB = 1 / 4.1015625 * (p[4] - p[5])
        return [
            fma(1 / 0.390625, p[1], sumA + sumB), fma(1.25, differenceB, 0.5 * differenceA),
            fma(1.5625, sumB, fma(0.25, sumA, p[0])),
        ]
    }
}
