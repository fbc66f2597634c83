import ArgumentParser
import Datasets
import Foundation
import Plans

struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data",
        abstract: "Fetch MNIST, or check or convert the data of a plan.",
        subcommands: [Download.self, Check.self, Convert.self])

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
            abstract: "Load a plan's data, check it, and print what it is and what looks wrong with it.")

        @OptionGroup var plan: PlanOptions

        func run() throws {
            let experiment = try plan.experiment()
            let dataset = try experiment.dataset()
            let (training, test) = (dataset.training, dataset.test)
            var table = Table(("data", .left), (dataset.name, .left))
            table.add("images", "\(training.size.text), \(dataset.classes) classes")
            table.add("training samples", Numbers.count(training.count))
            table.add("test samples", Numbers.count(test.count))
            if !experiment.plan.dataset.pixels.isUsual {
                table.add("pixels", experiment.plan.dataset.pixels.sentence)
            }
            table.add("digest", dataset.digest)
            for file in dataset.fileDigests { table.add(file.file, file.digest) }
            try Output.write(table.text)
            let checkup = DatasetCheckup(
                dataset,
                split: experiment.plan.training.split(of: training.count, seed: experiment.plan.seed))
            try Output.write("\n\(classes(checkup, dataset))")
            for finding in checkup.findings {
                try Output.write("\nwarning: \(DataFindingText.sentence(finding))")
            }
        }

        /// Samples of each class, a row for each.
        private func classes(_ checkup: DatasetCheckup, _ dataset: ImageDataset) -> String {
            let names = dataset.classNames
            var table = Table(
                ("class", names == nil ? .right : .left), ("training", .right), ("validation", .right),
                ("test", .right))
            for index in 0..<dataset.classes {
                let cells = DatasetCheckup.Part.allCases.map { part in
                    checkup.classCounts[part].map { Numbers.count($0[index]) } ?? ""
                }
                table.add(names.map { "\(index) \($0[index])" } ?? "\(index)", cells[0], cells[1], cells[2])
            }
            return table.text
        }
    }
}
