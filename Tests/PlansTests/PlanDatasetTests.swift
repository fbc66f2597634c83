import Datasets
import Foundation
import Plans
import Testing

/// The section `dataset` of a plan, for each kind of source.
struct PlanDatasetTests {
    private static let line = "dataset: {name: digits, kind: digits, training: 100, test: 50, classes: 10}"

    /// The small plan with another data set, its last layers with as many units.
    private func plan(_ dataset: String, units: Int = 10) throws -> Plan {
        let text = try smallPlanText().replacing(Self.line, with: "dataset: {\(dataset)}")
            .replacing("units: 10", with: "units: \(units)")
        return try PlanReader.read(text: text, file: "plan.yml")
    }

    private func message(_ dataset: String, units: Int = 10) throws -> String {
        try #require(throws: PlanError.self) { try plan(dataset, units: units) }.description
    }

    private static let files =
        "files: {training_images: a, training_labels: b, test_images: c, test_labels: d}"

    static let sections: [(text: String, units: Int, description: DatasetDescription)] = [
        (
            "name: mnist, kind: npz, file: mnist.npz, classes: 10", 10,
            DatasetDescription(name: "mnist", source: .npz(file: "mnist.npz"), classes: 10)
        ),
        (
            "name: letters, kind: npz, file: l.npz, classes: 26, first_label: 1, transposed: true, image: {height: 28, width: 28, channels: 3}",
            26,
            DatasetDescription(
                name: "letters", source: .npz(file: "l.npz"), classes: 26, firstLabel: 1, isTransposed: true,
                image: ImageSize(height: 28, width: 28, channels: 3))
        ),
        (
            "name: c, kind: idx, classes: 10, transposed: false, \(files)", 10,
            DatasetDescription(
                name: "c",
                source: .idx(
                    files: IDXFileNames(
                        trainingImages: "a", trainingLabels: "b", testImages: "c", testLabels: "d")),
                classes: 10)
        ),
        (
            "name: cifar, kind: cifar10, classes: 10, normalise: {mean: [0.4914, 0.4822, 0.4465], std: [0.247, 0.243, 0.261]}",
            10,
            DatasetDescription(
                name: "cifar", source: .cifar10, classes: 10,
                pixels: PixelRule(
                    normalisation: .init(mean: [0.4914, 0.4822, 0.4465], deviation: [0.247, 0.243, 0.261])))
        ),
        (
            "name: cifar, kind: cifar100, labels: fine, classes: 100", 100,
            DatasetDescription(name: "cifar", source: .cifar100(isFine: true), classes: 100)
        ),
        (
            "name: cifar, kind: cifar100, labels: coarse, classes: 20", 20,
            DatasetDescription(name: "cifar", source: .cifar100(isFine: false), classes: 20)
        ),
        (
            "name: photos, kind: png, classes: 10, scale: 127.5", 10,
            DatasetDescription(name: "photos", source: .png(), classes: 10, pixels: PixelRule(scale: 127.5))
        ),
        (
            "name: photos, kind: png, test_share: 0.25, classes: 10", 10,
            DatasetDescription(name: "photos", source: .png(testShare: 0.25), classes: 10)
        ),
        (
            "name: digits, kind: digits, training: 7, test: 8, classes: 10, scale: 255, normalise: {mean: [0.5], std: [0.5]}",
            10,
            DatasetDescription(
                name: "digits", source: .digits(training: 7, test: 8), classes: 10,
                pixels: PixelRule(normalisation: .init(mean: [0.5], deviation: [0.5])))
        ),
        (
            "name: cifar, kind: cifar10, classes: 10, crop: 28, scale: 1, normalise: per_image", 10,
            DatasetDescription(
                name: "cifar", source: .cifar10, classes: 10, crop: 28,
                pixels: PixelRule(scale: 1, isPerImage: true))
        ),
        (
            "name: photos, kind: npz, file: a.npz, classes: 10, image: {height: 29, width: 35}, crop: 29, normalise: per_image",
            10,
            DatasetDescription(
                name: "photos", source: .npz(file: "a.npz"), classes: 10,
                image: ImageSize(height: 29, width: 35),
                crop: 29, pixels: PixelRule(isPerImage: true))
        ),
    ]

    @Test(arguments: sections.indices)
    func isReadAndWritten(index: Int) throws {
        let (text, units, description) = Self.sections[index]
        let plan = try plan(text, units: units)
        #expect(plan.dataset == description)
        let again = try PlanReader.read(text: plan.canonicalText, file: "canonical.yml")
        #expect(again == plan && again.canonicalText == plan.canonicalText)
    }

    @Test func differentSourcesAreUnequal() {
        let all = Self.sections.map(\.description.source)
        for (index, one) in all.enumerated() {
            for (other, two) in all.enumerated()
            where index != other && [0, 3, 4, 5, 6, 7].contains(other) && index < 9 {
                #expect(one != two, "\(index) \(other)")
            }
        }
    }

    static let errors: [(String, String)] = [
        (
            "name: a, kind: hdf5, classes: 10",
            "dataset.kind: expected digits or idx or npz or cifar10 or cifar100 or png, found hdf5"
        ),
        ("name: a, kind: npz, classes: 10", "dataset: expected the key file"),
        ("name: a, kind: npz, file: ../a.npz, classes: 10", "with the ending .npz, found ../a.npz"),
        ("name: a, kind: npz, file: a.zip, classes: 10", "with the ending .npz, found a.zip"),
        (
            "name: a, kind: cifar10, classes: 9",
            "expected 10, as CIFAR-10's binary files have, found 9; write classes: 10"
        ),
        ("name: a, kind: cifar100, labels: fine, classes: 20", "expected 100, as CIFAR-100's"),
        (
            "name: a, kind: cifar100, labels: rough, classes: 20",
            "dataset.labels: expected fine or coarse, found rough"
        ),
        ("name: a, kind: cifar10, classes: 10, transposed: true", "normalise, found transposed"),
        ("name: a, kind: cifar10, classes: 10, image: {height: 32, width: 32}", "normalise, found image"),
        ("name: a, kind: png, classes: 10, first_label: 1", "normalise, found first_label"),
        ("name: a, kind: png, test_share: 1, classes: 10", "from 0 up to but not including 1, found 1"),
        (
            "name: a, kind: png, classes: 10, scale: 0",
            "dataset.scale: expected a number from 1 to 65536, found 0"
        ),
        (
            "name: a, kind: png, classes: 10, normalise: {mean: [0.5]}",
            "dataset.normalise: expected the key std"
        ),
        (
            "name: a, kind: png, classes: 10, normalise: {mean: [0.5, 1], std: [1]}",
            "dataset.normalise.std: expected 2 numbers, one for each mean, found 1"
        ),
        (
            "name: a, kind: png, classes: 10, normalise: {mean: [0.5], std: [0]}",
            "dataset.normalise.std[0]: expected a number from 1e-6 to 65536, found 0"
        ),
        (
            "name: a, kind: png, classes: 10, normalise: {mean: [1.0e9], std: [1]}",
            "dataset.normalise.mean[0]: expected a number from -65536 to 65536"
        ),
        (
            "name: a, kind: png, classes: 10, normalise: {mean: [], std: []}",
            "one for each channel, found an empty list"
        ),
        (
            "name: a, kind: png, classes: 10, image: {height: 3, width: 3, channels: 2000}",
            "from 1 to 1024, found 2000"
        ),
        (
            "name: a, kind: cifar10, classes: 10, crop: 33",
            "dataset.crop: expected at most 32, as images are 32 × 32 × 3, found 33; lower it, or leave it out"
        ),
        (
            "name: a, kind: npz, file: a.npz, classes: 10, image: {height: 9, width: 20}, crop: 10",
            "plan.yml:5:94: dataset.crop: expected at most 9, as images are 9 × 20, found 10"
        ),
        (
            "name: a, kind: png, classes: 10, crop: 0",
            "plan.yml:5:50: dataset.crop: expected an integer from 1 to 4096, found 0"
        ),
        (
            "name: a, kind: png, classes: 10, crop: {height: 2}",
            "dataset.crop: expected an integer from 1 to 4096, found a mapping"
        ),
        (
            "name: a, kind: png, classes: 10, normalise: per_picture",
            "dataset.normalise: expected per_image or a mapping with mean and std, found per_picture; "
        ),
        (
            "name: a, kind: png, classes: 10, normalise: per_imge",
            "found per_imge; perhaps per_image was meant"
        ),
        (
            "name: a, kind: png, classes: 10, normalise: 0.5",
            "found 0.5; write {mean: […], std: […]}, a number for each channel"
        ),
        ("name: a, kind: png, classes: 10, normalise: [per_image]", "dataset.normalise: expected a mapping"),
    ]

    @Test(arguments: errors.indices)
    func isRefused(index: Int) throws {
        let found = try message(Self.errors[index].0)
        #expect(found.contains(Self.errors[index].1), "\(found)")
    }

    @Test func normalisationFitsTheChannels() throws {
        let colours = try plan(
            "name: a, kind: png, classes: 10, normalise: {mean: [0.5, 0.5, 0.5], std: [1, 1, 1]}")
        #expect(throws: Never.self) {
            try colours.validate(image: ImageSize(height: 9, width: 9, channels: 3))
        }
        let error = #expect(throws: PlanError.self) {
            try colours.validate(image: ImageSize(height: 9, width: 9))
        }
        #expect(error?.description.contains("a mean and a std for each channel, 1, found 3") == true)
    }

    /// Layers see what is left of images, and what is left is what data have.
    @Test func croppedImagesAreWhatNetworksSee() throws {
        let plan = try plan("name: a, kind: cifar10, classes: 10, crop: 28, normalise: per_image")
        #expect(plan.dataset.imageSize == ImageSize(height: 28, width: 28, channels: 3))
        #expect(throws: Never.self) {
            try plan.validate(image: ImageSize(height: 28, width: 28, channels: 3))
        }
        #expect(throws: PlanError.self) {
            try plan.validate(image: ImageSize(height: 32, width: 32, channels: 3))
        }
        #expect(
            try message("name: a, kind: digits, training: 9, test: 9, classes: 10, crop: 1").contains(
                "maxpool"))
        var digits = try smallPlan()
        digits.dataset.crop = 20
        #expect(try digits.loadDataset(environment: [:]).training.size == ImageSize(height: 20, width: 20))
    }

    /// What becomes of pixels is part of what a run is, but for what it always was.
    @Test func pixelsAreInTheIdentity() throws {
        let digest = String(repeating: "a", count: 64)
        func text(_ pixels: PixelRule) throws -> String {
            var plan = try smallPlan()
            plan.dataset.pixels = pixels
            return try plan.identity(of: plan.runs[0], datasetDigest: digest).canonicalText
        }
        let usual = try text(PixelRule())
        #expect(!usual.contains("pixel values"))
        #expect(try text(PixelRule(scale: 255)) == usual)
        let half = PixelRule(scale: 128)
        #expect(
            try text(half) == usual.replacing("\nclasses", with: "\npixel values: scale 128.0\nclasses"))
        let normalised = PixelRule(normalisation: .init(mean: [0.5], deviation: [0.25]))
        #expect(try text(normalised).contains("\npixel values: scale 255.0, mean [0.5], std [0.25]\n"))
        let perImage = PixelRule(scale: 1, isPerImage: true)
        #expect(try text(perImage).contains("\npixel values: scale 1.0, per image\n"))
        #expect(perImage.sentence == "(byte / 1 - mean) / max(std, 1 / sqrt(n))")
    }
}
