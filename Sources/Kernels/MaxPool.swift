/// Max-pooling of one sample over windows of size × size; rows and columns that fill no window are left out.
public struct MaxPoolShape: Sendable, Hashable {
    /// Rows in.
    public let height: Int
    /// Columns in.
    public let width: Int
    /// Channels, in and out.
    public let channels: Int
    /// Rows and columns of a window.
    public let size: Int
    /// Where they lie.
    public let windows: PoolWindows

    /// Windows of `size` × `size`, 1 ... 256.
    public init(size: Int, _ windows: PoolWindows) {
        (height, width, channels) = (windows.height, windows.width, windows.channels)
        self.size = size
        self.windows = windows
    }

    /// Windows of `size` × `size`, 1 ... 256, side by side.
    public init(height: Int, width: Int, channels: Int, size: Int) {
        let windows = PoolWindows(
            height: height, width: width, channels: channels, windowHeight: size, windowWidth: size)
        self.init(size: size, windows)
    }

    private var outputHeight: Int { height / size }
    private var outputWidth: Int { width / size }

    /// Bytes that a winner takes: one where they can number a window's elements, else two.
    public var winnerSize: Int { size <= 16 ? 1 : 2 }

    /// The maxima, and which element of its window each is: the first one, in row order, where several are equal.
    ///
    /// - Parameters:
    ///   - input: height × width × channels.
    ///   - output: One maximum for each window and channel.
    ///   - winners: `winnerSize` bytes for each maximum, for `backward`.
    public func forward(
        _ input: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>,
        winners: UnsafeMutableRawPointer
    ) {
        if !windows.areSideBySide {
            if winnerSize == 1 {
                forwardAnywhere(UInt8.self, input, output, winners)
            } else {
                forwardAnywhere(UInt16.self, input, output, winners)
            }
            // With the usual size as a constant the loops over a window are gone.
        } else if size == 2 {
            forward(UInt8.self, size: 2, input, output, winners)
        } else if winnerSize == 1 {
            forward(UInt8.self, size: size, input, output, winners)
        } else {
            forward(UInt16.self, size: size, input, output, winners)
        }
    }

    @inline(__always)
    private func forward<Winner: FixedWidthInteger & SIMDScalar>(
        _: Winner.Type, size: Int, _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>,
        _ bytes: UnsafeMutableRawPointer
    ) {
        let winners = bytes.assumingMemoryBound(to: Winner.self)
        var target = 0
        for y in 0..<outputHeight {
            for x in 0..<outputWidth {
                let window = input + (y &* size &* width &+ x &* size) &* channels
                var channel = 0
                while channel &+ 16 <= channels {
                    var best = Vector(loading: window + channel)
                    var winner = SIMD16<Int32>.zero
                    for row in 0..<size {
                        for column in 0..<size {
                            let value = Vector(
                                loading: window + ((row &* width &+ column) &* channels &+ channel))
                            let isBetter = value .> best
                            best.replace(with: value, where: isBetter)
                            winner.replace(
                                with: Int32(truncatingIfNeeded: row &* size &+ column), where: isBetter)
                        }
                    }
                    best.store(to: output + target)
                    UnsafeMutableRawPointer(winners + target).storeBytes(
                        of: SIMD16<Winner>(truncatingIfNeeded: winner), as: SIMD16<Winner>.self)
                    channel &+= 16
                    target &+= 16
                }
                while channel < channels {
                    var best = window[channel]
                    var winner = 0
                    for element in 0..<size &* size {
                        let value = window[(element / size &* width &+ element % size) &* channels &+ channel]
                        if value > best { (best, winner) = (value, element) }
                    }
                    output[target] = best
                    winners[target] = Winner(truncatingIfNeeded: winner)
                    channel &+= 1
                    target &+= 1
                }
            }
        }
    }

    /// Each output's gradient goes to the winner of its window; everything else is +0. Where windows are not side by side, gradients
    /// that meet are added in the order of the windows, from +0.
    public func backward(
        _ gradient: UnsafePointer<Float>, winners: UnsafeRawPointer,
        inputGradient: UnsafeMutablePointer<Float>
    ) {
        if !windows.areSideBySide {
            if winnerSize == 1 {
                return backwardAnywhere(UInt8.self, gradient, winners, inputGradient)
            }
            return backwardAnywhere(UInt16.self, gradient, winners, inputGradient)
        }
        if height % size != 0 || width % size != 0 {
            inputGradient.update(repeating: 0, count: height * width * channels)
        }
        if size == 2 {
            backward(UInt8.self, size: 2, gradient, winners, inputGradient)
        } else if winnerSize == 1 {
            backward(UInt8.self, size: size, gradient, winners, inputGradient)
        } else {
            backward(UInt16.self, size: size, gradient, winners, inputGradient)
        }
    }

    @inline(__always)
    private func backward<Winner: FixedWidthInteger & SIMDScalar>(
        _: Winner.Type, size: Int, _ gradient: UnsafePointer<Float>, _ bytes: UnsafeRawPointer,
        _ inputGradient: UnsafeMutablePointer<Float>
    ) {
        let winners = bytes.assumingMemoryBound(to: Winner.self)
        var target = 0
        for y in 0..<outputHeight {
            for x in 0..<outputWidth {
                let window = inputGradient + (y &* size &* width &+ x &* size) &* channels
                var channel = 0
                while channel &+ 16 <= channels {
                    let winner = SIMD16<Int32>(
                        truncatingIfNeeded: UnsafeRawPointer(winners + target)
                            .loadUnaligned(as: SIMD16<Winner>.self))
                    let value = unsafeBitCast(Vector(loading: gradient + target), to: SIMD16<Int32>.self)
                    for row in 0..<size {
                        for column in 0..<size {
                            // All ones where the winner is this element: integer comparisons of vectors do not
                            // become vector instructions.
                            let element = Int32(truncatingIfNeeded: row &* size &+ column)
                            let isWinner = ((winner ^ element) &- 1) &>> 31
                            unsafeBitCast(value & isWinner, to: Vector.self)
                                .store(to: window + ((row &* width &+ column) &* channels &+ channel))
                        }
                    }
                    channel &+= 16
                    target &+= 16
                }
                while channel < channels {
                    let winner = Int(winners[target])
                    for element in 0..<size &* size {
                        window[(element / size &* width &+ element % size) &* channels &+ channel] =
                            winner == element ? gradient[target] : 0
                    }
                    channel &+= 1
                    target &+= 1
                }
            }
        }
    }
}
