import Plans
import Records
import Testing

/// Plans with several seeds: each of their runs is one of its own.
struct SeveralSeedsTests {
    /// Each run has the bits that it has alone, in a plan with its seed only: weights, order, dropout and
    /// shuffled labels all come from the run's seed.
    @Test func eachRunTrainsWithItsOwnSeed() throws {
        var plan = SmallExperiment.plan
        plan.furtherSeeds = [43]
        var alone = SmallExperiment.plan
        alone.seed = 43
        let model = plan.conditions[2].model
        let treatment = plan.conditions[2].treatment
        let digests = try [plan, alone].map { plan in
            try SmallExperiment.train(
                Plan.Run(model: model, treatment: treatment, seed: 43), threads: 1, plan: plan
            ).final.stateDigest
        }
        #expect(digests[0] == digests[1])
        let other = try SmallExperiment.train(plan.runs[4], threads: 1, plan: plan).final.stateDigest
        #expect(plan.runs[4].seed == 42 && other != digests[0])
    }
}
