import NeuralNetwork
import Testing

/// Samples of which nothing gets through are remembered, step by step beside plain loops over everything, bit for bit.
@Suite struct SilenceTests {
    private static let input = CollapseTests.input
    private static let layers = CollapseTests.layers.filter {
        $0 != .dropout(rate: 0.25) && $0 != .dropout(rate: 0.5)
    }
    private static let settings = CollapseTests.settings
    private static let (secondBias, thirdBias, fourthBias) = (3, 5, 7)

    private func collapsed(after steps: Int = 2) throws -> Pair {
        let pair = try Pair(Self.layers, Self.input, Self.settings, threads: 2)
        pair.train(again: [0, 1], times: steps)
        pair.setBiases(of: Self.thirdBias, to: -100)
        pair.setBiases(of: Self.fourthBias, to: -100)
        return pair
    }

    /// The regions of work in a step with this batch.
    private func work(_ pair: Pair, _ batch: Int) -> Int {
        let before = pair.regions
        pair.train(again: [batch])
        return pair.regions - before
    }

    /// One sample of the first batch, which is known, with two of the third, which are not.
    @Test func everySampleHasToBeKnown() throws {
        let pair = try collapsed()
        pair.train(again: [0, 1], times: 60)
        let known = work(pair, 0)
        let before = pair.regions
        pair.train(samples: [0, 6, 7])
        #expect(pair.regions - before > known)
        pair.compareMoments()
    }

    @Test func knownSamplesAreLeftOut() throws {
        let pair = try collapsed()
        pair.train(again: [0, 1], times: 60)
        let known = work(pair, 0)
        // Another batch is not known, and does not make the others forgotten.
        #expect(work(pair, 2) > known)
        #expect(work(pair, 1) == known)
        #expect(work(pair, 2) == known)
        pair.compareMoments()
        pair.resume()
        #expect(work(pair, 0) > known)
        pair.train(again: [0, 1], times: 3)
        #expect(work(pair, 0) == known)
    }

    /// A bias that is below zero and on its way up: as long as it moves, nothing is known for certain.
    @Test func movingBiasesAreNotTrusted() throws {
        let pair = try collapsed()
        pair.train(again: [0, 1], times: 60)
        pair.setBiases(of: Self.fourthBias, to: -0.006, channels: [2])
        pair.setMoments(of: Self.fourthBias, at: 2, first: -0.5, second: 0.25)
        pair.train(again: [0], times: 40)
        pair.compareMoments()
    }

    @Test func changedParametersAreForgotten() throws {
        let pair = try collapsed()
        pair.train(again: [0, 1], times: 60)
        let known = work(pair, 0)
        pair.setBiases(of: Self.secondBias, to: 0.25, channels: [3])
        #expect(work(pair, 0) > known)
        pair.train(again: [0, 1], times: 3)
        #expect(work(pair, 0) == known)
        pair.setValue(of: 0, at: 7, to: 0.5)
        #expect(work(pair, 0) > known)
        pair.train(again: [0, 1], times: 3)
        pair.setBiases(of: Self.fourthBias, to: 0.25, channels: [2])
        pair.train(again: [0, 1], times: 3)
        pair.setBiases(of: Self.fourthBias, to: -100)
        pair.train(again: [0, 1], times: 3)
        pair.compareMoments()
    }

    /// One batch gets through, and all the others with it, since what it teaches changes what they give.
    @Test func oneLoudBatchIsEnough() throws {
        let pair = try collapsed()
        pair.train(again: [0, 1], times: 60)
        let known = work(pair, 0)
        pair.setBiases(of: Self.thirdBias, to: 0.125, channels: [4])
        pair.setBiases(of: Self.fourthBias, to: 0.125, channels: [5])
        pair.train(again: [2])
        #expect(work(pair, 0) > known)
        pair.train(again: [0, 1, 2], times: 5)
        pair.compareMoments()
    }

    @Test func evaluationKeepsWhatItHasSeen() throws {
        let pair = try collapsed()
        pair.train(again: [0, 1], times: 60)
        let first = pair.evaluate(again: [2, 3])
        #expect(pair.network.silentLayers > 0)
        let before = pair.regions
        #expect(pair.evaluate(again: [2, 3]) == first)
        let known = pair.regions - before
        pair.train(again: [0, 1])
        #expect(pair.evaluate(again: [2, 3]) == first)
        pair.setBiases(of: 1, to: -100, channels: [0, 1])
        #expect(pair.network.silentLayers == 0)
        let then = pair.regions
        #expect(pair.evaluate(again: [2, 3])[0] >= 2)
        #expect(pair.regions - then > known)
    }

    /// Masks differ from step to step: what comes behind dropout is never known.
    @Test func dropoutIsNeverLeftOut() throws {
        let pair = try Pair(CollapseTests.layers, Self.input, Self.settings, threads: 1)
        pair.train(again: [0, 1], times: 2)
        pair.setBiases(of: Self.thirdBias, to: -100)
        pair.train(again: [0, 1], times: 60)
        #expect(work(pair, 0) == work(pair, 2))
        #expect(pair.evaluate(again: [2, 3]) == pair.evaluate(again: [2, 3]))
    }
}
