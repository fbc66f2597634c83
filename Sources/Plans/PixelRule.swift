/// What becomes of an image's byte before the first layer: byte / scale, and with means and deviations
/// (byte / scale − mean) / deviation, for each channel or for each image its own.
public struct PixelRule: Sendable, Hashable {
    /// What bytes are divided by.
    public var scale: Double
    /// What is subtracted from each channel, and what it is divided by after that; nil where nothing is.
    public var normalisation: Normalisation?
    /// Whether each image is normalised by itself in place of that: by mean and deviation of its own values.
    public var isPerImage: Bool

    /// A mean and a deviation for each channel.
    public struct Normalisation: Sendable, Hashable {
        /// One for each channel.
        public var mean: [Double]
        /// One for each channel, above 0.
        public var deviation: [Double]

        /// As many of one as of the other.
        public init(mean: [Double], deviation: [Double]) {
            (self.mean, self.deviation) = (mean, deviation)
        }
    }

    /// What bytes are divided by where nothing else is said.
    public static let usualScale = 255.0

    /// The word of plans for images that are normalised by themselves.
    static let perImage = "per_image"

    /// Bytes divided by 255, or as given.
    public init(
        scale: Double = usualScale, normalisation: Normalisation? = nil, isPerImage: Bool = false
    ) {
        (self.scale, self.normalisation, self.isPerImage) = (scale, normalisation, isPerImage)
    }

    /// Whether bytes are divided by 255 and nothing else.
    public var isUsual: Bool { self == Self() }

    /// All of it in one fixed form, as in `scale 255.0, mean [0.5], std [0.25]`; a part of the identity of runs.
    var text: String {
        var text = "scale \(scale)"
        if let normalisation { text += ", mean \(normalisation.mean), std \(normalisation.deviation)" }
        if isPerImage { text += ", per image" }
        return text
    }
}

extension PixelRule {
    /// What becomes of a byte, as in `byte / 255`, or `(byte / 255 - 0.5) / 0.25`; of each channel's where they differ. Where images
    /// are normalised by themselves, with `mean` and `std` of the `n` values of an image.
    public var sentence: String {
        func plain(_ value: Double) -> String {
            let text = "\(value)"
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
        let scaled = "byte / \(plain(scale))"
        if isPerImage { return "(\(scaled) - mean) / max(std, 1 / sqrt(n))" }
        guard let normalisation else { return scaled }
        let channels = zip(normalisation.mean, normalisation.deviation).map { mean, deviation in
            "(\(scaled) - \(plain(mean))) / \(plain(deviation))"
        }
        return Set(channels).count == 1
            ? channels[0] : "\(channels.joined(separator: "; ")) (channel by channel)"
    }
}
