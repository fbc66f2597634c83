import Diff
import Plans
import Records
import Testing

/// What is called noise, what is not, and what cannot be told.
@Suite struct SeedNoiseTests {
    private func compare(_ old: Side, _ new: Side) throws -> Comparison { try Comparison(old: old, new: new) }

    private func verdict(_ old: [Double], _ new: [Double], first: UInt64 = 1) throws -> Verdict? {
        try compare(MadeUpSides.seeds("a", old), MadeUpSides.seeds("b", new, first: first)).row()?.verdict
    }

    /// Values around 0.9, none like another.
    private func values(_ count: Int, plus shift: Double = 0) -> [Double] {
        (0..<count).map { index -> Double in
            let (coarse, fine) = (Double(index * 7 % count), Double(index % 3))
            return 0.9 + shift + 0.001 * coarse + 0.0001 * fine
        }
    }

    @Test func oneSeedWithoutAYardstickIsOtherBits() throws {
        #expect(try verdict([0.9], [Double(0.9).nextUp]) == .changed(nil))
    }

    /// The same seeds on both sides: the differences of pairs, however far the seeds are from each other.
    @Test func theSameSeedsAreComparedInPairs() throws {
        let old = values(12)
        guard case .changed(let noise?)? = try verdict(old, old.map { $0 + 0.0005 }) else {
            Issue.record("expected a change")
            return
        }
        guard case .signFlip(let test) = noise.test else {
            Issue.record("expected pairs")
            return
        }
        #expect(test.count == 12 && test.p == 1.0 / 2048)
        // Eight results: test, fitted, validation and training, each with loss and accuracy.
        #expect(noise.rows == 8 && abs(noise.correctedP - 8.0 / 2048) < 1e-15)
        // Half of the pairs one way, half the other.
        let mixed = old.enumerated().map { $1 + ($0 % 2 == 0 ? 0.0005 : -0.0005) }
        guard case .withinSeedNoise? = try verdict(old, mixed) else {
            Issue.record("expected noise")
            return
        }
    }

    /// Pairs are matched by their seeds, not by the order in which the plans have them.
    @Test func pairsStandBesideEachOther() throws {
        let old = MadeUpSides.seeds("a", values(12))
        var new = MadeUpSides.seeds("b", values(12).map { $0 + 0.0005 })
        let expected = try compare(old, new).row()?.verdict
        new.runs.reverse()
        let verdict = try compare(old, new).row()?.verdict
        #expect(verdict?.name == "changed")
        guard case .signFlip(let test)? = verdict?.noise?.test,
            case .signFlip(let same)? = expected?.noise?.test
        else {
            Issue.record("expected pairs")
            return
        }
        #expect(test.p == same.p)
    }

    @Test func otherSeedsAreTwoSamples() throws {
        guard case .changed(let noise?)? = try verdict(values(10), values(10, plus: 0.1), first: 101) else {
            Issue.record("expected a change")
            return
        }
        guard case .mannWhitney(let test) = noise.test else {
            Issue.record("expected two samples")
            return
        }
        #expect(test.u == 100 && abs(test.p - 2 / 184_756.0) < 1e-15)
        guard case .withinSeedNoise? = try verdict(values(10), values(10, plus: 0.0001), first: 101) else {
            Issue.record("expected noise")
            return
        }
    }

    /// Seeds too few for signs and ranks: a change where it is far beyond their scatter, noise only where three standard
    /// deviations would hardly look so small, and else neither.
    @Test(arguments: [(2, 3, true), (3, 3, true), (5, 5, true), (3, 3, false), (5, 5, false), (2, 10, false)])
    func fewSeedsTellWhatIsLarge(old: Int, new: Int, sameSeeds: Bool) throws {
        let first: UInt64 = sameSeeds && old == new ? 1 : 101
        // One standard deviation or more of either side.
        let deviation = try #require(SampleStatistics(values(max(old, new)))?.standardDeviation)
        func verdict(_ deviations: Double) throws -> Verdict? {
            let shift = deviations * deviation
            return try self.verdict(values(old), values(new, plus: shift), first: first)
        }
        let changed = try verdict(-200)
        guard case .welch(let test)? = changed?.noise?.test else {
            Issue.record("expected Welch's test, found \(String(describing: changed))")
            return
        }
        #expect(changed?.name == "changed" && test.p < 0.05 / 8)
        #expect(changed?.noise?.oldCount == old && changed?.noise?.newCount == new)
        if old == new {
            #expect(try verdict(1.9)?.name == "cannot be told")
            #expect(try verdict(0.1)?.name == "within seed noise")
        }
    }

    /// The probability that three deviations look so small, against SciPy's noncentral t: cdf(t) − cdf(−t).
    @Test(arguments: [
        ([0.9, 0.91, 0.92], [0.9, 0.912, 0.921], 0.00010862850715097714),
        ([0.9, 0.91, 0.92], [0.93, 0.94, 0.95], 0.4326814792900304),
        ([0.90, 0.91, 0.92, 0.93, 0.94], [0.95], 0.16928101335967455),
        ([0.90, 0.91, 0.92, 0.93, 0.94], [0.921], 0.0010229479140659117),
    ])
    func whatMightBeLargeIsKnown(old: [Double], new: [Double], p: Double) throws {
        let noise = try #require(try verdict(old, new)?.noise)
        #expect(abs(noise.missedP / p - 1) < 1e-6, "\(noise.missedP)")
        #expect(noise.verdict.name == (p > SeedNoise.level ? "cannot be told" : "within seed noise"))
    }

    /// Seeds that all give the same tell of themselves that they scatter by less than the difference, and no more.
    @Test(arguments: [3, 5])
    func seedsThatDoNotScatterTellLittle(count: Int) throws {
        let same = [Double](repeating: 0.9, count: count)
        #expect(try verdict(same, same.map { $0 + 0.05 }, first: 101)?.name == "cannot be told")
        // Of 10,000 images one more, and 100 more, where one seed shows what an image is.
        var (other, far) = (same, [Double](repeating: 0.91, count: count))
        (other[0], far[0]) = (0.9001, 0.9101)
        #expect(try verdict(same, other, first: 101)?.name == "within seed noise")
        #expect(try verdict(same, far, first: 101)?.name == "changed")
    }

    /// Seeds that are recorded elsewhere help the few, as they help the single one.
    @Test func fewSeedsBesideOthersUseThem() throws {
        var old = MadeUpSides.seeds("a", [0.9, 0.903])
        old.otherSeeds = zip(UInt64(100)..., values(6)).map { seed, accuracy in
            MadeUpSides.record(seed: seed, namesSeed: true, accuracy: accuracy)
        }
        let row = try compare(old, MadeUpSides.seeds("b", [0.8, 0.803], first: 50)).row()
        guard case .spread(let spread)? = row?.verdict.noise?.test else {
            Issue.record("expected a spread")
            return
        }
        #expect(spread.degreesOfFreedom == 7 && spread.seeds == 10)
        #expect(row?.verdict.name == "changed")
    }

    /// Of one model eight pairs can tell, of two models only as two samples.
    @Test func moreResultsNeedMoreSeeds() throws {
        func side(_ name: String, _ shift: Double, treatments: [String]) -> Side {
            let seeds = [UInt64](1...9)
            return MadeUpSides.side(
                name, plan: MadeUpSides.plan(seeds: seeds),
                runs: treatments.flatMap { treatment in
                    zip(seeds, values(9, plus: shift)).map {
                        MadeUpSides.record(treatment, seed: $0, namesSeed: true, accuracy: $1)
                    }
                })
        }
        func test(_ treatments: [String]) throws -> SeedNoise? {
            try compare(side("a", 0, treatments: treatments), side("b", 0.05, treatments: treatments)).row()?
                .verdict.noise
        }
        guard case .signFlip? = try test(["normal"])?.test,
            case .mannWhitney? = try test(["normal", "shuffled"])?.test
        else {
            Issue.record("expected pairs, then samples")
            return
        }
        #expect(try test(["normal", "shuffled"])?.rows == 16)
    }

    // MARK: - One value

    /// One new value beside five old ones: their spread and Student's distribution with four degrees of freedom.
    @Test func oneValueIsJudgedByTheOtherSidesSpread() throws {
        let old = [0.90, 0.91, 0.92, 0.93, 0.94]
        guard case .cannotBeTold(let noise)? = try verdict(old, [0.95]),
            case .spread(let spread) = noise.test
        else {
            Issue.record("expected that it cannot be told")
            return
        }
        #expect(abs(spread.standardError - 0.01 * (2.5 * 1.2).squareRoot()) < 1e-12)
        #expect(spread.degreesOfFreedom == 4 && spread.seeds == 5)
        // SciPy: 2 * t.sf(0.03 / 0.017320508, 4).
        #expect(abs(spread.p - 0.15830242) < 1e-6)
        #expect(try verdict(old, [0.1])?.name == "changed")
        #expect(try verdict(old, [0.91])?.name == "within seed noise")
        #expect(try verdict(old, [0.88])?.name == "cannot be told")
        // Seeds that do not scatter at all say nothing.
        #expect(try verdict([0.90, 0.91, 0.92], [0.85])?.name == "cannot be told")
        #expect(try verdict([0.9, 0.9, 0.9, 0.9, 0.9], [0.1])?.name == "cannot be told")
    }

    /// One seed against one, where either side has recorded other seeds of the same run.
    @Test func otherRecordedSeedsAreAYardstick() throws {
        func side(_ name: String, _ accuracy: Double, others: Int, model: String = "small") -> Side {
            var side = MadeUpSides.seeds(name, [accuracy])
            side.otherSeeds = zip(UInt64(100)..., values(others)).map { seed, accuracy in
                var record = MadeUpSides.record(seed: seed, accuracy: accuracy)
                record.run = Plan.Run(model: model, treatment: "normal", seed: seed)
                return record
            }
            return side
        }
        func verdict(_ new: Double, others: Int, model: String = "small") throws -> Verdict? {
            try compare(side("a", 0.9, others: others, model: model), side("b", new, others: 0)).row()?
                .verdict
        }
        #expect(try verdict(0.901, others: 6)?.name == "within seed noise")
        #expect(try verdict(0.8, others: 6)?.name == "changed")
        #expect(try verdict(0.8, others: 6)?.noise != nil)
        #expect(try verdict(0.8, others: 1) == .changed(nil))
        // Those of another model are no yardstick.
        #expect(try verdict(0.901, others: 6, model: "large") == .changed(nil))
    }

    /// Student's distribution at its usual quantiles, to the digits of the tables.
    @Test(arguments: [
        (1, 12.706205), (2, 4.302653), (3, 3.182446), (4, 2.776445), (5, 2.570582), (9, 2.262157),
        (30, 2.042272),
    ])
    func studentsQuantilesAreKnown(freedom: Int, quantile: Double) throws {
        let old = (0...freedom).map { 0.4 + 0.001 * Double($0) }
        let statistics = try #require(SampleStatistics(old))
        let deviation = try #require(statistics.standardDeviation)
        let error = deviation * (1 + 1 / Double(old.count)).squareRoot()
        let noise = try verdict(old, [statistics.mean + quantile * error])?.noise
        guard case .spread(let spread)? = noise?.test else {
            Issue.record("expected a spread")
            return
        }
        #expect(spread.degreesOfFreedom == freedom)
        #expect(abs(spread.p - 0.05) < 1e-7)
    }

    // MARK: - Bits

    @Test func everySeedTheSameIsTheSame() throws {
        #expect(try verdict([0.9, 0.8], [0.9, 0.8]) == .sameBits)
        #expect(try verdict([0.9, 0.9], [0.9, Double(0.9).nextUp]) != .sameBits)
    }

    @Test func seedsAreMatchedByNumber() throws {
        let comparison = try Comparison(
            old: MadeUpSides.seeds("a", [0.9, 0.8]), new: MadeUpSides.seeds("b", [0.9, 0.8, 0.7]))
        #expect(comparison.conditions[0].runs.map(\.name) == ["small-normal-s1", "small-normal-s2"])
        #expect(comparison.conditions[0].runs.map(\.isSame) == [true, true])
        #expect(comparison.added == ["small-normal-s3"])
        #expect(comparison.outcome == .different)
    }
}
