import Foundation
import Datasets
import NeuralNetwork
import Plans
import Testing

/// Shapes: tables of layers, and plans against the data that they are used with.
struct PlanValidationTests {
    @Test func summarisesLayers() throws {
        let model = try #require(try smallPlan().model(named: "conv"))
        let summary = try model.summary(image: ImageSize(height: 9, width: 7))
        #expect(summary.map(\.name) == ["conv2d 4 3×3 relu", "maxpool 2×2", "flatten", "dense 10 softmax"])
        #expect(
            summary.map(\.output) == [
                Shape(height: 9, width: 7, channels: 4), Shape(height: 4, width: 3, channels: 4),
                Shape(height: 1, width: 1, channels: 48), Shape(height: 1, width: 1, channels: 10),
            ])
        #expect(summary.map(\.parameters) == [40, 0, 0, 490])
    }

    @Test func acceptsDataThatFits() throws {
        try smallPlan().validate(image: ImageSize(height: 28, width: 28), trainingSamples: 100)
        try ownFilesPlan().validate(image: ImageSize(height: 2, width: 300))
    }

    @Test(arguments: [
        (
            1, 28, 10,
            "models.conv[1].maxpool.size: expected at most 1, as its input is 1 × 28, found 2; "
                + "use a smaller pool or fewer of them, or padding: same"
        ),
        (
            28, 0, 10, "dataset.image: expected sides from 1 to 4096, found 28 × 0; use smaller images"
        ),
        (
            Int.max, Int.max, 10,
            "dataset.image: expected sides from 1 to 4096, "
                + "found 9223372036854775807 × 9223372036854775807; use smaller images"
        ),
        (
            28, 28, 0,
            "training.validation_split: expected a share that leaves at least one of 0 training "
                + "samples to fit, found 0.1; lower it or use more samples"
        ),
        (
            4096, 4096, 10,
            "models.dense[1]: expected a model of at most 100000000 parameters, "
                + "found 268435472 up to this layer; use fewer units or filters, or pool before"
        ),
    ])
    func refusesDataThatDoesNotFit(height: Int, width: Int, samples: Int, message: String) throws {
        let plan = try ownFilesPlan()
        let error = #expect(throws: PlanError.self) {
            try plan.validate(image: ImageSize(height: height, width: width), trainingSamples: samples)
        }
        #expect(error?.description == message)
    }

    @Test func refusesImagesOfAnotherSizeThanStated() throws {
        let error = #expect(throws: PlanError.self) {
            try smallPlan().validate(image: ImageSize(height: 28, width: 29))
        }
        #expect(
            error?.description
                == "dataset.image: expected images of 28 × 28, found 28 × 29 in the data; "
                + "use the data that the plan is for, or state its size in the plan")
    }

    @Test func channelsAreLimited() throws {
        let plan = try ownFilesPlan()
        #expect(throws: Never.self) {
            try plan.validate(image: ImageSize(height: 9, width: 9, channels: 3))
        }
        for channels in [0, -1, 1025, Int.max] {
            let error = #expect(throws: PlanError.self) {
                try plan.validate(image: ImageSize(height: 9, width: 9, channels: channels))
            }
            #expect(error?.description.contains("expected 1 to 1024 channels, found \(channels)") == true)
        }
    }

    /// Layers that only a plan made in code can have: nothing overflows or traps.
    @Test(
        arguments: [
            .dense(units: .max, activation: .relu), .dense(units: 0, activation: .relu), .maxPool(size: 0),
            .maxPool(size: .min), .dropout(rate: 1), .dropout(rate: .nan),
            .convolution(filters: .max, kernelHeight: .max, kernelWidth: .max, activation: .relu),
            .convolution(filters: 1, kernelHeight: 0, kernelWidth: 1, activation: .relu),
        ] as [LayerDescription])
    func refusesImpossibleLayers(layer: LayerDescription) throws {
        let model = Plan.Model(name: "odd", layers: [layer])
        #expect(throws: PlanError.self) { try model.summary(image: ImageSize(height: 28, width: 28)) }
    }

    /// The small plan for files whose image size it does not state.
    private func ownFilesPlan() throws -> Plan {
        var plan = try smallPlan()
        plan.dataset.source = .idx(
            files: IDXFileNames(trainingImages: "a", trainingLabels: "b", testImages: "c", testLabels: "d"))
        return plan
    }

    /// What is found with the data at hand is told with its place in the plan's file, as what reading finds.
    @Test func whatDataShowHasItsPlaceInTheFile() throws {
        var error = try #require(
            #expect(throws: PlanError.self) { try PlanReader.read(text: "[", file: "a.yml") })
        (error.file, error.line, error.column, error.field) = (nil, nil, nil, "dataset.image")
        (error.expected, error.found, error.remedy) = ("this", "that", "do so")
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).yml").path()
        #expect(PlanReader.located(error, path: path).description.hasPrefix("\(path): dataset.image: "))
        try Data("name: a\ndataset:\n  name: b\n  image: [1, 2]\n".utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let located = PlanReader.located(error, path: path)
        #expect(located.description == "\(path):4:10: dataset.image: expected this, found that; do so")
    }
}
