/// How differently the digits are written: every constant that decides how hard they are to read.
///
/// Lengths are hundredths of the digit's height unless they are said to be pixels.
enum DigitStyle {
    /// Rows and columns of a sample.
    static let size = 28
    /// Pixels that the longer side of a digit takes.
    static let extent: ClosedRange<Float> = 18...20.5
    /// Standard deviation of the digit's place, in pixels.
    static let placement: Float = 0.55

    /// Share of samples written in haste.
    static let sloppyShare: Float = 0.12
    /// How much stronger a hasty hand deforms.
    static let sloppiness: Float = 1.9

    /// Standard deviation of each point that the pen aims at.
    static let jitter: Float = 2.5
    /// Standard deviation of the bends of the whole digit.
    static let bend: Float = 3.3
    /// Mean and standard deviation of the slant, sideways per height.
    static let slant: (mean: Float, deviation: Float) = (0.15, 0.14)
    /// Standard deviation of the tangent of half the rotation.
    static let halfTurn: Float = 0.035
    /// Width relative to the drawn form.
    static let stretch: ClosedRange<Float> = 0.85...1.2

    /// The pen's radius in pixels.
    static let radius: ClosedRange<Float> = 0.9...1.7
    /// How much the pressure changes the radius along a stroke.
    static let pressure: Float = 0.18
    /// Half the width of the soft edge, in pixels.
    static let softness: ClosedRange<Float> = 0.5...0.85
    /// Darkness of full ink.
    static let ink: ClosedRange<Float> = 0.92...1.0
    /// Share of its darkness that a pixel can lose.
    static let grain: Float = 0.12

    /// Share of samples whose pen skips, and how much of the line it leaves out.
    static let skipShare: Float = 0.05
    static let skipLength: ClosedRange<Float> = 0.06...0.16
    /// Share of samples that begin late or end early, and by how much of the line.
    static let cutShare: Float = 0.08
    static let cutLength: ClosedRange<Float> = 0.04...0.14
    /// Share of samples with blots or erased spots, and their radius in pixels.
    static let blotShare: Float = 0.05
    static let blotRadius: ClosedRange<Float> = 0.8...2.2
    /// Share of samples with a stray line of a neighbour.
    static let strayShare: Float = 0.03
}
