/// A grey picture that a round pen draws on: for each pixel how much of it is inked, 0 ... 1.
struct InkCanvas {
    let height: Int
    let width: Int
    private(set) var coverage: [Float]

    /// An empty picture.
    init(height: Int, width: Int) {
        self.height = height
        self.width = width
        coverage = [Float](repeating: 0, count: height * width)
    }

    /// Moves the pen in a straight line from one place to another, in pixels (a pixel's centre is at
    /// half an integer), while its radius goes from `radii.x` to `radii.y`.
    ///
    /// Ink fades from full to none over `2 × softness` pixels around the edge. Lines that overlap do not
    /// darken each other.
    mutating func line(from start: SIMD2<Float>, to end: SIMD2<Float>, radii: SIMD2<Float>, softness: Float) {
        let direction = end - start
        let squaredLength = direction.x * direction.x + direction.y * direction.y
        let reach = max(radii.x, radii.y) + softness
        for row in pixels(min(start.y, end.y) - reach, max(start.y, end.y) + reach, limit: height) {
            for column in pixels(min(start.x, end.x) - reach, max(start.x, end.x) + reach, limit: width) {
                let offset = SIMD2(Float(column) + 0.5, Float(row) + 0.5) - start
                let along = offset.x * direction.x + offset.y * direction.y
                let share = squaredLength > 0 ? min(max(along / squaredLength, 0), 1) : 0
                let apart = offset - direction * share
                let distance = (apart.x * apart.x + apart.y * apart.y).squareRoot()
                let radius = radii.x + share * (radii.y - radii.x)
                let ink = min(max((radius + softness - distance) / (2 * softness), 0), 1)
                let pixel = row * width + column
                coverage[pixel] = max(coverage[pixel], ink)
            }
        }
    }

    /// Takes ink away in a disc, with the same soft edge.
    mutating func erase(around center: SIMD2<Float>, radius: Float, softness: Float) {
        let reach = radius + softness
        for row in pixels(center.y - reach, center.y + reach, limit: height) {
            for column in pixels(center.x - reach, center.x + reach, limit: width) {
                let apart = SIMD2(Float(column) + 0.5, Float(row) + 0.5) - center
                let distance = (apart.x * apart.x + apart.y * apart.y).squareRoot()
                let gone = min(max((radius + softness - distance) / (2 * softness), 0), 1)
                coverage[row * width + column] *= 1 - gone
            }
        }
    }

    /// The picture as bytes: `ink` (0 ... 1) is the darkness of full coverage, and each inked pixel loses up
    /// to `grain` of its own, drawn from `random`.
    func bytes(ink: Float, grain: Float, random: inout DigitRandom) -> [UInt8] {
        coverage.map { value in
            guard value > 0 else { return 0 }
            let shade = value * ink * (1 - grain * random.uniform())
            return UInt8(min(max(shade, 0), 1) * 255 + 0.5)
        }
    }

    /// The pixels from one coordinate to another that are inside the picture.
    private func pixels(_ low: Float, _ high: Float, limit: Int) -> Range<Int> {
        // Clamped before the conversion, which a huge value would trap.
        let first = Int(min(max(low, 0), Float(limit)))
        let last = Int(min(max(high + 1, 0), Float(limit)))
        return first..<max(first, last)
    }
}
