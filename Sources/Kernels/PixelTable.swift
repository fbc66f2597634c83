/// What each byte of each channel becomes, where that is more than 1/255 of it: (byte / scale − mean) / deviation in binary32.
///
/// A byte has 256 values, so that two divisions for each pixel of each batch become one look into a table of the same results.
public struct PixelTable: Sendable {
    private let channels: Int
    /// The 256 results of the first channel, then those of the second, and so on.
    private let values: [Float]

    /// - Parameters:
    ///   - scale: what bytes are divided by.
    ///   - channels: values of a pixel, which stand one after another.
    ///   - mean: what is subtracted from each channel after that; nil subtracts and divides no more.
    ///   - deviation: what each channel is divided by at last.
    public init(scale: Float, channels: Int, mean: [Float]? = nil, deviation: [Float]? = nil) {
        self.channels = max(1, channels)
        values = (0..<self.channels).flatMap { channel in
            (0..<256).map { byte in
                let scaled = Float(byte) / scale
                guard let mean, let deviation, channel < min(mean.count, deviation.count) else {
                    return scaled
                }
                return (scaled - mean[channel]) / deviation[channel]
            }
        }
    }

    /// `result[i]` is what byte number `i` becomes, whose channel is `i` modulo their number; `count` is a multiple of it.
    public func look(
        up bytes: UnsafePointer<UInt8>, count: Int, into result: UnsafeMutablePointer<Float>
    ) {
        values.withUnsafeBufferPointer { values in
            guard let table = values.baseAddress else { return }
            for channel in 0..<channels {
                let ofChannel = table + channel &* 256
                var i = channel
                while i < count {
                    result[i] = ofChannel[Int(bytes[i])]
                    i &+= channels
                }
            }
        }
    }
}
