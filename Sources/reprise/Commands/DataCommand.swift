import ArgumentParser
import Datasets
import Foundation

struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data",
        abstract: "Fetch MNIST, or check the data of a plan.",
        subcommands: [Download.self, Check.self])

    struct Download: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fetch the four MNIST files, unless they are there.")

        @Option(help: ArgumentHelp("Where to put them.", valueName: "folder"))
        var folder = "data/mnist"

        func run() throws {
            try downloadMNIST(into: folder) { Diagnostics.write($0) }
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Load a plan's data, check it, and print what it is.")

        @OptionGroup var plan: PlanOptions

        func run() throws {
            let dataset = try plan.experiment().dataset()
            let (training, test) = (dataset.training, dataset.test)
            var table = Table(("data", .left), (dataset.name, .left))
            table.add("images", "\(training.height) × \(training.width), \(dataset.classes) classes")
            table.add("training samples", Numbers.count(training.count))
            table.add("test samples", Numbers.count(test.count))
            table.add("digest", dataset.digest)
            for file in dataset.fileDigests { table.add(file.file, file.digest) }
            try Output.write(table.text)
        }
    }
}
