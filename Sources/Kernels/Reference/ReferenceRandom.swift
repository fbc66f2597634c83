extension Reference {
    /// The factors of a batch of `count` values, 0 or 1 / (1 − rate). See `Dropout`.
    public static func dropoutMask(
        rate: Double, count: Int, generator: Philox, layer: Int, epoch: Int, step: Int
    ) -> [Float] {
        let threshold = min((rate * 4_294_967_296).rounded(.toNearestOrEven), 4_294_967_295)
        return (0..<count).map { element in
            let (group, word, lane) = (element / 64, element % 64 / 16, element % 16)
            let block = generator.block(
                .dropout(layer: layer), epoch: epoch, step: step, index: 16 * group + lane)
            return Double(block[word]) < threshold ? 0 : Float(1 / (1 - rate))
        }
    }
}
