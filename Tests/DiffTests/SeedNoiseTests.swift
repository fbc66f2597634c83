import Diff
import Testing

/// What is called noise, and what is not.
@Suite struct SeedNoiseTests {
    private func verdict(_ old: [Double], _ new: [Double]) throws -> Verdict? {
        try Comparison(old: MadeUpSides.seeds("a", old), new: MadeUpSides.seeds("b", new)).row()?.verdict
    }

    @Test func oneSeedIsNeverNoise() throws {
        #expect(try verdict([0.9], [Double(0.9).nextUp]) == .changed(nil))
    }

    @Test func enoughSeedsAreTested() throws {
        let old = [0.970, 0.968, 0.971, 0.969, 0.972]
        guard
            case .withinSeedNoise(.test(let noise))? = try verdict(
                old, [0.966, 0.9695, 0.9655, 0.9675, 0.9705])
        else {
            Issue.record("expected noise")
            return
        }
        #expect(abs(noise.p - 0.15079365079365079) < 1e-14)
        guard case .changed(.test(let change)?)? = try verdict(old, old.map { $0 - 0.01 }) else {
            Issue.record("expected a change")
            return
        }
        #expect(change.p < 0.01)
        #expect(change.u == 0)
    }

    /// Three against three can have no p below 0.1, so the spread decides.
    @Test func fewSeedsAreJudgedByTheirSpread() throws {
        guard
            case .withinSeedNoise(.spread(let noise))? = try verdict([0.90, 0.91, 0.92], [0.91, 0.92, 0.93])
        else {
            Issue.record("expected noise")
            return
        }
        #expect(abs(noise.difference - 0.01) < 1e-12)
        // Both scatter by 0.01, so the difference of two means of three scatters by 0.01 · √(2/3).
        #expect(abs(noise.standardError - 0.01 * (2.0 / 3).squareRoot()) < 1e-12)
        guard case .changed(.spread)? = try verdict([0.90, 0.91, 0.92], [0.93, 0.94, 0.95]) else {
            Issue.record("expected a change")
            return
        }
    }

    /// One new value beside a recorded spread; the seed is one of the old ones.
    @Test func oneValueIsJudgedByTheOtherSidesSpread() throws {
        guard case .withinSeedNoise(.spread(let noise))? = try verdict([0.90, 0.91, 0.92], [0.93]) else {
            Issue.record("expected noise")
            return
        }
        #expect(abs(noise.standardError - 0.01 * (4.0 / 3).squareRoot()) < 1e-12)
        #expect(noise.newCount == 1)
        guard case .changed(.spread)? = try verdict([0.90, 0.91, 0.92], [0.94]) else {
            Issue.record("expected a change")
            return
        }
    }

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
