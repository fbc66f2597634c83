import Datasets
import Foundation
import NeuralNetwork
import Plans
import Testing

/// The plans that the project ships.
struct PlanSeedTests {
    static let names = ["quick", "mnist", "article"]

    /// Path of a file in `seeds`.
    static func path(_ name: String) -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return root.appending(path: "seeds/\(name).yml").path(percentEncoded: false)
    }

    @Test(arguments: names)
    func hasTheNineRunsInOrder(name: String) throws {
        let plan = try PlanReader.read(path: Self.path(name))
        #expect(plan.name == name)
        #expect(
            plan.runs.map(\.name) == [
                "dense1-normal", "dense2-normal", "conv1-normal", "conv2-normal",
                "dense1-shuffled", "dense2-shuffled", "conv1-shuffled", "conv2-shuffled",
                "conv2-nodropout-shuffled",
            ])
    }

    @Test(arguments: names)
    func hasTheParameterCountsOfTheArticle(name: String) throws {
        let plan = try PlanReader.read(path: Self.path(name))
        let counts = try plan.models.map { model in
            try model.summary(image: ImageSize(height: 28, width: 28)).reduce(0) { $0 + $1.parameters }
        }
        #expect(counts == [407_050, 1_628_170, 1_611_690, 1_066_410, 1_066_410])
    }

    /// The plans with other runs.
    static let others = [
        "spread", "cifar10", "memorisation", "memorisation-decay", "memorisation-mnist",
        "memorisation-mnist-decay", "tutorials/keras-beginner", "tutorials/keras-convnet",
        "tutorials/pytorch-mnist", "tutorials/pytorch-quickstart",
    ]

    @Test(arguments: names + others)
    func readsBackFromItsCanonicalText(name: String) throws {
        let plan = try PlanReader.read(path: Self.path(name))
        #expect(try PlanReader.read(text: plan.canonicalText, file: "canonical.yml") == plan)
    }
}
