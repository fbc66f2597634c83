import Datasets
import Testing

/// What a look at the samples finds, and what it must not find.
@Suite struct DatasetCheckupTests {
    private static let side = 14

    /// Upright strokes, different in each image, of the given classes.
    private func set(_ labels: [UInt8], salt: Int = 0, turned: Bool = false) -> ImageSet {
        let side = Self.side
        let pixels = labels.indices.flatMap { index in
            (0..<side * side).map { pixel -> UInt8 in
                let (row, column) = turned ? (pixel % side, pixel / side) : (pixel / side, pixel % side)
                // A stroke three wide and ten high, and a number of its own in the first row.
                if row == 0 { return (index + salt * 1000) >> column & 1 == 1 ? 100 : 0 }
                return (2..<12).contains(row) && (5..<8).contains(column) ? 255 : 0
            }
        }
        return ImageSet(height: side, width: side, pixels: pixels, labels: labels)
    }

    private func mixed(_ count: Int) -> [UInt8] { (0..<count).map { UInt8($0 % 3) } }

    private func checkup(_ training: ImageSet, _ test: ImageSet, held: Int = 30) throws -> DatasetCheckup {
        DatasetCheckup(
            try ImageDataset(name: "strokes", classes: 3, training: training, test: test),
            split: SampleSplit(of: training.count, fittedCount: training.count - held))
    }

    @Test func soundDataHaveNoFindings() throws {
        let checkup = try checkup(set(mixed(150)), set(mixed(30), salt: 1))
        #expect(checkup.findings == [])
        #expect(
            checkup.classCounts == [
                .training: [40, 40, 40], .validation: [10, 10, 10], .test: [10, 10, 10],
            ])
        #expect(
            try self.checkup(set(mixed(150)), set(mixed(30), salt: 1), held: 0).classCounts[.validation]
                == nil)
    }

    @Test func sortedLabelsAreFound() throws {
        let checkup = try checkup(set(mixed(150).sorted()), set(mixed(30), salt: 1))
        #expect(checkup.findings == [.onlyOneClass(.validation, class: 2)])
    }

    @Test func missingClassesAreFound() throws {
        let checkup = try checkup(set(mixed(150)), set((0..<30).map { UInt8($0 % 2 * 2) }, salt: 1))
        #expect(checkup.findings == [.noSample(of: [1], in: .test)])
    }

    @Test func testImagesInTheTrainingSetAreFound() throws {
        let training = set(mixed(150))
        var test = set(mixed(30), salt: 1)
        // Three of the training images, one of them with another label.
        for (place, source) in [(4, 9), (5, 11), (6, 149)] {
            let size = training.bytesPerImage
            var pixels = test.pixels
            pixels.replaceSubrange(place * size..<(place + 1) * size, with: training.image(at: source))
            test = ImageSet(height: test.height, width: test.width, pixels: pixels, labels: test.labels)
        }
        let relabelled = [(4, 9), (5, 11), (6, 149)].count { test.labels[$0.0] != training.labels[$0.1] }
        #expect(relabelled == 2)
        #expect(try checkup(training, test).findings == [.testInTraining(images: 3, relabelled: 2)])
    }

    @Test func repeatedAndConstantImagesAreFound() throws {
        var training = set(mixed(150))
        let size = training.bytesPerImage
        var pixels = training.pixels
        for blank in [7, 140] {
            pixels.replaceSubrange(
                blank * size..<(blank + 1) * size, with: [UInt8](repeating: 9, count: size))
        }
        training = ImageSet(
            height: training.height, width: training.width, pixels: pixels, labels: training.labels)
        #expect(
            try checkup(training, set(mixed(30), salt: 1)).findings == [
                .repeatedInTraining(images: 1), .constantImages(.training, images: 1),
                .constantImages(.validation, images: 1),
            ])
    }

    @Test func exchangedRowsAndColumnsAreSuspected() throws {
        let findings = try checkup(set(mixed(150), turned: true), set(mixed(30), salt: 1, turned: true))
            .findings
        #expect(findings == [.maybeTransposed(width: 10, height: 3)])
    }

    @Test func generatedDigitsHaveNoFindings() {
        let digits = generateDigits(seed: 1, training: 400, test: 100)
        #expect(DatasetCheckup(digits, split: SampleSplit(of: 400, fittedCount: 360)).findings == [])
    }
}
