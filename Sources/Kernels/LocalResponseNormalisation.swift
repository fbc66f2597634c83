/// Local response normalisation across channels: at each place of an image, y = x · s^(−β) with s = bias + α · the sum of the squares
/// of up to `radius` channels before and behind and of the channel itself. docs/ARITHMETIC.md has the operations.
public struct LocalResponseNormalisation: Sendable, Hashable {
    /// β: powers that are square roots and products of such.
    public enum Power: Sendable, CaseIterable {
        /// 0.5
        case half
        /// 0.75
        case threeQuarters
        /// 1
        case one

        /// As a number.
        public var value: Double {
            switch self {
            case .half: 0.5
            case .threeQuarters: 0.75
            case .one: 1
            }
        }
    }

    private let channels: Int
    private let radius: Int
    private let bias: Vector
    private let alpha: Vector
    private let power: Power
    /// −2 · α · β.
    private let slope: Vector

    /// For images with so many channels.
    public init(channels: Int, radius: Int, bias: Double, alpha: Double, power: Power) {
        (self.channels, self.radius, self.power) = (channels, radius, power)
        self.bias = Vector(repeating: Float(bias))
        self.alpha = Vector(repeating: Float(alpha))
        slope = Vector(repeating: Float(-2 * alpha * power.value))
    }

    /// Values of a row of channels with zeros around, up to the last whole vector.
    private var rowCount: Int { (channels + 15) / 16 * 16 + 2 * radius }
    /// Values that each pass needs for itself, whatever they are before.
    public var scratchCount: Int { 3 * rowCount }

    /// Normalises one sample.
    ///
    /// - Parameters:
    ///   - x: positions × channels.
    ///   - scratch: `scratchCount` values.
    ///   - output: positions × channels.
    public func forward(
        _ x: UnsafePointer<Float>, positions: Int, scratch: UnsafeMutablePointer<Float>,
        output: UnsafeMutablePointer<Float>
    ) {
        scratch.update(repeating: 0, count: rowCount)
        for position in 0..<positions {
            let place = position &* channels
            (scratch + radius).update(from: x + place, count: channels)
            eachVector { channel in
                let factor = 1 / root(scale(scratch + channel))
                (Vector(loading: scratch + (radius &+ channel)) * factor)
                    .store(to: output + (place &+ channel), count: channels &- channel)
            }
        }
    }

    /// Back through `forward`.
    ///
    /// - Parameters:
    ///   - gradient: Positions × channels, of the outputs.
    ///   - x: What went in.
    ///   - result: Positions × channels, of the inputs.
    public func backward(
        _ gradient: UnsafePointer<Float>, _ x: UnsafePointer<Float>, positions: Int,
        scratch: UnsafeMutablePointer<Float>, result: UnsafeMutablePointer<Float>
    ) {
        let (shares, direct) = (scratch + rowCount, scratch + 2 * rowCount)
        scratch.update(repeating: 0, count: scratchCount)
        for position in 0..<positions {
            let place = position &* channels
            (scratch + radius).update(from: x + place, count: channels)
            eachVector { channel in
                let s = scale(scratch + channel)
                let factor = 1 / root(s)
                let g = Vector(loading: gradient + (place &+ channel))
                let y = Vector(loading: scratch + (radius &+ channel)) * factor
                // What would stand behind the last channel stays 0.
                ((g * y) / s).store(to: shares + (radius &+ channel), count: channels &- channel)
                (g * factor).store(to: direct + channel)
            }
            eachVector { channel in
                var total = Vector.zero
                for offset in 0...2 &* radius { total += Vector(loading: shares + (channel &+ offset)) }
                let x = Vector(loading: scratch + (radius &+ channel))
                var sum = Vector(loading: direct + channel)
                sum.addProduct(slope * x, total)
                sum.store(to: result + (place &+ channel), count: channels &- channel)
            }
        }
    }

    /// The first channel of each vector.
    @inline(__always)
    private func eachVector(_ body: (Int) -> Void) {
        var channel = 0
        while channel < channels {
            body(channel)
            channel &+= 16
        }
    }

    /// s of sixteen channels, of the values around which `around` begins with the first. Zeros beyond the first and the last
    /// channel change no sum.
    @inline(__always)
    private func scale(_ around: UnsafePointer<Float>) -> Vector {
        var squares = Vector.zero
        for offset in 0...2 &* radius {
            let value = Vector(loading: around + offset)
            squares.addProduct(value, value)
        }
        var scale = bias
        scale.addProduct(alpha, squares)
        return scale
    }

    /// s^β.
    @inline(__always)
    private func root(_ s: Vector) -> Vector {
        switch power {
        case .half: return s.squareRoot()
        case .threeQuarters:
            let root = s.squareRoot()
            return root * root.squareRoot()
        case .one: return s
        }
    }
}
