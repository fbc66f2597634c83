extension Reference {
    /// What bytes of one image become that is normalised by itself. See `normaliseImage`.
    public static func normalisedImage(_ bytes: [UInt8], scale: Double) -> [Float] {
        var (sum, squares) = (0.0, 0.0)
        for byte in bytes {
            sum += Double(byte)
            squares += Double(byte) * Double(byte)
        }
        let mean = sum / Double(bytes.count)
        let variance = squares / Double(bytes.count) - mean * mean
        var deviation = 1 / Double(bytes.count).squareRoot()
        if variance > 0 && variance.squareRoot() / scale > deviation {
            deviation = variance.squareRoot() / scale
        }
        var values: [Float] = []
        for byte in bytes {
            var value = Float(byte)
            value /= Float(scale)
            value -= Float(mean / scale)
            value /= Float(deviation)
            values.append(value)
        }
        return values
    }
}
