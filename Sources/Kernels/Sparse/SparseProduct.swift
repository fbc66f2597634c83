internal import CTarget

/// C = A · B where A is mostly zero: the same sums as `multiply`, without the terms that are zero.
///
/// - Parameters:
///   - pattern: Where A is not zero.
///   - samples: Rows of A and C.
///   - a: A, with the pattern's inputs as columns.
///   - b: B, a panel of weights: one row of `columns` values per input, with readable slack behind the last.
///   - columns: Columns of B and C, at most 128.
///   - c: C, `cRow` values from one row to the next.
///   - finish: What happens to each sum.
public func multiplySparse(
    _ pattern: NonzeroPattern, samples: Range<Int>, a: UnsafePointer<Float>, b: UnsafePointer<Float>,
    columns: Int, c: UnsafeMutablePointer<Float>, cRow: Int, finish: Finish
) {
    var column = 0
    while column < columns {
        let lanes = columns - column
        let product = SparseProduct(
            pattern: pattern.view, samples: samples, a: a, b: b + column, bRow: columns, c: c + column,
            cRow: cRow,
            lanes: lanes, finish: finish + column)
        if lanes > 64 && Registers.holdLargeTiles {
            product.run(Lanes128.self)
            column += 128
        } else if lanes > 32 {
            product.run(Lanes64.self)
            column += 64
        } else if lanes > 16 {
            product.run(Lanes32.self)
            column += 32
        } else {
            product.run(Lanes16.self)
            column += 16
        }
    }
}

private struct SparseProduct {
    let pattern: NonzeroPattern.View
    let samples: Range<Int>
    let a: UnsafePointer<Float>
    let b: UnsafePointer<Float>
    let bRow: Int
    let c: UnsafeMutablePointer<Float>
    let cRow: Int
    let lanes: Int
    let finish: Finish

    /// As many inputs at a time as have weights of 32 KiB, a first-level cache, in these columns: they stay there for all
    /// samples, which have few of them each.
    @inline(never)
    func run<Row: Lanes>(_: Row.Type) {
        let bias = finish.bias.map { Row(loading: $0) } ?? Row()
        let step = 128 / Row.width
        let inputsPerStep = step &* NonzeroPattern.chunk
        let linesPerSample = (inputsPerStep &* Row.width / 16 &+ samples.count &- 1) / samples.count
        var first = 0
        while first < pattern.chunkCount {
            let chunks = first..<min(first &+ step, pattern.chunkCount)
            var next = b + chunks.upperBound &* NonzeroPattern.chunk &* bRow
            for sample in samples {
                // The next weights come meanwhile.
                for _ in 0..<linesPerSample {
                    reprise_prefetch(next)
                    next += 16
                }
                let target = c + sample &* cRow
                let factors = a + sample &* pattern.inputs
                var sums = first == 0 ? Row() : Row(loading: target)
                for chunk in chunks {
                    var inputs = pattern.inputs(sample: sample, chunk: chunk)
                    while inputs != 0 {
                        let input = chunk &* NonzeroPattern.chunk &+ inputs.trailingZeroBitCount
                        sums.addProduct(Vector(repeating: factors[input]), Row(loading: b + input &* bRow))
                        inputs &= inputs &- 1
                    }
                }
                if chunks.upperBound == pattern.chunkCount {
                    sums.add(bias)
                    if finish.rectify { sums.rectify() }
                }
                sums.store(to: target, count: lanes)
            }
            first = chunks.upperBound
        }
    }
}
