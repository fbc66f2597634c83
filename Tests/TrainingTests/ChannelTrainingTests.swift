import Datasets
import Kernels
import Plans
import Records
import Testing
import Training

/// Colour images through the whole training, beside plain loops.
@Suite struct ChannelTrainingTests {
    private func dataset() throws -> ImageDataset {
        func set(_ count: Int, part: Int) -> ImageSet {
            var random = PhiloxSequence(Philox(seed: 11), .syntheticData(part: part))
            let labels = (0..<count).map { _ in UInt8(random.integer(below: 3)) }
            let pixels = labels.flatMap { label in
                (0..<9 * 8 * 3).map { value in
                    value % 3 == Int(label)
                        ? UInt8(random.integer(below: 256)) : UInt8(random.integer(below: 60))
                }
            }
            return ImageSet(height: 9, width: 8, channels: 3, pixels: pixels, labels: labels)
        }
        return try ImageDataset(
            name: "colours", classes: 3, training: set(75, part: 0), test: set(10, part: 1))
    }

    @Test(arguments: SmallExperiment.plan.runs, [1, 3])
    func plainLoopsGiveTheSameRecords(run: Plan.Run, threads: Int) throws {
        let data = try dataset()
        let trainer = try Trainer(plan: SmallExperiment.plan, run: run, dataset: data, threads: threads)
        let plain = try PlainTraining(run, of: SmallExperiment.plan, on: data, initial: trainer.parameters)
        let final = try trainer.train(observer: TrainingObserver())
        #expect(trainer.parameters == plain.values.last)
        #expect(final.training == plain.fitted)
        #expect(final.test == plain.test)
    }

    @Test(arguments: SmallExperiment.plan.runs, [1, 3])
    func pixelsAreScaledAndNormalised(run: Plan.Run, threads: Int) throws {
        let data = try dataset()
        var plan = SmallExperiment.plan
        plan.dataset.pixels = PixelRule(
            scale: 254.5, normalisation: .init(mean: [0.1, 0.2, 0.45], deviation: [0.3, 0.7, 0.2]))
        let trainer = try Trainer(plan: plan, run: run, dataset: data, threads: threads)
        let plain = try PlainTraining(run, of: plan, on: data, initial: trainer.parameters)
        let final = try trainer.train(observer: TrainingObserver())
        #expect(trainer.parameters == plain.values.last)
        #expect(final.training == plain.fitted)
        #expect(final.test == plain.test)
    }

    @Test(arguments: SmallExperiment.plan.runs, [1, 3])
    func imagesAreNormalisedByThemselves(run: Plan.Run, threads: Int) throws {
        let data = try dataset()
        var plan = SmallExperiment.plan
        plan.dataset.pixels = PixelRule(scale: 3.7, isPerImage: true)
        let trainer = try Trainer(plan: plan, run: run, dataset: data, threads: threads)
        let plain = try PlainTraining(run, of: plan, on: data, initial: trainer.parameters)
        let final = try trainer.train(observer: TrainingObserver())
        #expect(trainer.parameters == plain.values.last)
        #expect(final.training == plain.fitted)
        #expect(final.test == plain.test)
    }

    @Test func normalisationOfOtherChannelsIsRefused() throws {
        var plan = SmallExperiment.plan
        plan.dataset.pixels.normalisation = .init(mean: [0.5], deviation: [0.5])
        #expect(throws: TrainingError.self) {
            try Trainer(plan: plan, run: plan.runs[0], dataset: dataset(), threads: 1)
        }
    }

    @Test func runsArePlannedForTheChannels() throws {
        let digest = String(repeating: "a", count: 64)
        var plan = SmallExperiment.plan
        plan.dataset.source = .idx(files: .mnist)
        func count(_ channels: Int) throws -> [Int] {
            try plan.plannedRuns(
                datasetDigest: digest, imageSize: ImageSize(height: 9, width: 8, channels: channels)
            ).map(\.parameterCount)
        }
        #expect(try count(3)[0] - count(1)[0] == 2 * 72 * 21)
        #expect(try count(3)[1] - count(1)[1] == 2 * 9 * 17)
        let size = ImageSize(height: 9, width: 8, channels: 3)
        #expect(
            plan.trainingMemory(of: plan.runs, imageSize: size, jobs: 1)
                > plan.trainingMemory(of: plan.runs, imageSize: ImageSize(height: 9, width: 8), jobs: 1))
    }
}
