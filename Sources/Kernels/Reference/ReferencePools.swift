extension Reference {
    /// Which windows a pool has, for plain loops.
    public struct Pool {
        /// Rows of the image.
        public var height: Int
        /// Columns of the image.
        public var width: Int
        /// Values per position.
        public var channels: Int
        /// Rows and columns of a window.
        public var window: (height: Int, width: Int)
        /// Rows and columns from one window to the next; nil for those of a window.
        public var stride: Int?
        /// Whether windows reach over the edge.
        public var isSame = false

        /// A pool over an image.
        public init(
            height: Int, width: Int, channels: Int, window: (height: Int, width: Int), stride: Int? = nil,
            isSame: Bool = false
        ) {
            (self.height, self.width, self.channels) = (height, width, channels)
            (self.window, self.stride, self.isSame) = (window, stride, isSame)
        }

        /// Whether each input is in one window at most, and takes what it gets as it is.
        public var isPlain: Bool {
            !isSame && (stride ?? window.height) == window.height && (stride ?? window.width) == window.width
        }

        /// Where the windows of one side begin.
        private static func starts(_ count: Int, _ window: Int, _ stride: Int, _ isSame: Bool) -> [Int] {
            if !isSame {
                return Array(Swift.stride(from: 0, through: count - window, by: stride))
            }
            let windows = count / stride + (count % stride == 0 ? 0 : 1)
            let missing = max(0, (windows - 1) * stride + window - count)
            return (0..<windows).map { $0 * stride - missing / 2 }
        }

        /// The places of the image that are in each window, for each channel: rows, columns, channels.
        public var places: [[Int]] {
            var windows: [[Int]] = []
            for top in Self.starts(height, window.height, stride ?? window.height, isSame) {
                for left in Self.starts(width, window.width, stride ?? window.width, isSame) {
                    for channel in 0..<channels {
                        var places: [Int] = []
                        for row in top..<top + window.height where row >= 0 && row < height {
                            for column in left..<left + window.width where column >= 0 && column < width {
                                places.append((row * width + column) * channels + channel)
                            }
                        }
                        windows.append(places)
                    }
                }
            }
            return windows
        }
    }

    /// Max-pooling of one sample: for each window and channel, which input is the first largest in row order. See
    /// `MaxPoolShape`.
    public static func maxPoolWinners(_ image: [Float], _ pool: Pool) -> [Int] {
        pool.places.map { window in
            var best = window[0]
            for place in window where image[place] > image[best] { best = place }
            return best
        }
    }

    /// The way back of a max-pool with these winners.
    public static func maxPoolGradient(_ gradient: [Float], winners: [Int], _ pool: Pool) -> [Float] {
        var result = [Float](repeating: 0, count: pool.height * pool.width * pool.channels)
        for (winner, value) in zip(winners, gradient) {
            result[winner] = pool.isPlain ? value : result[winner] + value
        }
        return result
    }

    /// Average-pooling of one sample. See `AveragePoolShape`.
    public static func averagePool(_ image: [Float], _ pool: Pool) -> [Float] {
        pool.places.map { places in
            var sum: Float = 0
            for place in places { sum += image[place] }
            return sum / Float(places.count)
        }
    }

    /// The way back of `averagePool`.
    public static func averagePoolGradient(_ gradient: [Float], _ pool: Pool) -> [Float] {
        var result = [Float](repeating: 0, count: pool.height * pool.width * pool.channels)
        for (places, value) in zip(pool.places, gradient) {
            let share = value / Float(places.count)
            for place in places { result[place] = pool.isPlain ? share : result[place] + share }
        }
        return result
    }
}
