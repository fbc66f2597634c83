import Datasets
import Kernels
import Testing
import Vocabulary

/// What treatments do to samples, by plain words of the contract.
@Suite struct TreatmentTests {
    static let classes = 4
    static let seed: UInt64 = 19

    static func dataset() throws -> ImageDataset {
        func set(_ count: Int, _ factor: Int) -> ImageSet {
            ImageSet(
                height: 3, width: 5, channels: 2,
                pixels: (0..<30 * count).map { UInt8(truncatingIfNeeded: $0 * factor + $0 / 256) },
                labels: (0..<count).map { UInt8($0 * 7 % 11 % classes) })
        }
        return try ImageDataset(name: "tiny", classes: classes, training: set(400, 7), test: set(50, 13))
    }

    static func treated(_ words: [Word<any Transformation>], _ keyword: String, _ settings: [Setting?] = [])
        throws -> (before: ImageDataset, after: TreatedSamples)
    {
        let before = try dataset()
        let place = try #require(words.firstIndex { $0.keyword == keyword })
        let phrase = try #require(Phrase(words, place: place, settings: settings))
        var after = TreatedSamples(before)
        phrase.made.apply(to: &after, generator: Philox(seed: seed))
        return (before, after)
    }

    @Test func everyStreamIsItsOwn() {
        let streams: [RandomStream] = [
            .initialWeights(layer: 0), .epochOrder, .dropout(layer: 0), .labelShuffle,
            .syntheticData(part: 0), .labelCorruption, .pixelPermutation(part: 0), .pixelPermutation(part: 1),
            .pixelPermutation(part: 2), .pixelNoise(part: 0), .pixelNoise(part: 1), .sampleChoice,
            .augmentation(part: 0), .augmentation(part: 1), .heldOut,
        ]
        #expect(Set(streams.map(\.word)).count == streams.count)
    }

    @Test func aShareOfLabelsIsDrawnAnew() throws {
        var previous: [UInt8] = []
        for share in [0.2, 0.5, 1] {
            let (before, after) = try Self.treated(TreatmentWords.labels, "corrupted", [.number(share)])
            var sequence = PhiloxSequence(Philox(seed: Self.seed), .labelCorruption)
            let expected = before.training.labels.map { label in
                let isDrawn = Double(sequence.uniform()) < share
                let drawn = UInt8(sequence.integer(below: 4))
                return isDrawn ? drawn : label
            }
            #expect(after.training.labels == expected)
            #expect(after.trueLabels == before.training.labels)
            #expect(
                after.test.labels == before.test.labels && after.training.pixels == before.training.pixels)
            let changed = zip(expected, before.training.labels).count { $0 != $1 }
            #expect(abs(Double(changed) / 400 - 0.75 * share) < 0.08)
            // What a smaller share corrupts, a larger one corrupts alike.
            for (index, label) in previous.enumerated() where label != before.training.labels[index] {
                #expect(expected[index] == label)
            }
            previous = expected
        }
    }

    @Test func onePermutationServesAllImages() throws {
        let (before, after) = try Self.treated(TreatmentWords.pixels, "one_permutation")
        var sequence = PhiloxSequence(Philox(seed: Self.seed), .pixelPermutation(part: 0))
        let order = sequence.permutation(count: 15).map { Int($0) }
        for (old, new) in [(before.training, after.training), (before.test, after.test)] {
            for image in 0..<old.count {
                let (from, to) = (Array(old.image(at: image)), Array(new.image(at: image)))
                #expect(to == order.flatMap { [from[2 * $0], from[2 * $0 + 1]] })
            }
        }
        #expect(after.training.labels == before.training.labels)
    }

    @Test func eachImageHasAPermutationOfItsOwn() throws {
        let (before, after) = try Self.treated(TreatmentWords.pixels, "permutation_per_image")
        for (part, old, new) in [(1, before.training, after.training), (2, before.test, after.test)] {
            // 256 apart, too, and the last one.
            for image in [0, 1, 49, 256, old.count - 1] where image < old.count {
                var sequence = PhiloxSequence(
                    Philox(seed: Self.seed), .pixelPermutation(part: part), step: image)
                let order = sequence.permutation(count: 15).map { Int($0) }
                let (from, to) = (Array(old.image(at: image)), Array(new.image(at: image)))
                #expect(to == order.flatMap { [from[2 * $0], from[2 * $0 + 1]] })
            }
        }
    }

    @Test func noiseHasMeanAndVarianceOfTheImages() throws {
        let (before, after) = try Self.treated(TreatmentWords.pixels, "gaussian")
        func moments(_ bytes: [UInt8]) -> (mean: Double, deviation: Double) {
            let mean = bytes.reduce(0.0) { $0 + Double($1) } / Double(bytes.count)
            let variance = bytes.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
            return (mean, (variance / Double(bytes.count)).squareRoot())
        }
        let (old, new) = (moments(before.training.pixels), moments(after.training.pixels))
        // Values beyond a byte's are cut.
        #expect(abs(old.mean - new.mean) < 2 && abs(old.deviation - new.deviation) < 8)
        #expect(after.training.pixels != before.training.pixels)
        #expect(after.test.pixels.count == before.test.pixels.count)
        #expect(after.training.labels == before.training.labels)
        // Some images of each part, by the polar method in plain steps: both have the training images' mean and deviation.
        for (part, set) in [(0, after.training), (1, after.test)] {
            for image in [0, 3] {
                var sequence = PhiloxSequence(Philox(seed: Self.seed), .pixelNoise(part: part), step: image)
                var values: [Float] = []
                while values.count < 30 {
                    let (a, b) = (2 * sequence.uniform() - 1, 2 * sequence.uniform() - 1)
                    let s = (b * b).addingProduct(a, a)
                    guard s > 0, s < 1 else { continue }
                    let factor = (-2 * logarithm(s) / s).squareRoot()
                    values += [a * factor, b * factor]
                }
                let expected = values.prefix(30).map { value in
                    UInt8(
                        min(max((old.mean + old.deviation * Double(value)).rounded(.toNearestOrEven), 0), 255)
                    )
                }
                #expect(Array(set.image(at: image)) == expected)
            }
        }
    }

    @Test func samplesAreChosen() throws {
        let (before, first) = try Self.treated(TreatmentWords.samples, "first", [.integer(33)])
        #expect(first.training.labels == Array(before.training.labels.prefix(33)))
        #expect(first.training.pixels == Array(before.training.pixels.prefix(33 * 30)))
        #expect(first.test.pixels == before.test.pixels && first.trueLabels == first.training.labels)

        let (_, balanced) = try Self.treated(TreatmentWords.samples, "balanced", [.integer(43)])
        #expect(balanced.training.count == 40)
        for label in 0..<4 { #expect(balanced.training.labels.count { $0 == label } == 10) }
        // The first ten of each class, in the order in which they came.
        let firstOfEach = before.training.labels.indices.filter { sample in
            let label = before.training.labels[sample]
            return before.training.labels[..<sample].count { $0 == label } < 10
        }
        expect(balanced, has: firstOfEach, of: before)
        // Each class keeps one, however few are asked for.
        let (_, fewest) = try Self.treated(TreatmentWords.samples, "balanced", [.integer(3)])
        #expect(fewest.training.labels.sorted() == [0, 1, 2, 3])

        let (_, drawn) = try Self.treated(TreatmentWords.samples, "drawn", [.integer(25)])
        var sequence = PhiloxSequence(Philox(seed: Self.seed), .sampleChoice)
        let order = sequence.permutation(count: 400).prefix(25).map { Int($0) }
        expect(drawn, has: order, of: before)
    }

    /// Images, labels and true labels are those of these training samples, in this order.
    private func expect(_ chosen: TreatedSamples, has samples: [Int], of before: ImageDataset) {
        #expect(chosen.training.labels == samples.map { before.training.labels[$0] })
        #expect(chosen.trueLabels == chosen.training.labels)
        for (place, sample) in samples.enumerated() where place < chosen.training.count {
            #expect(Array(chosen.training.image(at: place)) == Array(before.training.image(at: sample)))
        }
    }

    /// Crops and flips by plain words of the contract, for several samples and epochs.
    @Test(arguments: ["random_crop", "horizontal_flip"], [1, 7])
    func imagesAreChangedWhileTheyAreTrainedOn(keyword: String, epoch: Int) throws {
        let words = TreatmentWords.augmentations
        let place = try #require(words.firstIndex { $0.keyword == keyword })
        let isCrop = keyword == "random_crop"
        let augmentation = try #require(
            Phrase(words, place: place, settings: isCrop ? [.integer(2)] : [])
        ).made
        let set = try Self.dataset().training
        var results: Set<[UInt8]> = []
        for sample in 0..<20 {
            let image = Array(set.image(at: 0))
            var sequence = PhiloxSequence(
                Philox(seed: 3), .augmentation(part: isCrop ? 0 : 1), epoch: epoch, step: sample)
            var plain = sequence
            var changed = [UInt8](repeating: 7, count: image.count)
            augmentation.change(image, set.size, &sequence, into: &changed)
            let (rows, columns) =
                isCrop ? (Int(plain.integer(below: 5)) - 2, Int(plain.integer(below: 5)) - 2) : (0, 0)
            let isMirrored = !isCrop && plain.uniform() < 0.5
            var expected: [UInt8] = []
            for y in 0..<3 {
                for x in 0..<5 {
                    let (row, column) = (y + rows, isMirrored ? 4 - x : x + columns)
                    for channel in 0..<2 {
                        let isInside = (0..<3).contains(row) && (0..<5).contains(column)
                        expected.append(isInside ? image[(row * 5 + column) * 2 + channel] : 0)
                    }
                }
            }
            #expect(changed == expected)
            #expect(augmentation.stream == .augmentation(part: isCrop ? 0 : 1))
            results.insert(changed)
        }
        #expect(results.count > (isCrop ? 5 : 1))
    }
}
