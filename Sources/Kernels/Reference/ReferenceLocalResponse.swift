extension Reference {
    /// What local response normalisation does, for plain loops.
    public struct LocalResponse {
        /// Values per position.
        public var channels: Int
        /// Channels before and behind that count.
        public var radius: Int
        /// What is added to the sum.
        public var bias: Double
        /// What it is multiplied by.
        public var alpha: Double
        /// 0.5, 0.75 or 1.
        public var beta: Double

        /// With these settings.
        public init(channels: Int, radius: Int, bias: Double, alpha: Double, beta: Double) {
            (self.channels, self.radius) = (channels, radius)
            (self.bias, self.alpha, self.beta) = (bias, alpha, beta)
        }

        /// The places of those that count for a place.
        public func neighbours(of place: Int) -> ClosedRange<Int> {
            let channel = place % channels
            return place - min(channel, radius)...place + min(channels - 1 - channel, radius)
        }

        /// s, and s^(−β).
        fileprivate func scale(_ x: [Float], _ place: Int) -> (s: Float, factor: Float) {
            var squares: Float = 0
            for other in neighbours(of: place) { squares = squares.addingProduct(x[other], x[other]) }
            let s = Float(bias).addingProduct(Float(alpha), squares)
            let root = s.squareRoot()
            if beta == 0.5 { return (s, 1 / root) }
            return (s, 1 / (beta == 1 ? s : root * root.squareRoot()))
        }
    }

    /// One sample, normalised. See `LocalResponseNormalisation`.
    public static func localResponse(_ x: [Float], _ settings: LocalResponse) -> [Float] {
        x.indices.map { x[$0] * settings.scale(x, $0).factor }
    }

    /// The way back of `localResponse`.
    public static func localResponseGradient(_ gradient: [Float], _ x: [Float], _ settings: LocalResponse)
        -> [Float]
    {
        let scales = x.indices.map { settings.scale(x, $0) }
        let shares = x.indices.map { (gradient[$0] * (x[$0] * scales[$0].factor)) / scales[$0].s }
        let slope = Float(-2 * settings.alpha * settings.beta)
        return x.indices.map { place in
            var total: Float = 0
            for other in settings.neighbours(of: place) { total += shares[other] }
            return (gradient[place] * scales[place].factor).addingProduct(slope * x[place], total)
        }
    }
}
