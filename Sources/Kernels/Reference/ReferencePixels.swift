extension Reference {
    /// What bytes of images become: byte / scale, then − mean and / deviation of the channel. See `PixelTable`.
    public static func pixels(
        _ bytes: [UInt8], channels: Int, scale: Float = 255, mean: [Float]? = nil, deviation: [Float]? = nil
    ) -> [Float] {
        var values: [Float] = []
        for (index, byte) in bytes.enumerated() {
            var value = Float(byte)
            value /= scale
            if let mean { value -= mean[index % channels] }
            if let deviation { value /= deviation[index % channels] }
            values.append(value)
        }
        return values
    }
}
