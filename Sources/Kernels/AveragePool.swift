/// Average-pooling of one sample over windows of size × size with stride `size`; rows and columns that fill no window are
/// left out.
public struct AveragePoolShape: Sendable, Hashable {
    private let height: Int
    private let width: Int
    private let channels: Int
    private let windowHeight: Int
    private let windowWidth: Int

    /// Windows of `windowHeight` × `windowWidth`, no larger than the image.
    public init(height: Int, width: Int, channels: Int, windowHeight: Int, windowWidth: Int) {
        (self.height, self.width, self.channels) = (height, width, channels)
        (self.windowHeight, self.windowWidth) = (windowHeight, windowWidth)
    }

    private var outputHeight: Int { height / windowHeight }
    private var outputWidth: Int { width / windowWidth }
    private var elements: Float { Float(windowHeight * windowWidth) }

    /// The means: the elements of a window are added in row order, by plain additions from +0, and divided by their number.
    ///
    /// - Parameters:
    ///   - input: height × width × channels.
    ///   - output: One mean for each window and channel.
    public func forward(_ input: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>) {
        var target = output
        for y in 0..<outputHeight {
            for x in 0..<outputWidth {
                let window = input + (y &* windowHeight &* width &+ x &* windowWidth) &* channels
                var channel = 0
                while channel &+ 16 <= channels {
                    var sum = Vector.zero
                    eachElement { sum += Vector(loading: window + ($0 &+ channel)) }
                    (sum / Vector(repeating: elements)).store(to: target + channel)
                    channel &+= 16
                }
                while channel < channels {
                    var sum: Float = 0
                    eachElement { sum += window[$0 &+ channel] }
                    target[channel] = sum / elements
                    channel &+= 1
                }
                target += channels
            }
        }
    }

    /// Where each element of a window begins, from the first.
    @inline(__always)
    private func eachElement(_ body: (Int) -> Void) {
        for row in 0..<windowHeight {
            for column in 0..<windowWidth { body((row &* width &+ column) &* channels) }
        }
    }

    /// Each element of a window gets the window's gradient, divided by the number of elements; what fills no window +0.
    ///
    /// - Parameters:
    ///   - gradient: One for each window and channel.
    ///   - inputGradient: height × width × channels.
    public func backward(_ gradient: UnsafePointer<Float>, inputGradient: UnsafeMutablePointer<Float>) {
        inputGradient.update(repeating: 0, count: height &* width &* channels)
        var source = gradient
        for y in 0..<outputHeight {
            for x in 0..<outputWidth {
                let window = inputGradient + (y &* windowHeight &* width &+ x &* windowWidth) &* channels
                eachElement { element in
                    for channel in 0..<channels { window[element &+ channel] = source[channel] / elements }
                }
                source += channels
            }
        }
    }
}
