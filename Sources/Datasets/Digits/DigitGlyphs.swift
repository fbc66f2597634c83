/// One way of writing a digit: the strokes of the pen, each the points that it passes through.
///
/// Coordinates are hundredths of the digit's height, x to the right and y downwards. The pen moves on a
/// smooth curve through the points; a point that is given twice is a corner.
struct DigitGlyph: Sendable {
    let strokes: [[SIMD2<Float>]]

    init(_ strokes: [SIMD2<Float>]...) {
        self.strokes = strokes
    }

    /// For each digit the ways that people write it.
    static let variants: [[DigitGlyph]] = [
        [  // 0: closed oval; begun at the right with an overlap; narrow, left a little open
            DigitGlyph(pen(42, 3, 18, 14, 5, 48, 14, 84, 34, 98, 56, 84, 65, 48, 55, 14, 38, 3)),
            DigitGlyph(pen(56, 18, 36, 3, 12, 16, 3, 52, 16, 90, 42, 97, 63, 74, 62, 34, 44, 8, 24, 10)),
            DigitGlyph(pen(36, 4, 17, 22, 9, 60, 18, 94, 38, 92, 51, 58, 52, 22, 42, 6)),
        ],
        [  // 1: a plain stroke; a slightly bent one; with a serif; with serif and foot
            DigitGlyph(pen(30, 2, 30, 35, 30, 66, 30, 98)),
            DigitGlyph(pen(34, 2, 30, 34, 29, 68, 31, 98)),
            DigitGlyph(pen(14, 24, 24, 14, 33, 3, 33, 3, 32, 50, 31, 98)),
            DigitGlyph(pen(12, 22, 22, 14, 31, 3, 31, 3, 31, 50, 30, 96), pen(9, 97, 30, 96, 52, 96)),
        ],
        [  // 2: angular base; looped base; flat long base; swan neck
            DigitGlyph(pen(7, 24, 22, 5, 46, 5, 57, 25, 42, 56, 6, 95, 6, 95, 35, 94, 64, 92)),
            DigitGlyph(pen(8, 20, 28, 3, 54, 12, 52, 38, 32, 72, 13, 93, 5, 84, 18, 76, 40, 90, 66, 92)),
            DigitGlyph(pen(5, 14, 26, 3, 52, 10, 56, 32, 36, 64, 10, 93, 10, 93, 28, 88, 50, 96, 70, 90)),
            DigitGlyph(pen(10, 32, 14, 10, 38, 2, 56, 18, 46, 48, 22, 76, 4, 97, 4, 97, 34, 95, 58, 98)),
        ],
        [  // 3: two bows with a notch; flat top with an edge; bows with a small loop between; shallow
            DigitGlyph(pen(8, 14, 30, 2, 54, 14, 48, 36, 26, 46, 26, 46, 54, 54, 62, 76, 40, 97, 6, 88)),
            DigitGlyph(pen(8, 6, 34, 5, 58, 5, 58, 5, 44, 22, 28, 40, 28, 40, 54, 50, 58, 80, 34, 98, 5, 88)),
            DigitGlyph(pen(10, 10, 36, 2, 54, 18, 40, 40, 22, 50, 30, 42, 54, 54, 58, 80, 34, 98, 4, 84)),
            DigitGlyph(pen(14, 8, 44, 4, 52, 24, 32, 44, 32, 44, 52, 58, 52, 82, 28, 96, 8, 94)),
        ],
        [  // 4: open; closed with an edge; open and round; drawn like a 9 with a pointed top
            DigitGlyph(
                pen(14, 4, 10, 28, 5, 54, 5, 54, 34, 55, 66, 50), pen(52, 8, 50, 40, 46, 70, 44, 98)),
            DigitGlyph(pen(50, 98, 50, 50, 50, 3, 50, 3, 28, 32, 4, 64, 4, 64, 36, 64, 70, 62)),
            DigitGlyph(pen(12, 8, 8, 34, 16, 50, 36, 50, 54, 40), pen(58, 5, 56, 40, 52, 70, 50, 98)),
            DigitGlyph(pen(46, 6, 26, 24, 7, 50, 7, 50, 30, 54, 58, 48), pen(50, 4, 50, 36, 46, 70, 44, 98)),
        ],
        [  // 5: with a separate roof; in one line; rounded like an S
            DigitGlyph(
                pen(18, 6, 16, 24, 13, 44, 13, 44, 40, 38, 60, 60, 48, 90, 8, 93), pen(18, 6, 40, 6, 64, 3)),
            DigitGlyph(
                pen(64, 5, 42, 6, 21, 7, 21, 7, 18, 26, 14, 45, 14, 45, 42, 42, 59, 66, 42, 94, 5, 90)),
            DigitGlyph(pen(58, 9, 32, 5, 18, 24, 34, 44, 54, 62, 46, 90, 22, 97, 6, 88)),
        ],
        [  // 6: bowed back; straight back; wide loop
            DigitGlyph(pen(46, 3, 20, 26, 6, 62, 18, 94, 44, 94, 56, 72, 40, 54, 20, 60, 9, 76)),
            DigitGlyph(pen(50, 2, 30, 32, 12, 66, 20, 95, 44, 94, 52, 74, 36, 60, 14, 72)),
            DigitGlyph(pen(36, 2, 14, 30, 4, 66, 16, 96, 46, 96, 62, 74, 46, 52, 22, 56, 8, 70)),
        ],
        [  // 7: plain; with a bar; with a hook at the left; bent like a 1 with a long serif
            DigitGlyph(pen(5, 8, 34, 7, 62, 6, 62, 6, 48, 34, 34, 66, 26, 98)),
            DigitGlyph(
                pen(5, 7, 34, 7, 61, 6, 61, 6, 46, 36, 34, 68, 28, 98), pen(18, 53, 36, 51, 56, 48)),
            DigitGlyph(pen(6, 22, 8, 7, 8, 7, 36, 9, 62, 7, 62, 7, 50, 40, 42, 70, 38, 98)),
            DigitGlyph(pen(6, 18, 28, 12, 52, 5, 60, 10, 48, 40, 38, 68, 32, 98)),
        ],
        [  // 8: in one line from the top right; two rings; begun in the middle
            DigitGlyph(
                pen(54, 14, 32, 2, 13, 18, 30, 42, 54, 66, 48, 94, 24, 97, 9, 78, 26, 54, 48, 34, 55, 14)),
            DigitGlyph(
                pen(34, 47, 13, 32, 18, 8, 40, 2, 54, 20, 34, 47),
                pen(34, 47, 8, 68, 14, 94, 42, 97, 58, 74, 34, 47)),
            DigitGlyph(
                pen(30, 46, 14, 26, 26, 5, 46, 6, 52, 26, 32, 48, 12, 72, 18, 95, 42, 95, 52, 72, 30, 46)),
        ],
        [  // 9: curved tail; straight stem; stem with a hook; small head
            DigitGlyph(pen(54, 18, 34, 4, 11, 18, 12, 42, 36, 46, 54, 20, 56, 44, 46, 78, 18, 97)),
            DigitGlyph(pen(54, 8, 28, 4, 8, 24, 18, 46, 42, 42, 54, 12, 54, 12, 53, 54, 50, 98)),
            DigitGlyph(pen(52, 14, 32, 3, 12, 20, 16, 44, 40, 44, 53, 18, 53, 50, 50, 86, 34, 98, 14, 90)),
            DigitGlyph(pen(48, 10, 28, 4, 14, 20, 24, 38, 44, 32, 50, 10, 48, 42, 42, 72, 34, 98)),
        ],
    ]
}

/// A stroke from x and y in turn.
private func pen(_ coordinates: Float...) -> [SIMD2<Float>] {
    stride(from: 0, to: coordinates.count - 1, by: 2).map { SIMD2(coordinates[$0], coordinates[$0 + 1]) }
}
