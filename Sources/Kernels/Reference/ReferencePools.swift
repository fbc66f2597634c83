extension Reference {
    /// Max-pooling of one sample: for each window and channel, which input is the first largest in row order. See
    /// `MaxPoolShape`.
    public static func maxPoolWinners(
        _ image: [Float], height: Int, width: Int, channels: Int, size: Int
    ) -> [Int] {
        eachWindow(height: height, width: width, channels: channels, (size, size)) { window in
            var best = window[0]
            for place in window where image[place] > image[best] { best = place }
            return best
        }
    }

    /// Average-pooling of one sample. See `AveragePoolShape`.
    public static func averagePool(
        _ image: [Float], height: Int, width: Int, channels: Int, window: (height: Int, width: Int)
    ) -> [Float] {
        eachWindow(height: height, width: width, channels: channels, window) { places in
            var sum: Float = 0
            for place in places { sum += image[place] }
            return sum / Float(window.height * window.width)
        }
    }

    /// The way back of `averagePool`.
    public static func averagePoolGradient(
        _ gradient: [Float], height: Int, width: Int, channels: Int, window: (height: Int, width: Int)
    ) -> [Float] {
        var result = [Float](repeating: 0, count: height * width * channels)
        let windows = eachWindow(height: height, width: width, channels: channels, window) { $0 }
        for (places, value) in zip(windows, gradient) {
            for place in places { result[place] = value / Float(window.height * window.width) }
        }
        return result
    }

    /// Calls `body` with the places of each whole window, for each channel: rows, columns, channels.
    private static func eachWindow<Value>(
        height: Int, width: Int, channels: Int, _ window: (height: Int, width: Int), _ body: ([Int]) -> Value
    ) -> [Value] {
        var values: [Value] = []
        for y in 0..<height / window.height {
            for x in 0..<width / window.width {
                for channel in 0..<channels {
                    var places: [Int] = []
                    for row in y * window.height..<(y + 1) * window.height {
                        for column in x * window.width..<(x + 1) * window.width {
                            places.append((row * width + column) * channels + channel)
                        }
                    }
                    values.append(body(places))
                }
            }
        }
        return values
    }
}
