/// Average-pooling of one sample over windows; rows and columns that fill no window are left out.
public struct AveragePoolShape: Sendable, Hashable {
    private let windows: PoolWindows
    private let width: Int
    private let channels: Int

    /// Means of these windows.
    public init(_ windows: PoolWindows) {
        self.windows = windows
        (width, channels) = (windows.width, windows.channels)
    }

    /// The means: the elements of a window are added in row order, by plain additions from +0, and divided by their number.
    ///
    /// - Parameters:
    ///   - input: height × width × channels.
    ///   - output: One mean for each window and channel.
    public func forward(_ input: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>) {
        var target = output
        windows.eachWindow { start, rows, columns in
            let window = input + start
            let elements = Float(rows &* columns)
            var channel = 0
            while channel &+ 16 <= channels {
                var sum = Vector.zero
                eachElement(rows, columns) { sum += Vector(loading: window + ($0 &+ channel)) }
                (sum / Vector(repeating: elements)).store(to: target + channel)
                channel &+= 16
            }
            while channel < channels {
                var sum: Float = 0
                eachElement(rows, columns) { sum += window[$0 &+ channel] }
                target[channel] = sum / elements
                channel &+= 1
            }
            target += channels
        }
    }

    /// Where each element of a window begins, from the first.
    @inline(__always)
    private func eachElement(_ rows: Int, _ columns: Int, _ body: (Int) -> Void) {
        for row in 0..<rows {
            for column in 0..<columns { body((row &* width &+ column) &* channels) }
        }
    }

    /// Each element of a window gets the window's gradient, divided by the number of elements; what fills no window +0. Where
    /// windows are not side by side, gradients that meet are added in the order of the windows, from +0.
    ///
    /// - Parameters:
    ///   - gradient: One for each window and channel.
    ///   - inputGradient: height × width × channels.
    public func backward(_ gradient: UnsafePointer<Float>, inputGradient: UnsafeMutablePointer<Float>) {
        inputGradient.update(repeating: 0, count: windows.height &* width &* channels)
        var source = gradient
        windows.eachWindow { start, rows, columns in
            let window = inputGradient + start
            let elements = Float(rows &* columns)
            if windows.areSideBySide {
                eachElement(rows, columns) { element in
                    for channel in 0..<channels { window[element &+ channel] = source[channel] / elements }
                }
            } else {
                eachElement(rows, columns) { element in
                    for channel in 0..<channels { window[element &+ channel] += source[channel] / elements }
                }
            }
            source += channels
        }
    }
}
