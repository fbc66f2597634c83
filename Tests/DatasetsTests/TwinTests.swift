import Datasets
import Testing

/// Test images that are in the training set several times, with labels that contradict each other.
@Suite struct TwinTests {
    /// Images of four pixels, each of one number.
    private func set(_ images: [(number: UInt8, label: UInt8)]) -> ImageSet {
        ImageSet(
            height: 2, width: 2, pixels: images.flatMap { [$0.number, 1, 2, 3] }, labels: images.map(\.label))
    }

    /// A label counts as another one only where no twin has it.
    @Test(arguments: [(0, 0), (1, 0), (2, 1)])
    func oneTwinWithTheLabelIsEnough(label: UInt8, relabelled: Int) throws {
        let training = set([(10, 0), (20, 2), (10, 1), (30, 2), (10, 0)])
        let test = set([(10, label), (40, 0), (50, 1), (60, 2)])
        let checkup = DatasetCheckup(
            try ImageDataset(name: "twins", classes: 3, training: training, test: test),
            split: SampleSplit(of: 5, fittedCount: 5))
        #expect(
            checkup.findings == [
                .testInTraining(images: 1, relabelled: relabelled), .repeatedInTraining(images: 2),
            ])
    }
}
