import NeuralNetwork
import Plans
import Testing

/// The last samples are held out, as many as Keras holds out: what is fitted is rounded down.
@Suite struct ValidationSplitTests {
    @Test(arguments: [
        (60_000, 0.1, 54_000), (75, 0.2, 60), (10, 0.25, 7), (8, 0.3, 5), (9, 0.1, 8), (3, 0.5, 1), (7, 0, 7),
        (1, 0.5, 0), (1000, 0.999, 1),
    ])
    func fittedSamples(samples: Int, split: Double, fitted: Int) {
        let settings = TrainingSettings(batchSize: 1, validationSplit: split, learning: Learning(.adam()))
        #expect(settings.fittedCount(of: samples) == fitted)
    }
}
