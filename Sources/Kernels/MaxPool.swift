/// Max-pooling of one sample, windows of size × size with stride `size`; rows and columns that fill no
/// window are left out.
public struct MaxPoolShape: Sendable, Hashable {
    /// Rows in.
    public let height: Int
    /// Columns in.
    public let width: Int
    /// Channels, in and out.
    public let channels: Int
    /// Rows and columns of a window.
    public let size: Int

    /// Windows of `size` × `size`, 1 ... 15.
    public init(height: Int, width: Int, channels: Int, size: Int) {
        self.height = height
        self.width = width
        self.channels = channels
        self.size = size
    }

    private var outputHeight: Int { height / size }
    private var outputWidth: Int { width / size }

    /// The maxima, and which element of its window each is: the first one, in row order, where several are equal.
    public func forward(
        _ input: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>,
        winners: UnsafeMutablePointer<UInt8>
    ) {
        eachWindow { origin, target in
            var channel = 0
            while channel < channels {
                if channels - channel >= 16 {
                    var best = Vector(loading: input + (origin &+ channel))
                    var winner = SIMD16<Int32>.zero
                    for element in 1..<max(size * size, 1) {
                        let value = Vector(loading: input + (offset(origin, element) &+ channel))
                        let isBetter = value .> best
                        best.replace(with: value, where: isBetter)
                        winner.replace(with: Int32(truncatingIfNeeded: element), where: isBetter)
                    }
                    best.store(to: output + (target &+ channel))
                    UnsafeMutableRawPointer(winners + (target &+ channel)).storeBytes(
                        of: SIMD16<UInt8>(truncatingIfNeeded: winner), as: SIMD16<UInt8>.self)
                    channel += 16
                } else {
                    var best = input[origin + channel]
                    var winner = 0
                    for element in 1..<max(size * size, 1) {
                        let value = input[offset(origin, element) + channel]
                        if value > best { (best, winner) = (value, element) }
                    }
                    output[target + channel] = best
                    winners[target + channel] = UInt8(truncatingIfNeeded: winner)
                    channel += 1
                }
            }
        }
    }

    /// Each output's gradient goes to the winner of its window; everything else is +0.
    public func backward(
        _ gradient: UnsafePointer<Float>, winners: UnsafePointer<UInt8>,
        inputGradient: UnsafeMutablePointer<Float>
    ) {
        if height % size != 0 || width % size != 0 {
            inputGradient.update(repeating: 0, count: height * width * channels)
        }
        eachWindow { origin, target in
            for element in 0..<size * size {
                let to = inputGradient + offset(origin, element)
                var channel = 0
                while channel < channels {
                    if channels - channel >= 16 {
                        let winner = SIMD16<Int32>(
                            truncatingIfNeeded: UnsafeRawPointer(winners + (target &+ channel))
                                .loadUnaligned(as: SIMD16<UInt8>.self))
                        // All ones where the winner is this element: integer comparisons of vectors do not
                        // become vector instructions.
                        let isWinner = ((winner ^ Int32(truncatingIfNeeded: element)) &- 1) &>> 31
                        let value = Vector(loading: gradient + (target &+ channel))
                        unsafeBitCast(
                            unsafeBitCast(value, to: SIMD16<Int32>.self) & isWinner, to: Vector.self
                        ).store(to: to + channel)
                        channel += 16
                    } else {
                        let isWinner = Int(winners[target + channel]) == element
                        to[channel] = isWinner ? gradient[target + channel] : 0
                        channel += 1
                    }
                }
            }
        }
    }

    @inline(__always)
    private func eachWindow(_ body: (_ origin: Int, _ target: Int) -> Void) {
        for y in 0..<outputHeight {
            for x in 0..<outputWidth {
                body((y &* size &* width &+ x &* size) &* channels, (y &* outputWidth &+ x) &* channels)
            }
        }
    }

    @inline(__always)
    private func offset(_ origin: Int, _ element: Int) -> Int {
        origin &+ (element / size &* width &+ element % size) &* channels
    }
}
