/// Writes one digit: from a way of writing it to the pen's path and on to the picture.
struct DigitWriter {
    private var random: DigitRandom

    init(random: DigitRandom) {
        self.random = random
    }

    /// A sample of `digit` (0 ... 9), `DigitStyle.size` squared bytes.
    mutating func write(_ digit: Int) -> [UInt8] {
        let variants = DigitGlyph.variants[digit]
        let glyph = variants[random.integer(below: variants.count)]
        let haste = random.chance(DigitStyle.sloppyShare) ? DigitStyle.sloppiness : 1
        let strokes = place(deform(aim(glyph, haste).map(smooth), haste))

        var canvas = InkCanvas(height: DigitStyle.size, width: DigitStyle.size)
        let softness = random.uniform(in: DigitStyle.softness)
        draw(strokes, on: &canvas, softness: softness)
        spoil(&canvas, softness: softness)
        let ink = random.uniform(in: DigitStyle.ink)
        return canvas.bytes(ink: ink, grain: DigitStyle.grain, random: &random)
    }

    /// The points that the pen aims at, each missed a little; both halves of a corner alike.
    private mutating func aim(_ glyph: DigitGlyph, _ haste: Float) -> [[SIMD2<Float>]] {
        glyph.strokes.map { stroke in
            var miss = SIMD2<Float>()
            return stroke.indices.map { index in
                if index == 0 || stroke[index] != stroke[index - 1] {
                    miss = random.bellPoint(DigitStyle.jitter * haste)
                }
                return stroke[index] + miss
            }
        }
    }

    /// The uniform Catmull-Rom curve through the points, eight lines for each stretch between two.
    private func smooth(_ points: [SIMD2<Float>]) -> [SIMD2<Float>] {
        let last = points.count - 1
        var path = [points[0]]
        for index in 0..<last where points[index] != points[index + 1] {
            let (a, b) = (points[max(index - 1, 0)], points[index])
            let (c, d) = (points[index + 1], points[min(index + 2, last)])
            let linear = c - a
            let square = 2 * a - 5 * b + 4 * c - d
            let cube = 3 * (b - c) + d - a
            for part in 1...8 {
                let t = Float(part) * 0.125
                path.append(b + (linear + (square + cube * t) * t) * (0.5 * t))
            }
        }
        return path
    }

    /// Bends the digit as a whole, stretches, slants and turns it.
    private mutating func deform(_ strokes: [[SIMD2<Float>]], _ haste: Float) -> [[SIMD2<Float>]] {
        let bend = DigitStyle.bend * haste
        let (bow, shear, swing) = (random.bellPoint(bend), random.bellPoint(bend), random.bellPoint(bend))
        let stretch = random.uniform(in: DigitStyle.stretch)
        let slant = DigitStyle.slant.mean + random.bell(DigitStyle.slant.deviation)
        // Cosine and sine from the tangent of half the angle: rational, so the same on every machine.
        let half = random.bell(DigitStyle.halfTurn * haste)
        let cosine = (1 - half * half) / (1 + half * half)
        let sine = 2 * half / (1 + half * half)
        return strokes.map { stroke in
            stroke.map { point in
                let u = (point.x - 33) * 0.03
                let v = (point.y - 50) * 0.02
                var x = point.x - 33 + bow.x * (v * v) + shear.x * (u * v) + swing.x * (v * v * v - v)
                let y = point.y - 50 + bow.y * (u * u) + shear.y * (u * v) + swing.y * (u * u * u - u)
                x = x * stretch - slant * y
                return SIMD2(cosine * x - sine * y, sine * x + cosine * y)
            }
        }
    }

    /// Brings the digit to its size and place in pixels.
    private mutating func place(_ strokes: [[SIMD2<Float>]]) -> [[SIMD2<Float>]] {
        var low = strokes[0][0]
        var high = low
        for point in strokes.joined() {
            low = pointwiseMin(low, point)
            high = pointwiseMax(high, point)
        }
        let longer = max(high.x - low.x, high.y - low.y)
        let scale = random.uniform(in: DigitStyle.extent) / longer
        let middle = Float(DigitStyle.size) * 0.5 + random.bellPoint(DigitStyle.placement)
        let center = (low + high) * 0.5
        return strokes.map { stroke in stroke.map { ($0 - center) * scale + middle } }
    }

    /// Draws the strokes with changing pressure; now and then the pen skips, starts late or stops early.
    private mutating func draw(_ strokes: [[SIMD2<Float>]], on canvas: inout InkCanvas, softness: Float) {
        let radius = random.uniform(in: DigitStyle.radius)
        let (slope, hump) = (random.bell(DigitStyle.pressure), random.bell(DigitStyle.pressure))
        let gap = gaps()
        let total = Float(strokes.reduce(0) { $0 + $1.count - 1 })
        var drawn: Float = 0
        func pen(at progress: Float) -> Float {
            let s = 2 * progress - 1
            return radius * max(1 + slope * s + hump * (1 - 2 * s * s), 0.4)
        }
        for stroke in strokes {
            for index in 1..<stroke.count {
                let (before, after) = (drawn / total, (drawn + 1) / total)
                drawn += 1
                if gap.contains(where: { $0.contains(before) }) { continue }
                canvas.line(
                    from: stroke[index - 1], to: stroke[index],
                    radii: SIMD2(pen(at: before), pen(at: after)), softness: softness)
            }
        }
    }

    /// Parts of the whole line, 0 ... 1, that stay without ink.
    private mutating func gaps() -> [ClosedRange<Float>] {
        var gaps: [ClosedRange<Float>] = []
        if random.chance(DigitStyle.skipShare) {
            let length = random.uniform(in: DigitStyle.skipLength)
            let start = random.uniform(in: 0.1...0.8)
            gaps.append(start...start + length)
        }
        if random.chance(DigitStyle.cutShare) {
            let length = random.uniform(in: DigitStyle.cutLength)
            gaps.append(random.chance(0.5) ? 0...length : 1 - length...1)
        }
        return gaps
    }

    /// Blots, erased spots and a neighbour's stray line.
    private mutating func spoil(_ canvas: inout InkCanvas, softness: Float) {
        let size = Float(DigitStyle.size)
        if random.chance(DigitStyle.blotShare) {
            for _ in 0...random.integer(below: 3) {
                let center = SIMD2(random.uniform(in: 5...size - 5), random.uniform(in: 5...size - 5))
                let radius = random.uniform(in: DigitStyle.blotRadius)
                if random.chance(0.5) {
                    canvas.line(from: center, to: center, radii: SIMD2(radius, radius), softness: softness)
                } else {
                    canvas.erase(around: center, radius: radius, softness: softness)
                }
            }
        }
        if random.chance(DigitStyle.strayShare) {
            let side: Float = random.chance(0.5) ? 2 : size - 2
            let start = SIMD2(side + random.bell(1.5), random.uniform(in: 2...size - 2))
            let end = start + random.bellPoint(4)
            let radius = random.uniform(in: 0.6...1.1)
            canvas.line(from: start, to: end, radii: SIMD2(radius, radius), softness: softness)
        }
    }
}
