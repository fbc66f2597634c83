/// What makes a column's values normal: n = (x − mean) · inverse.
public struct ColumnMoments: @unchecked Sendable {
    let mean: UnsafePointer<Float>
    let inverse: UnsafePointer<Float>

    /// One mean and one inverse deviation for each column.
    public init(mean: UnsafePointer<Float>, inverse: UnsafePointer<Float>) {
        (self.mean, self.inverse) = (mean, inverse)
    }

    /// Those of the columns from `column` on.
    @inline(__always)
    fileprivate subscript(column: Int) -> VectorMoments {
        VectorMoments(mean: Vector(loading: mean + column), inverse: Vector(loading: inverse + column))
    }

    @inline(__always)
    fileprivate func normal(_ x: Float, _ column: Int) -> Float { (x - mean[column]) * inverse[column] }
}

/// Those of sixteen columns.
private struct VectorMoments {
    let mean: Vector
    let inverse: Vector

    @inline(__always)
    func normal(_ x: UnsafePointer<Float>) -> Vector { (Vector(loading: x) - mean) * inverse }
}

/// Sums over rows of `columns` values, for normalising each column (each channel) over a batch; every sum is one accumulator
/// from +0 over the rows in ascending order.
///
/// - Parameters:
///   - x: rows × columns.
///   - mean: One for each column.
///   - result: The sum of fma(d, d, sum) with d = x − mean, for each column.
public func sumSquaredDeviations(
    _ x: UnsafePointer<Float>, mean: UnsafePointer<Float>, rows: Int, columns: Int,
    result: UnsafeMutablePointer<Float>
) {
    var column = 0
    // Four vectors of each row: a single one would wait for its own sum.
    while column &+ 64 <= columns {
        let m = mean + column
        let centers = (
            Vector(loading: m), Vector(loading: m + 16), Vector(loading: m + 32), Vector(loading: m + 48)
        )
        var totals = (Vector.zero, Vector.zero, Vector.zero, Vector.zero)
        var row = x + column
        for _ in 0..<rows {
            addSquare(&totals.0, row, centers.0)
            addSquare(&totals.1, row + 16, centers.1)
            addSquare(&totals.2, row + 32, centers.2)
            addSquare(&totals.3, row + 48, centers.3)
            row += columns
        }
        totals.0.store(to: result + column)
        totals.1.store(to: result + column + 16)
        totals.2.store(to: result + column + 32)
        totals.3.store(to: result + column + 48)
        column &+= 64
    }
    while column &+ 16 <= columns {
        let center = Vector(loading: mean + column)
        var total = Vector.zero
        for row in 0..<rows { addSquare(&total, x + (row &* columns &+ column), center) }
        total.store(to: result + column)
        column &+= 16
    }
    while column < columns {
        var total: Float = 0
        for row in 0..<rows {
            let deviation = x[row &* columns &+ column] - mean[column]
            total.addProduct(deviation, deviation)
        }
        result[column] = total
        column &+= 1
    }
}

@inline(__always)
private func addSquare(_ total: inout Vector, _ x: UnsafePointer<Float>, _ center: Vector) {
    let deviation = Vector(loading: x) - center
    total.addProduct(deviation, deviation)
}

/// For each column, the sums of g and of fma(g, n, sum) over the rows, ascending from +0, where n is x as `moments` normalise
/// it.
public func sumNormalisedProducts(
    _ gradient: UnsafePointer<Float>, _ x: UnsafePointer<Float>, moments: ColumnMoments, rows: Int,
    columns: Int,
    sums: UnsafeMutablePointer<Float>, products: UnsafeMutablePointer<Float>
) {
    var column = 0
    while column &+ 32 <= columns {
        let (left, right) = (moments[column], moments[column &+ 16])
        var totals = (Vector.zero, Vector.zero)
        var productTotals = (Vector.zero, Vector.zero)
        var place = column
        for _ in 0..<rows {
            let g = (Vector(loading: gradient + place), Vector(loading: gradient + place + 16))
            totals.0 += g.0
            totals.1 += g.1
            productTotals.0.addProduct(g.0, left.normal(x + place))
            productTotals.1.addProduct(g.1, right.normal(x + place + 16))
            place &+= columns
        }
        totals.0.store(to: sums + column)
        totals.1.store(to: sums + column + 16)
        productTotals.0.store(to: products + column)
        productTotals.1.store(to: products + column + 16)
        column &+= 32
    }
    while column < columns {
        var (total, product) = (Float(0), Float(0))
        for row in 0..<rows {
            let place = row &* columns &+ column
            total += gradient[place]
            product.addProduct(gradient[place], moments.normal(x[place], column))
        }
        sums[column] = total
        products[column] = product
        column &+= 1
    }
}

/// Normalises rows of `columns` values: n = (x − mean) · inverse, then fma(scale, n, offset), then ReLU, if asked.
///
/// - Parameters:
///   - rectify: Whether a ReLU comes next, which is `x > 0 ? x : +0`.
///   - result: rows × columns.
public func normalise(
    _ x: UnsafePointer<Float>, moments: ColumnMoments, scale: UnsafePointer<Float>,
    offset: UnsafePointer<Float>,
    rows: Int, columns: Int, rectify: Bool, result: UnsafeMutablePointer<Float>
) {
    for row in 0..<rows {
        let start = row &* columns
        var column = 0
        while column &+ 16 <= columns {
            var sum = Vector(loading: offset + column)
            sum.addProduct(Vector(loading: scale + column), moments[column].normal(x + (start &+ column)))
            if rectify { sum.rectify() }
            sum.store(to: result + (start &+ column))
            column &+= 16
        }
        while column < columns {
            var sum = offset[column]
            sum.addProduct(scale[column], moments.normal(x[start &+ column], column))
            result[start &+ column] = rectify && !(sum > 0) ? 0 : sum
            column &+= 1
        }
    }
}

/// Back through `normalise` over a batch: with g the gradient, n the normalised value, and of each column the means mg of g and
/// mgn of g · n: factor · fma(−n, mgn, g − mg).
public func normaliseBack(
    _ gradient: UnsafePointer<Float>, _ x: UnsafePointer<Float>, moments: ColumnMoments,
    factor: UnsafePointer<Float>, gradientMean: UnsafePointer<Float>, productMean: UnsafePointer<Float>,
    rows: Int, columns: Int, result: UnsafeMutablePointer<Float>
) {
    for row in 0..<rows {
        let start = row &* columns
        var column = 0
        while column &+ 16 <= columns {
            var sum = Vector(loading: gradient + (start &+ column)) - Vector(loading: gradientMean + column)
            sum.addProduct(
                -moments[column].normal(x + (start &+ column)), Vector(loading: productMean + column))
            (Vector(loading: factor + column) * sum).store(to: result + (start &+ column))
            column &+= 16
        }
        while column < columns {
            var sum = gradient[start &+ column] - gradientMean[column]
            sum.addProduct(-moments.normal(x[start &+ column], column), productMean[column])
            result[start &+ column] = factor[column] * sum
            column &+= 1
        }
    }
}
