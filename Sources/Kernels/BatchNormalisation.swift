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
    while column &+ 16 <= columns {
        let center = Vector(loading: mean + column)
        var total = Vector.zero
        for row in 0..<rows {
            let deviation = Vector(loading: x + (row &* columns &+ column)) - center
            total.addProduct(deviation, deviation)
        }
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

/// For each column, the sum of fma(a, b, sum) over the rows, ascending from +0.
public func sumProducts(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, rows: Int, columns: Int,
    result: UnsafeMutablePointer<Float>
) {
    var column = 0
    while column &+ 16 <= columns {
        var total = Vector.zero
        for row in 0..<rows {
            let place = row &* columns &+ column
            total.addProduct(Vector(loading: a + place), Vector(loading: b + place))
        }
        total.store(to: result + column)
        column &+= 16
    }
    while column < columns {
        var total: Float = 0
        for row in 0..<rows { total.addProduct(a[row &* columns &+ column], b[row &* columns &+ column]) }
        result[column] = total
        column &+= 1
    }
}

/// Normalises rows of `columns` values: n = (x − mean) · inverse, then fma(scale, n, offset).
///
/// - Parameters:
///   - normalised: Where n is kept for the way back, or nil.
///   - result: rows × columns.
public func normalise(
    _ x: UnsafePointer<Float>, mean: UnsafePointer<Float>, inverse: UnsafePointer<Float>,
    scale: UnsafePointer<Float>, offset: UnsafePointer<Float>, rows: Int, columns: Int,
    normalised: UnsafeMutablePointer<Float>?, result: UnsafeMutablePointer<Float>
) {
    for row in 0..<rows {
        let start = row &* columns
        var column = 0
        while column &+ 16 <= columns {
            let value =
                (Vector(loading: x + (start &+ column)) - Vector(loading: mean + column))
                * Vector(loading: inverse + column)
            normalised.map { value.store(to: $0 + (start &+ column)) }
            var sum = Vector(loading: offset + column)
            sum.addProduct(Vector(loading: scale + column), value)
            sum.store(to: result + (start &+ column))
            column &+= 16
        }
        while column < columns {
            let value = (x[start &+ column] - mean[column]) * inverse[column]
            normalised?[start &+ column] = value
            var sum = offset[column]
            sum.addProduct(scale[column], value)
            result[start &+ column] = sum
            column &+= 1
        }
    }
}

/// Back through `normalise` over a batch: with g the gradient, n the normalised value, and of each column the means mg of g and
/// mgn of g · n: factor · fma(−n, mgn, g − mg).
public func normaliseBack(
    _ gradient: UnsafePointer<Float>, normalised: UnsafePointer<Float>, factor: UnsafePointer<Float>,
    mean: UnsafePointer<Float>, productMean: UnsafePointer<Float>, rows: Int, columns: Int,
    result: UnsafeMutablePointer<Float>
) {
    for row in 0..<rows {
        let start = row &* columns
        var column = 0
        while column &+ 16 <= columns {
            var sum = Vector(loading: gradient + (start &+ column)) - Vector(loading: mean + column)
            sum.addProduct(
                -Vector(loading: normalised + (start &+ column)), Vector(loading: productMean + column))
            (Vector(loading: factor + column) * sum).store(to: result + (start &+ column))
            column &+= 16
        }
        while column < columns {
            var sum = gradient[start &+ column] - mean[column]
            sum.addProduct(-normalised[start &+ column], productMean[column])
            result[start &+ column] = factor[column] * sum
            column &+= 1
        }
    }
}
