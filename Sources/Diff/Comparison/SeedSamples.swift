/// The values of one result with every seed on both sides.
struct SeedSamples: Sendable, Equatable {
    /// The old values; of pairs in the order of the new ones.
    var old: [Double]
    var new: [Double]
    /// Whether both sides have the same seeds.
    var isPaired: Bool
    /// Values of other seeds of the same run that either side has recorded, a list for each side.
    var elsewhere: [[Double]] = []

    /// Every sample, of finite values.
    var lists: [[Double]] { ([old, new] + elsewhere).filter { $0.allSatisfy(\.isFinite) } }

    /// What the values are multiples of, as far as they tell.
    var step: Double { lists.joined().map { $0 }.smallestStep }

    /// Whether there are seeds to ask.
    var canBeTested: Bool {
        (old + new).allSatisfy(\.isFinite) && !old.isEmpty && !new.isEmpty && lists.contains { $0.count > 1 }
    }

    /// The test is chosen by the numbers of seeds and results alone, before any value is looked at: pairs where they
    /// can tell, else two samples by their ranks where these can, for which seeds in common make p only larger, and else
    /// by their means.
    func test(among rows: Int) -> SeedNoise.Test? {
        if min(old.count, new.count) > 1 {
            let level = SeedNoise.level / Double(max(1, rows))
            if isPaired, SignFlip.smallestP(old.count) <= level {
                return SignFlip(zip(new, old).map { $0 - $1 }).map(SeedNoise.Test.signFlip)
            }
            if MannWhitney.smallestP(old.count, new.count) <= level {
                return MannWhitney(new, old).map(SeedNoise.Test.mannWhitney)
            }
            if !elsewhere.contains(where: { $0.count > 1 }) {
                return Welch(new, old, step: step).map(SeedNoise.Test.welch)
            }
        }
        return SeedSpread(self).map(SeedNoise.Test.spread)
    }
}
