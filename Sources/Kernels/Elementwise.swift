/// `result[i] = x[i] · factor[i]`.
public func multiplyElements(
    _ x: UnsafePointer<Float>, _ factor: UnsafePointer<Float>, count: Int,
    result: UnsafeMutablePointer<Float>
) {
    var i = 0
    while i &+ 16 <= count {
        (Vector(loading: x + i) * Vector(loading: factor + i)).store(to: result + i)
        i &+= 16
    }
    while i < count {
        result[i] = x[i] * factor[i]
        i &+= 1
    }
}

/// `values[i] ← values[i] · factor`.
public func scale(_ values: UnsafeMutablePointer<Float>, count: Int, by factor: Float) {
    for i in 0..<count { values[i] *= factor }
}

/// Passes a gradient back through ReLU: `gradient[i]` stays where `output[i] > 0` and is +0 elsewhere.
///
/// - Returns: The sum of the results' magnitudes.
@discardableResult
public func rectifyGradient(
    _ gradient: UnsafePointer<Float>, output: UnsafePointer<Float>, count: Int,
    result: UnsafeMutablePointer<Float>
) -> Float {
    var total = Vector.zero
    var i = 0
    while i &+ 16 <= count {
        var value = Vector(loading: gradient + i)
        value.keep(where: Vector(loading: output + i))
        total += value.magnitudes
        value.store(to: result + i)
        i &+= 16
    }
    var sum = total.sum()
    while i < count {
        result[i] = output[i] > 0 ? gradient[i] : 0
        sum += result[i].magnitude
        i &+= 1
    }
    return sum
}

/// The sum of `rows` rows of `columns` values, row after row, from +0.
public func sumRows(
    _ x: UnsafePointer<Float>, rows: Int, columns: Int, result: UnsafeMutablePointer<Float>
) {
    var column = 0
    // Four vectors of each row: a single one would wait for its own sum.
    while column &+ 64 <= columns {
        var totals = (Vector.zero, Vector.zero, Vector.zero, Vector.zero)
        var row = x + column
        for _ in 0..<rows {
            totals.0 += Vector(loading: row)
            totals.1 += Vector(loading: row + 16)
            totals.2 += Vector(loading: row + 32)
            totals.3 += Vector(loading: row + 48)
            row += columns
        }
        totals.0.store(to: result + column)
        totals.1.store(to: result + column + 16)
        totals.2.store(to: result + column + 32)
        totals.3.store(to: result + column + 48)
        column &+= 64
    }
    while column < columns {
        if columns - column >= 16 {
            var total = Vector.zero
            for row in 0..<rows { total += Vector(loading: x + (row &* columns &+ column)) }
            total.store(to: result + column)
            column += 16
        } else {
            var total: Float = 0
            for row in 0..<rows { total += x[row &* columns &+ column] }
            result[column] = total
            column += 1
        }
    }
}

/// `result[i] = bytes[i] / 255` in binary32: pixels as the network takes them.
public func scalePixels(
    _ bytes: UnsafePointer<UInt8>, count: Int, into result: UnsafeMutablePointer<Float>
) {
    // The compiler makes vectors of it; vectors of its own it would take apart for the conversions.
    for i in 0..<count { result[i] = Float(bytes[i]) / 255 }
}
