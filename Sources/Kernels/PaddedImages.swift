/// Images with a border of zeros, as convolutions read them, and where in each row there is anything but zeros: a digit
/// leaves much of its image blank, and terms with a factor of exactly zero change no sum.
public final class PaddedImages: @unchecked Sendable {
    private let shape: ConvolutionShape
    /// Image after image; the border is never written.
    private let values: FloatBuffer
    /// For each row of each image, its support.
    private let supports: UnsafeMutablePointer<Support>
    private let rows: Int

    /// Room for `capacity` images that `shape` convolves, blank.
    public init(_ shape: ConvolutionShape, capacity: Int) {
        self.shape = shape
        values = FloatBuffer(count: capacity * shape.paddedCount)
        rows = shape.paddedHeight
        supports = .allocate(capacity: capacity * rows)
        supports.initialize(repeating: Support(), count: capacity * rows)
    }

    deinit { supports.deallocate() }

    /// Copies an image, height × width × inputs, into its border. Distinct images may be set at the same time.
    public func set(_ index: Int, to image: UnsafePointer<Float>) {
        let count = shape.width * shape.inputs
        let target = values.pointer + (index * shape.paddedCount + shape.paddedStart)
        for y in 0..<shape.height {
            let row = image + y * count
            let place = target + y * shape.spread * shape.paddedRow
            if shape.spread == 1 {
                place.update(from: row, count: count)
            } else {
                for x in 0..<shape.width {
                    (place + x * shape.spread * shape.inputs).update(
                        from: row + x * shape.inputs, count: shape.inputs)
                }
            }
            supports[index * rows + shape.padTop + y * shape.spread] = support(of: row, count: count)
        }
    }

    private func support(of row: UnsafePointer<Float>, count: Int) -> Support {
        let nonzero = nonzeroRange(row, count: count)
        if nonzero.isEmpty { return Support() }
        return Support(
            start: Int32(shape.padLeft + nonzero.lowerBound / shape.inputs * shape.spread),
            end: Int32(shape.padLeft + (nonzero.upperBound - 1) / shape.inputs * shape.spread + 1))
    }

    /// The image at `index`, without a reference to count, for loops.
    public subscript(index: Int) -> PaddedImage {
        PaddedImage(
            values: UnsafePointer(values.pointer + index * shape.paddedCount),
            supports: UnsafePointer(supports + index * rows))
    }

    /// Columns of a padded row, from the first that is not zero to behind the last.
    struct Support {
        var start: Int32 = .max
        var end: Int32 = 0
    }
}

/// One image of `PaddedImages`.
public struct PaddedImage {
    let values: UnsafePointer<Float>
    fileprivate let supports: UnsafePointer<PaddedImages.Support>

    /// Positions of a kernel in 0 ..< `width`, `step` columns apart, at which the part of it that begins at its column `first` and ends at `last`
    /// sees anything but zeros in some of the padded `rows`.
    @inline(__always)
    func positions(
        rows: Range<Int>, columns first: Int, _ last: Int, width: Int, step: Int
    ) -> Range<Int> {
        var (start, end) = (Int32.max, Int32(0))
        for row in rows {
            start = min(start, supports[row].start)
            end = max(end, supports[row].end)
        }
        var (from, to) = (Int(start) &- last, Int(end) &- first)
        if step > 1 {
            // Rounded up, which for what is below zero is as good as zero.
            from = max(0, from &+ step &- 1) / step
            to = max(0, to &+ step &- 1) / step
        }
        let lower = max(0, min(width, from))
        return lower..<max(lower, min(width, to))
    }
}

/// The values from the first that is not zero to the last; empty where all are zero.
private func nonzeroRange(_ values: UnsafePointer<Float>, count: Int) -> Range<Int> {
    var (start, end) = (count, 0)
    func note(_ bits: UInt32, at place: Int) {
        if bits == 0 { return }
        start = min(start, place &+ bits.trailingZeroBitCount)
        end = max(end, place &+ 32 &- bits.leadingZeroBitCount)
    }
    if count < 16 {
        for place in 0..<count { note(values[place] == 0 ? 0 : 1, at: place) }
    } else {
        var place = 0
        while place < count {
            // The last vector reaches back over the one before.
            let at = min(place, count &- 16)
            note(nonzeroBits(Vector(loading: values + at)), at: at)
            place &+= 16
        }
    }
    return min(start, end)..<end
}
