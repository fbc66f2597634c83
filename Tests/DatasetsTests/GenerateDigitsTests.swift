import Datasets
import Testing

@Suite struct GenerateDigitsTests {
    /// The same bytes on every machine, in debug and in release.
    @Test func goldenDigest() {
        #expect(
            generateDigits(seed: 1, training: 200, test: 100).digest
                == "201bbe4fc4088db50c21388654025d32ef68477d30fb448f5deef3150c7772c6")
    }

    @Test func aSmallerSetIsAPrefixOfALargerOne() {
        let small = generateDigits(seed: 7, training: 20, test: 10)
        let large = generateDigits(seed: 7, training: 50, test: 30)
        #expect(large.training.labels.starts(with: small.training.labels))
        #expect(large.training.pixels.starts(with: small.training.pixels))
        #expect(large.test.labels.starts(with: small.test.labels))
        #expect(large.test.pixels.starts(with: small.test.pixels))
    }

    @Test func seedsAndSplitsDiffer() {
        let one = generateDigits(seed: 1, training: 50, test: 50)
        let other = generateDigits(seed: 2, training: 50, test: 50)
        #expect(one.training.pixels != other.training.pixels)
        #expect(one.training.labels != other.training.labels)
        #expect(one.training.pixels != one.test.pixels)
        #expect(one.training.labels != one.test.labels)
        let high = generateDigits(seed: 1 << 32 | 1, training: 50, test: 50)
        #expect(high.training.pixels != one.training.pixels)
    }

    /// Each class with about its tenth: six standard deviations of 2,000 draws are 80.
    @Test func everyClassHasItsShare() {
        let labels = generateDigits(seed: 3, training: 2_000, test: 1).training.labels
        for digit in UInt8(0)...9 {
            let count = labels.count { $0 == digit }
            #expect((120...280).contains(count), "\(digit): \(count)")
        }
    }

    /// Ink on an empty ground, about as much as a written digit has, and no sample like another.
    @Test func samplesLookLikeInkOnPaper() {
        let set = generateDigits(seed: 4, training: 500, test: 1).training
        #expect(set.height == 28 && set.width == 28)
        var seen = Set<[UInt8]>()
        for index in 0..<set.count {
            let image = Array(set.image(at: index))
            let inked = image.count { $0 > 0 }
            #expect((30...400).contains(inked), "sample \(index) has \(inked) inked pixels")
            #expect(image.max() ?? 0 > 100)
            #expect(seen.insert(image).inserted)
        }
        let empty = set.pixels.count { $0 == 0 }
        #expect(Double(empty) / Double(set.pixels.count) > 0.6)
    }

    @Test(arguments: [0, -5, Int.min])
    func impossibleCountsGiveOneSample(count: Int) {
        let dataset = generateDigits(seed: 1, training: count, test: count)
        #expect(dataset.training.count == 1 && dataset.test.count == 1)
    }
}
